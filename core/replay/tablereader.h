// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/pieceparser.h"
#include "core/replay/tablesource.h"

#include <atomic>
#include <functional>

namespace chartstream {

/// How far reading is.
struct ReadProgress
{
    qint64 bytes = 0;
    qint64 ofBytes = 0;
    size_t rows = 0;
};

struct ReadControl
{
    /// Set by any thread: reading stops soon with the error `cancelled`.
    const std::atomic<bool> *isCancelled = nullptr;
    /// Called after every block, on the thread that called readTable.
    std::function<void(const ReadProgress &)> progress;
    int threads =
        0; ///< that parse, besides the caller's, which reads; 0: as many as the machine has, four at most
};

/// The error of a reading that was cancelled.
Error cancelledReading();

/// Reads a whole table into columns; takes columns and a few blocks of memory. Types that the rows contradict
/// are revised, which reads the file again; then what the format says about zone, order of rows and missing
/// values is done. Blocks the calling thread, which may be any. Errors carry the file or the line.
Result<TableData> readTable(const QString &path, const TableFormat &format, const ReadControl &control = {});

/// Where rows begin in a text of the dialect: behind preamble, header and units; nothing where the text ends
/// before. `line`: of the first row, from 0.
std::optional<qsizetype> rowsBegin(QByteArrayView text, const TableDialect &dialect, qint64 &line);

} // namespace chartstream
