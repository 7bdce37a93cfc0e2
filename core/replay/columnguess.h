// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablechoices.h"
#include "core/replay/tablesample.h"

namespace chartstream {

/// One column's cells in the sample, as written (quotes apart), in the order of the file.
struct ColumnSample
{
    std::vector<QByteArray> cells;
    size_t headCells = 0; ///< so many follow each other; the others come from further places
};

struct ColumnGuess
{
    QString name;
    QString unit;
    Guess<ColumnType> type;
    Guess<TimeFormat>
        time; ///< what its cells would mean as times; of Time columns and the one chosen for time
    bool isPicked = true;
    double timeScore = 0; ///< how much it looks like the time of the rows
    QString timeReason;
};

/// The columns' cells; rows of header and preamble left out.
std::vector<ColumnSample> sampleColumns(const TableSample &sample, const TableDialect &dialect,
                                        size_t columns);

/// `unit` and `name` say what numbers could mean.
Guess<ColumnType> guessType(const ColumnSample &sample, const QString &name, const NumberNotation &numbers,
                            const QByteArrayList &missingWords);

/// Which of day and month comes first, by a day above 12, else by whether times rise and how evenly; doubtful
/// where neither tells.
Guess<DateOrder> guessDateOrder(const ColumnSample &sample);

/// A number that stands for "no value": -9999 and its like, where it comes again and lies far from the
/// others.
Guess<QByteArrayList> guessMissingWords(const std::vector<ColumnSample> &samples,
                                        const NumberNotation &numbers);

/// Whether the cell is one of the words, or a number that equals one.
bool isOneOf(QByteArrayView cell, const QByteArrayList &words, const NumberNotation &numbers);

} // namespace chartstream
