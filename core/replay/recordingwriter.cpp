// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingwriter.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QThread>

#include <cerrno>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace chartstream {

namespace {

/// Makes what was written last; an error number of the system's, or 0.
int syncToDisk(int handle)
{
#ifdef Q_OS_UNIX
    // Pipes and the like have nothing to make last.
    if (fdatasync(handle) != 0 && errno != EINVAL && errno != EROFS)
        return errno;
#else
    Q_UNUSED(handle)
#endif
    return 0;
}

/// Whether nobody can find the file any more.
bool isRemoved(int handle)
{
#ifdef Q_OS_UNIX
    struct stat state
    {};
    return fstat(handle, &state) == 0 && state.st_nlink == 0;
#else
    Q_UNUSED(handle)
    return false;
#endif
}

} // namespace

RecordingWriter::RecordingWriter(QString path, PieceMaker beginning, RecordingPace pace, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_pace(pace)
    , m_beginning(std::move(beginning))
    , m_thread([this] { run(); })
{}

RecordingWriter::~RecordingWriter()
{
    finish();
    m_thread.join();
}

bool RecordingWriter::append(const QByteArray &bytes)
{
    Q_ASSERT(QThread::currentThread() == thread());
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinishing || m_hasFailed)
            return false;
        if (m_waiting + bytes.size() > m_pace.mostWaiting) {
            m_isOverflowed = true;
            m_isFinishing = true;
        } else {
            m_queue.append(bytes);
            m_waiting += bytes.size();
        }
    }
    m_somethingToDo.notify_one();
    return !m_isOverflowed;
}

void RecordingWriter::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isFinishing = true;
    }
    m_somethingToDo.notify_one();
}

void RecordingWriter::run()
{
    QFile file(m_path);
    // Unbuffered: what was written is with the system, and stays when the program is killed.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered)) {
        fail(tr("cannot be written: %1").arg(writeTrouble(file)));
        return;
    }
    m_lastSync = std::chrono::steady_clock::now();
    if (!writeBeginning(file))
        return;
    for (bool isOver = false; !isOver;) {
        QByteArray bytes;
        {
            std::unique_lock lock(m_mutex);
            const auto hasWork = [this] { return !m_queue.isEmpty() || m_isFinishing; };
            // What is written and not synced yet wakes the thread; otherwise only work does.
            if (m_synced < m_written)
                m_somethingToDo.wait_until(lock, m_lastSync + m_pace.syncEvery, hasWork);
            else
                m_somethingToDo.wait(lock, hasWork);
            bytes = std::exchange(m_queue, {});
            isOver = m_isFinishing;
        }
        if (!write(file, bytes))
            return;
        m_waiting -= bytes.size();
        const bool isDue = std::chrono::steady_clock::now() - m_lastSync >= m_pace.syncEvery ||
                           m_written - m_synced >= m_pace.syncBytes;
        if ((isOver || isDue) && !sync(file))
            return;
    }
    if (m_isOverflowed) {
        fail(tr("the disk is too slow: %1 waited to be written. The recording holds all up to there")
                 .arg(QLocale().formattedDataSize(m_pace.mostWaiting)));
        return;
    }
    QMetaObject::invokeMethod(this, &RecordingWriter::finished, Qt::QueuedConnection);
}

bool RecordingWriter::writeBeginning(QFile &file)
{
    QByteArray piece;
    for (bool isMore = bool(m_beginning); isMore;) {
        piece.resize(0);
        isMore = m_beginning(piece).has_value();
        if (!write(file, piece))
            return false;
    }
    m_beginning = {};
    return sync(file);
}

bool RecordingWriter::write(QFile &file, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const qint64 count = file.write(bytes.constData() + done, bytes.size() - done);
        if (count <= 0) {
            fail(tr("cannot be written on: %1").arg(writeTrouble(file)));
            return false;
        }
        done += count;
        m_written += count;
    }
    return true;
}

bool RecordingWriter::sync(QFile &file)
{
    const qint64 written = m_written;
    if (const int trouble = syncToDisk(file.handle())) {
        fail(tr("cannot be written on: %1").arg(writeTrouble(trouble)));
        return false;
    }
    if (isRemoved(file.handle())) {
        fail(tr("was removed while it was written"));
        return false;
    }
    m_synced = written;
    m_lastSync = std::chrono::steady_clock::now();
    return true;
}

void RecordingWriter::fail(const QString &what)
{
    m_hasFailed = true;
    const Error error{what, QFileInfo(m_path).fileName(), Retry::Later};
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_recordingwriter.cpp"
