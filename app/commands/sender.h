// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineinput.h"
#include "app/profilechoice.h"
#include "app/progressline.h"
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "core/support/error.h"

#include <optional>

namespace chartstream {

/// What `chartstream send` does: lines in from a descriptor, out as a stream; as fast as the endpoint takes
/// them and no faster. Tells on standard error what becomes of the stream.
class Sender : public QObject
{
    Q_OBJECT

public:
    /// `showsProgress`: a line on standard error that is written anew each second.
    Sender(PublishingTarget target, int input, bool showsProgress);

    void start();
    /// Ends the input early; what was read is sent, if the endpoint takes it within ten seconds.
    void finishEarly();
    /// Ends with what was sent so far.
    void giveUp();
    /// Why it failed, once it has finished.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void finished();

private:
    void take(const QByteArray &lines);
    void sendWaiting();
    void tellState();
    void tellProgress();
    void end(std::optional<Error> error);

    SystemClock m_clock;
    StreamAccessManager m_manager;
    StreamClient m_client;
    LineInput m_input;
    QByteArray m_waiting; ///< read, and refused by the client so far
    std::unique_ptr<Alarm> m_progress;
    std::unique_ptr<Alarm> m_farewell; ///< runs from finishEarly() on
    ProgressLine m_progressLine;
    bool m_isInputOver = false;
    qint64 m_linesTold = 0;
    QString m_inputProblem;
    std::optional<Error> m_error;
};

} // namespace chartstream
