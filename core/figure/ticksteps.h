// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// The step between ticks, plotly.js's `dtick`.
struct TickStep
{
    enum class Kind {
        Number,    ///< axis coordinates; milliseconds on a date axis, exponents of ten on a log axis
        Months,    ///< "M3"
        LogLinear, ///< "L0.1": as many units between ticks of a log axis
        LogDigits, ///< "D1": every digit of each power of ten; "D2": 1, 2 and 5
    };
    Kind kind = Kind::Number;
    double size = 1;

    /// As `dtick` is cleaned: what does not fit the type gives its default (a day, or 1).
    static TickStep fromJson(const QJsonValue &dtick, AxisType type);
    QJsonValue toJson() const;

    bool operator==(const TickStep &) const = default;
};

/// Where ticks stand: at `tick0` and at every step from it, both ways.
struct TickSpacing
{
    TickStep step;
    double tick0 = 0; ///< axis coordinates; units on a log axis with LogLinear

    /// `tick0` as plotly.js prints it: a date text on a date axis.
    QJsonValue tick0Json(AxisType type) const;
};

/// Never more of them, whatever the step.
inline constexpr size_t mostTicks = 1000;

/// The first tick of date axes without another `tick0`, 2000-01-01; its next Sunday where steps are days or
/// weeks, its next Monday where weeks start so.
inline constexpr double dateTick0 = 946684800000;
inline constexpr double dateTick0Sunday = dateTick0 + 86400000.0;
inline constexpr double dateTick0Monday = dateTick0 + 2 * 86400000.0;

/// `tick0` as it is cleaned; a date text on a date axis.
double tick0FromJson(const QJsonValue &tick0, AxisType type, const QJsonValue &dtick);

/// The roundest spacing with steps of about `roughStep` axis coordinates or a little more.
TickSpacing automaticSpacing(AxisType type, Range range, double roughStep);

/// The ticks inside the range, in its direction; a ten-thousandth of the range beyond its ends still counts,
/// so that rounding loses none.
std::vector<double> tickPositions(AxisType type, Range range, const TickSpacing &spacing);

/// The next position after (or, with `steps` negative, before) a tick.
double steppedPosition(double position, const TickSpacing &spacing, int steps);

} // namespace chartstream
