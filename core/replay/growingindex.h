// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/piecefinish.h"
#include "core/replay/silencefinder.h"
#include "core/replay/tableindex.h"

#include <QObject>

#include <atomic>
#include <chrono>
#include <thread>

namespace chartstream {

/// A part of a table's file whose rows are played one after the other.
struct PlayedEntry
{
    TableIndex::Entry place; ///< its rows and times there are those that are written
    RowState before;         ///< of the rows before it
    size_t firstRow = 0;     ///< of those that are played
    size_t rows = 0;         ///< the same
    qint64 start = 0;        ///< finished time of its first row
    qint64 begin = 0;        ///< when that is played
    qint64 end = 0;          ///< when the last one is
    bool isOfAnyDay = false;
};

/// Makes the index of a table in a thread of its own, and hands it over as it grows. Main thread. Deleting it
/// cancels.
class GrowingIndex : public QObject
{
    Q_OBJECT

public:
    /// Begins at once. `timeOf`: when a row is played that has no time, by its number.
    GrowingIndex(QString path, TableFormat format, std::function<qint64(size_t row)> timeOf);
    ~GrowingIndex() override;

Q_SIGNALS:
    /// Now and then while it grows, with what is new and all silences; the last time with `isDone`.
    void grew(const std::vector<chartstream::PlayedEntry> &entries,
              const std::vector<chartstream::ReplayTrack::Silence> &silences, bool isDone);
    void failed(const chartstream::Error &error);

private:
    void run();
    void take(const TableIndex::Entry &place, TablePiece rows);
    void report(bool isDone);

    const QString m_path;
    const TableFormat m_format;
    const std::function<qint64(size_t)> m_timeOf;

    // The indexing thread's.
    std::optional<PieceFinisher> m_finisher;
    bool m_isOfAnyDay = false;
    RowState m_state;
    size_t m_rows = 0;
    SilenceFinder m_silences;
    std::vector<PlayedEntry> m_entries; ///< not handed over yet
    std::chrono::steady_clock::time_point m_lastReport;

    std::atomic<bool> m_isCancelled = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace chartstream
