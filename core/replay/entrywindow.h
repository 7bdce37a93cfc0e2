// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/growingindex.h"
#include "core/support/workerthreads.h"

#include <QDateTime>

#include <map>
#include <set>

namespace chartstream {

/// The rows of some entries of a table that does not fit into memory: those that were asked for last, with
/// some before and behind them, read by another thread. Main thread.
class EntryWindow : public QObject
{
    Q_OBJECT

public:
    /// Entries are about a MiB of text each, and no more than twice that in columns.
    static constexpr size_t ahead = 24;
    static constexpr size_t behind = 12;

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
    /// Moves the window there, and reads what is missing, `entry` first. `entries`: all that are known.
    void want(size_t entry, const std::vector<PlayedEntry> &entries);

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

    void begin(size_t index, const PlayedEntry &entry);
    void take(size_t index, Result<Rows> rows);
    static Result<Rows> read(const Shared &shared, const PlayedEntry &entry);

    std::shared_ptr<const Shared> m_shared;
    std::map<size_t, Rows> m_rows;
    std::set<size_t> m_reading;
    size_t m_first = 0; ///< of the window
    size_t m_last = 0;
    WorkerThreads m_thread{1}; ///< the last member: what runs there tells this
};

} // namespace chartstream
