// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace chartstream {

/// A file descriptor for a flood of lines: gathered, written in large pieces. A slow reader slows the writer
/// down; a reader that went away, or one that takes nothing while the program is asked to end, closes it.
class LineOutput
{
public:
    /// `interruption`: a descriptor that becomes readable when the program shall end. SIGPIPE must be
    /// ignored.
    LineOutput(int descriptor, int interruption);

    /// Bytes to come out, sooner or later; writes where enough has gathered.
    void write(QByteArrayView bytes);
    void flush();
    /// Nothing more comes out.
    bool isClosed() const { return m_closed; }
    /// Why, in words; empty where the reader went away.
    const QString &error() const { return m_error; }

private:
    bool waitUntilWritable() const;

    int m_descriptor;
    int m_interruption;
    bool m_closed = false;
    QString m_error;
    QByteArray m_waiting;
};

} // namespace chartstream
