// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/limits.h"

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace chartstream {

/// The lines of a file descriptor as they come, from a file, a pipe or a terminal. Main thread.
class LineInput : public QObject
{
    Q_OBJECT

public:
    explicit LineInput(int descriptor, QObject *parent = nullptr);

    /// Nothing is read while paused: a pipe's writer waits.
    void pause() { m_notifier.setEnabled(false); }
    void resume() { m_notifier.setEnabled(!m_hasEnded); }

Q_SIGNALS:
    /// Whole lines, each with its newline.
    void linesRead(const QByteArray &lines);
    /// Nothing comes after this. `error` is empty at the ordinary end.
    void ended(const QString &error);

private:
    void read();
    void end(const QString &error);

    QSocketNotifier m_notifier;
    QByteArray m_partial; ///< a line without its newline yet
    bool m_hasEnded = false;
};

} // namespace chartstream
