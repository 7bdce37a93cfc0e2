// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/recordingindex.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

class QFile;

namespace chartstream {

/// Where the rows of a recording stand, and how its lines look.
struct RecordingLayout
{
    QString path;
    RecordedLines lines = RecordedLines::Wrapped;
    qint64 offset = 0;   ///< of the first row
    qint64 line = 0;     ///< lines before it
    qint64 interval = 0; ///< nanoseconds from row to row of plain lines
};

/// An entry in memory.
struct RecordingText
{
    size_t firstRow = 0;
    QByteArray bytes; ///< with LineSplitter::padding more behind them
    struct Place
    {
        qsizetype begin = 0;
        qsizetype size = 0;
    };
    std::vector<Place> rows;
    std::vector<qint64> times; ///< nanoseconds

    QByteArrayView line(size_t row) const
    {
        const Place &place = rows[row - firstRow];
        return QByteArrayView(bytes).sliced(place.begin, place.size);
    }
};

/// Reads an entry. The error where the file cannot be read, or has changed. Any thread.
Result<std::shared_ptr<const RecordingText>> readRecordingEntry(QFile &file, const RecordingLayout &layout,
                                                                const RecordingEntry &entry);

/// Reads a recording in a thread of its own: entries as they are wanted, and meanwhile all of it once, for
/// the index. Lives in the main thread.
class RecordingFile : public QObject
{
    Q_OBJECT

public:
    /// Begins at once.
    explicit RecordingFile(RecordingLayout layout, QObject *parent = nullptr);
    ~RecordingFile() override;

    /// To be read next, in this order; what was wanted before and is not read yet is not wanted any more.
    void want(std::vector<RecordingEntry> entries);

Q_SIGNALS:
    void indexed(const chartstream::RecordingNews &news);
    void indexedAll();
    void read(std::shared_ptr<const chartstream::RecordingText> text);
    /// Nothing more comes.
    void failed(const chartstream::Error &error);

private:
    void run();
    /// False at the end, and where it fails.
    bool indexOn(QFile &file);
    void tell(RecordingNews news);
    void fail(const Error &error);

    const RecordingLayout m_layout;
    std::mutex m_mutex;
    std::condition_variable m_somethingToDo;
    std::vector<RecordingEntry> m_wanted; ///< guarded; the last one first
    bool m_isEnding = false;              ///< guarded

    RecordingIndexer m_indexer; ///< of the thread, as all below
    QByteArray m_unindexed;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace chartstream
