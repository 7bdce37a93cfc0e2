// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingfile.h"

#include "core/stream/linesplitter.h"

#include <QFile>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype readAtOnce = 1024LL * 1024;

} // namespace

Result<std::shared_ptr<const RecordingText>> readRecordingEntry(QFile &file, const RecordingLayout &layout,
                                                                const RecordingEntry &entry)
{
    const Error changed{RecordingFile::tr("the file has changed since it was opened"), layout.path};
    auto text = std::make_shared<RecordingText>();
    text->firstRow = entry.firstRow;
    text->bytes.resize(entry.bytes + LineSplitter::padding);
    if (!file.seek(entry.offset))
        return changed;
    qint64 size = 0;
    while (size < entry.bytes) {
        const qint64 count = file.read(text->bytes.data() + size, entry.bytes - size);
        if (count < 0)
            return Error{RecordingFile::tr("reading failed: %1").arg(file.errorString()), layout.path};
        if (count == 0)
            return changed;
        size += count;
    }
    std::fill(text->bytes.begin() + size, text->bytes.end(), '\0');
    const QByteArrayView bytes = QByteArrayView(text->bytes).first(size);
    if (qHashBits(bytes.data(), size_t(size)) != entry.fingerprint)
        return changed;
    text->rows.reserve(entry.rows);
    auto bad = entry.badLines.begin();
    qint64 number = 0;
    for (qsizetype begin = 0; begin < size; ++number) {
        const qsizetype found = bytes.indexOf('\n', begin);
        const qsizetype end = found < 0 ? size : found;
        const bool isBad = bad != entry.badLines.end() && *bad == number;
        if (isBad)
            ++bad;
        else if (!isHeartbeat(bytes.sliced(begin, end - begin)))
            text->rows.push_back({begin, end - begin});
        begin = end + 1;
    }
    text->times = timesOf(entry, layout.lines, layout.interval);
    return std::shared_ptr<const RecordingText>(std::move(text));
}

RecordingFile::RecordingFile(RecordingLayout layout, QObject *parent)
    : QObject(parent)
    , m_layout(std::move(layout))
    , m_indexer(m_layout.lines, m_layout.offset, m_layout.line, m_layout.interval)
    , m_thread([this] { run(); })
{}

RecordingFile::~RecordingFile()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_somethingToDo.notify_one();
    m_thread.join();
}

void RecordingFile::want(std::vector<RecordingEntry> entries)
{
    Q_ASSERT(QThread::currentThread() == thread());
    std::ranges::reverse(entries);
    {
        const std::lock_guard lock(m_mutex);
        m_wanted = std::move(entries);
    }
    m_somethingToDo.notify_one();
}

void RecordingFile::run()
{
    QFile file(m_layout.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        fail({tr("the file cannot be read: %1").arg(file.errorString()), m_layout.path, Retry::Later});
        return;
    }
    bool isIndexing = true;
    for (;;) {
        std::optional<RecordingEntry> wanted;
        {
            std::unique_lock lock(m_mutex);
            if (!isIndexing)
                m_somethingToDo.wait(lock, [this] { return m_isEnding || !m_wanted.empty(); });
            if (m_isEnding)
                return;
            if (!m_wanted.empty()) {
                wanted = std::move(m_wanted.back());
                m_wanted.pop_back();
            }
        }
        if (!wanted) {
            isIndexing = indexOn(file);
            continue;
        }
        Result<std::shared_ptr<const RecordingText>> text = readRecordingEntry(file, m_layout, *wanted);
        if (!text) {
            fail(text.error());
            return;
        }
        QMetaObject::invokeMethod(
            this, [this, text = *text] { Q_EMIT read(text); }, Qt::QueuedConnection);
    }
}

bool RecordingFile::indexOn(QFile &file)
{
    const qint64 begin = m_indexer.offset();
    const qsizetype had = m_unindexed.size();
    m_unindexed.resize(had + readAtOnce + LineSplitter::padding);
    const qint64 count = file.seek(begin + had) ? file.read(m_unindexed.data() + had, readAtOnce) : -1;
    if (count < 0) {
        fail({tr("reading failed: %1").arg(file.errorString()), m_layout.path});
        return false;
    }
    const qsizetype size = had + count;
    std::fill(m_unindexed.begin() + size, m_unindexed.end(), '\0');
    m_indexer.take(QByteArrayView(m_unindexed).first(size), count == 0);
    m_unindexed.resize(size);
    m_unindexed.remove(0, m_indexer.offset() - begin);
    if (RecordingNews news = m_indexer.news(); !news.isEmpty())
        tell(std::move(news));
    if (count == 0)
        QMetaObject::invokeMethod(this, &RecordingFile::indexedAll, Qt::QueuedConnection);
    return count > 0;
}

void RecordingFile::tell(RecordingNews news)
{
    QMetaObject::invokeMethod(
        this, [this, news = std::move(news)] { Q_EMIT indexed(news); }, Qt::QueuedConnection);
}

void RecordingFile::fail(const Error &error)
{
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_recordingfile.cpp"
