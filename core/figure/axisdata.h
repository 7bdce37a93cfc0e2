// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Whether a trace has points on an axis at all: it is of a type with x and y axes, and refers to this one.
bool isOnAxis(const ResolvedTrace &trace, AxisId axis);

/// Box and violin stand side by side on their position axis: x where vertical.
bool isDistribution(const ResolvedTrace &trace);
bool isBarLike(const ResolvedTrace &trace); ///< bar, histogram, waterfall, funnel

/// The points of one trace along one letter: its derived values, its column, or `x0` + index * `dx`.
class AxisPoints
{
public:
    AxisPoints(const ResolvedTrace &trace, const Series &series, AxisLetter letter, AxisType type);

    /// Its own values were given, rather than counted.
    bool areGiven() const { return m_derived || m_column; }
    size_t size() const { return m_size; }
    /// NaN for a gap. On a log axis still the number itself.
    double operator[](size_t index) const;
    Extent extent() const;
    /// The smallest above zero.
    double smallestPositive() const;

private:
    const std::vector<double> *m_derived = nullptr;
    const Column *m_column = nullptr;
    double m_start = 0;
    double m_step = 1;
    size_t m_size = 0;
};

/// The column of a letter, null where there is none or it is empty.
const Column *coordinateColumn(const Series &series, AxisLetter letter);

/// A list in a trace's attributes or columns, as numbers along an axis of some type.
std::optional<double> coordinateOf(const QJsonValue &value, AxisType type);

} // namespace chartstream
