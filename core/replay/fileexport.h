// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QFileDevice>
#include <QObject>

#include <atomic>
#include <functional>
#include <optional>
#include <thread>

namespace chartstream {

/// Appends the next piece of a file to an empty array and says how much of the whole is done then (0 to 1);
/// nothing once there is no more. Called in another thread: what it holds must be its own.
using PieceMaker = std::function<std::optional<double>(QByteArray &piece)>;

/// Writes a file of any size in a thread of its own, whole or not at all: until the last byte is written the
/// file that was there stays. Lives in the main thread; deleting it cancels.
class FileExport : public QObject
{
    Q_OBJECT

public:
    /// Begins at once.
    FileExport(QString path, PieceMaker pieces, QObject *parent = nullptr);
    ~FileExport() override;

    const QString &path() const { return m_path; }
    /// cancelled() tells, or finished() where it is too late.
    void cancel();

Q_SIGNALS:
    /// 0 to 1; no more often than they are taken.
    void progressed(double done);
    void finished();
    /// Nothing was changed.
    void cancelled();
    void failed(const chartstream::Error &error);

private:
    void run();
    void report(double done);

    const QString m_path;
    PieceMaker m_pieces;
    std::atomic<bool> m_isCancelled = false;
    std::atomic<bool> m_isReporting = false; ///< a report is on its way to the main thread
    std::thread m_thread;                    ///< the last member: it uses the others
};

/// What a write failed of, for a person: that the disk is full, or the system's own words.
QString writeTrouble(const QFileDevice &file);
/// The same of an error number of the system's.
QString writeTrouble(int systemError);

} // namespace chartstream
