// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"
#include "core/support/clock.h"

#include <QObject>

#include <deque>

namespace chartstream {

enum class Severity { Information, Warning, Failure };

/// Something a person should be able to read later: an opened or ended stream and why, a plot made, a file
/// refused.
struct Event
{
    Milliseconds at{}; ///< since 1970
    Severity severity = Severity::Information;
    StreamToken token; ///< empty where it is about none
    QString text;      ///< one line, says what and where
    QString detail;    ///< more, for a tooltip: the offending line, the publisher's address
};

/// The newest limits::events events. Main thread.
class EventLog : public QObject
{
    Q_OBJECT

public:
    explicit EventLog(const Clock &clock, QObject *parent = nullptr);

    void add(Severity severity, const QString &text, const StreamToken &token = {},
             const QString &detail = {});
    const std::deque<Event> &events() const { return m_events; }
    void clear();

Q_SIGNALS:
    /// The oldest `dropped` events went, then one came at the end.
    void added(int dropped);
    void cleared();

private:
    const Clock &m_clock;
    std::deque<Event> m_events;
};

} // namespace chartstream
