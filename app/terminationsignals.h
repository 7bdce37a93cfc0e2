// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chartstream {

/// SIGTERM, SIGINT and SIGHUP as a signal of Qt. A handler of the system may do next to nothing, so it writes
/// a byte into a socket pair that the event loop watches. One at a time; main thread.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

    /// Readable for poll() from the first such signal on; not to be read.
    int descriptor() const;

Q_SIGNALS:
    void requested();
    /// Each such signal after the first: whoever sent it has waited enough.
    void insisted();
};

} // namespace chartstream
