// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/program.h"

#include <QTemporaryDir>

namespace chartstream {

/// `chartstream serve` on one port, again and again; each run writes into a file of its own.
class RestartedServe
{
public:
    explicit RestartedServe(const QTemporaryDir &folder);

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    /// Waits until it listens.
    bool start();
    /// How it exited; -1 where it had to be killed.
    int end();
    void kill();
    /// Bytes that the present run wrote so far.
    qint64 written() const;

    /// The updates of a stream, of all runs, in the order they came.
    QByteArrayList updates(const QString &token) const;
    /// The whole numbers that stand for x in them.
    QList<int> numbers(const QString &token) const;

private:
    QString fileOf(int run) const;

    const QTemporaryDir &m_folder;
    quint16 m_port = 0;
    int m_runs = 0;
    std::unique_ptr<Program> m_program;
};

} // namespace chartstream
