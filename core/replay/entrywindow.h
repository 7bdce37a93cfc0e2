// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/growingindex.h"
#include "core/support/workerthreads.h"

#include <QDateTime>

#include <atomic>
#include <map>

namespace chartstream {

/// The rows of some entries of a table that does not fit into memory: those that were asked for last, with
/// some before and behind them, read by other threads. Main thread.
class EntryWindow : public QObject
{
    Q_OBJECT

public:
    /// Entries are about a MiB of text each, and no more than twice that in columns.
    static constexpr size_t ahead = 24;
    static constexpr size_t behind = 12;
    /// That can be asked for at once, and stay while the last of them is asked for.
    static constexpr size_t mostWanted = 9;

    EntryWindow(QString path, const TableFormat &format);
    ~EntryWindow() override = default;

    const std::vector<int> &columns() const { return m_shared->parser.columns(); }

    struct Rows
    {
        TablePiece piece;              ///< finished
        std::vector<qint64> playTimes; ///< empty where rows have no times of their own
    };
    /// Null where they are not in memory.
    const Rows *find(size_t entry) const;
    /// Moves the window to the entries from `first` to `last`, of which there are at most mostWanted, and
    /// reads what is missing: these at once, and what follows when all that was wanted is there. `entries`:
    /// all that are known.
    void want(size_t first, size_t last, const std::vector<PlayedEntry> &entries);

Q_SIGNALS:
    void cameIn();
    /// The file has changed, or cannot be read any more.
    void failed(const chartstream::Error &error);

private:
    /// What the reading thread uses.
    struct Shared
    {
        QString path;
        TableFormat format;
        PieceParser parser;
        qint64 size = 0;
        QDateTime changed;
    };

    enum class Haste { Wanted, Ahead };

    bool isInWindow(size_t entry) const { return entry >= m_first && entry <= m_last; }
    void begin(size_t index, const PlayedEntry &entry, Haste haste);
    /// Null: it was not wanted any more.
    void take(size_t index, const std::shared_ptr<Result<Rows>> &rows);
    static Result<Rows> read(const Shared &shared, const PlayedEntry &entry);

    std::shared_ptr<const Shared> m_shared;
    std::map<size_t, Rows> m_rows;
    std::map<size_t, Haste> m_reading;
    std::atomic<size_t> m_first = 0; ///< of the window; also looked at by the reading threads
    std::atomic<size_t> m_last = 0;
    WorkerThreads m_threads{2}; ///< the last member: what runs there tells this
};

} // namespace chartstream
