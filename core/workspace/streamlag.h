// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"
#include "core/support/clock.h"

#include <optional>

namespace chartstream {

/// How a stream's x tells the time, where its values alone do not.
struct StreamTime
{
    bool numbersAreDates = false;           ///< x is on a date axis: milliseconds since 1970
    std::optional<Milliseconds> zoneOffset; ///< east of UTC, of dates that name no zone
};

/// The last "x" of a batch, as it was sent; nothing where no line has one.
std::optional<Cell> newestX(const UpdateBatch &batch);

/// How long before its arrival the moment was that an x names; negative where it lies ahead, nothing where x
/// tells no time. Dates without a zone, where `reading` knows none either, are read as local time here or as
/// UTC, whichever is nearer to the arrival. Numbers of axes that are no date axes count as seconds or
/// milliseconds since 1970 where that is within a day of the arrival. `arrival`: wall clock since 1970.
std::optional<Milliseconds> lagOf(const Cell &x, Milliseconds arrival, const StreamTime &reading);

} // namespace chartstream
