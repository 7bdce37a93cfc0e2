// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamclient.h"
#include "core/workspace/eventlog.h"

#include <QCoreApplication>

namespace chartstream {

/// Tells the event log what becomes of outgoing streams: trouble once, however often it is met again. One
/// for all streams that have their trouble in common. Main thread.
class PublisherLog
{
    Q_DECLARE_TR_FUNCTIONS(chartstream::PublisherLog)

public:
    /// `what`: whom it is about, "relay to lab". `events` outlives it.
    PublisherLog(EventLog &events, QString what);

    void tell(Severity severity, const QString &text, const StreamToken &token) const;
    /// `token`: of the stream here.
    void tellState(const PublisherStatus &status, const StreamToken &token);
    void tellUnknown(LineRange lines, const StreamToken &token) const;
    void tellLost(LineRange lines, const StreamToken &token) const;
    void tellUnsent(qint64 lines, const StreamToken &token) const;

private:
    EventLog &m_events;
    const QString m_what;
    QString m_toldReason; ///< of the trouble that the log tells already; empty: none
};

/// For the plural forms of translations.
int asCount(qint64 lines);

} // namespace chartstream
