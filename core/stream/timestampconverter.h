// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"
#include "core/support/clock.h"

#include <QTimeZone>

#include <optional>

namespace chartstream {

/// What the header `plotly-convertTimestamp` asks for (protocol section 5): x is the milliseconds since a
/// board was started and becomes a date. The connection's first x is the moment it arrived. One converter a
/// connection.
class TimestampConverter
{
public:
    /// `zone`: the header's value, in quotation marks or not. America/Montreal where it names no zone.
    explicit TimestampConverter(QByteArrayView zone);

    const QTimeZone &zone() const { return m_zone; }
    /// Makes texts "2026-01-31 12:00:00.000000" of the numbers (and numeric texts) at "x". `now`: wall clock
    /// since 1970 UTC, when the lines came.
    void convert(UpdateBatch &batch, Milliseconds now);

private:
    void convert(Update &update, Milliseconds now);
    void convert(Cell &cell, Milliseconds now);

    QTimeZone m_zone;
    std::optional<double> m_start; ///< since 1970 in ms, of the board's zero
};

} // namespace chartstream
