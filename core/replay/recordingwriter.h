// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/fileexport.h"
#include "core/support/error.h"

#include <QByteArray>
#include <QObject>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

class QFile;

namespace chartstream {

/// How much waits for the disk, and what it costs to lose.
struct RecordingPace
{
    /// Bytes that may wait to be written. Beyond, the recording ends, and what waited is still written: the
    /// streams are never held up.
    qsizetype mostWaiting = 64LL * 1024 * 1024;
    /// After so long, and after so many bytes, what was written is made to last (fdatasync), so that the
    /// machine may fail.
    std::chrono::milliseconds syncEvery{1000};
    qsizetype syncBytes = 4LL * 1024 * 1024;
};

/// Appends to a file in a thread of its own: taking bytes in never waits for the disk. Whatever is written
/// stays there when the program is killed. Lives in the main thread; deleting it writes what waits.
class RecordingWriter : public QObject
{
    Q_OBJECT

public:
    /// Begins at once, in a new file, with what `beginning` makes.
    RecordingWriter(QString path, PieceMaker beginning, RecordingPace pace = {}, QObject *parent = nullptr);
    ~RecordingWriter() override;

    const QString &path() const { return m_path; }
    /// Takes bytes. False, and they are not, after an end.
    bool append(const QByteArray &bytes);
    /// Ends once all that waits is written; finished() tells.
    void finish();

    qint64 bytesWritten() const { return m_written; }
    /// Of these, made to last.
    qint64 bytesSynced() const { return m_synced; }
    qint64 bytesWaiting() const { return m_waiting; }

Q_SIGNALS:
    void finished();
    /// The disk is full, or too slow, or the file is gone; nothing is taken any more. What was written so far
    /// can be read.
    void failed(const chartstream::Error &error);

private:
    using Time = std::chrono::steady_clock::time_point;

    void run();
    bool writeBeginning(QFile &file);
    bool write(QFile &file, const QByteArray &bytes);
    bool sync(QFile &file);
    void fail(const QString &what);

    const QString m_path;
    const RecordingPace m_pace;
    PieceMaker m_beginning;

    std::mutex m_mutex;
    std::condition_variable m_somethingToDo;
    QByteArray m_queue;          ///< guarded
    bool m_isFinishing = false;  ///< guarded
    bool m_isOverflowed = false; ///< guarded

    std::atomic<qint64> m_written = 0;
    std::atomic<qint64> m_synced = 0;
    std::atomic<qint64> m_waiting = 0;
    std::atomic<bool> m_hasFailed = false;
    Time m_lastSync; ///< of the thread
    std::thread m_thread;
};

} // namespace chartstream
