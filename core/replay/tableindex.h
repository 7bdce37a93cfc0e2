// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablereader.h"

namespace chartstream {

/// Where the rows of a table stand in its file, so that a file larger than memory can be read from any row
/// on. About 64 bytes a MiB of the file.
struct TableIndex
{
    struct Entry
    {
        qint64 offset = 0; ///< in the file
        qint64 bytes = 0;
        qint64 line = 0; ///< lines before it
        size_t firstRow = 0;
        size_t rows = 0;
        qint64 earliest = noTime; ///< of its rows; noTime where the table has no times
        qint64 latest = noTime;
    };

    std::vector<Entry> entries;
    size_t rows = 0;
    RowProblems problems;
    std::vector<ColumnFaults> faults; ///< one for each column: for reviseTypes()

    /// The entry with the row; `entries.size()` where there is none.
    size_t entryOfRow(size_t row) const;
    /// The first entry with a time at or behind `time`; of a table in order that is where it begins.
    size_t entryOfTime(qint64 time) const;
};

/// Gets an entry as soon as it is known, with its rows as written. Called on the thread that indexes.
using EntryTaker = std::function<void(const TableIndex::Entry &entry, TablePiece rows)>;

/// Reads the whole file once and keeps nothing but the index; else as readTable(), but without revising
/// types. Only of a plain file (TableSource::isPlain()); another one is an error.
Result<TableIndex> indexTable(const QString &path, const TableFormat &format, const ReadControl &control = {},
                              const EntryTaker &take = {});

/// The rows of an entry. Times are as written: neither zone nor turns of a counter are applied
/// (tablefinish.h). The error where the file has changed since. Any thread.
Result<TablePiece> readEntry(const QString &path, const PieceParser &parser, const TableIndex::Entry &entry);

} // namespace chartstream
