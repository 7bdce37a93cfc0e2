// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/columnguess.h"

namespace chartstream {

/// What the numbers of a column would mean as times: by its unit, its name, and the range of its values.
Guess<TimeFormat> guessEpoch(const ColumnSample &sample, const QString &name, const QString &unit,
                             const NumberNotation &numbers);

/// Scores each column as the time of the rows (filling in `timeScore` and `timeReason`, and `time` of the one
/// that is taken), and decides on it, on a pair of them, or on none.
Guess<TimeSource> guessTimeSource(std::vector<ColumnGuess> &columns, const std::vector<ColumnSample> &samples,
                                  const NumberNotation &numbers);

/// Time of a cell under a format; no file's zone applied.
std::optional<TimeReading> readTimeCell(QByteArrayView cell, const TimeFormat &format,
                                        const NumberNotation &numbers);

} // namespace chartstream
