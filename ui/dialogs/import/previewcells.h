// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"

/// Cells of a preview as texts for a person.
namespace chartstream {

/// "2026-01-31 12:00:00.5": of nanoseconds since 1970.
QString dateText(qint64 nanoseconds);
/// The time of a row: a date, or seconds since the start; empty where rows have none.
QString timeText(const TableData &rows, size_t row);
/// As it was understood; empty for a gap. `column`: among those that were read.
QString cellText(const TableData &rows, size_t column, size_t row);

} // namespace chartstream
