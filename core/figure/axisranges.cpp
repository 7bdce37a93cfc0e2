// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisranges.h"

#include "core/figure/attributes.h"
#include "core/support/dates.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr double greatestCoordinate = 1e300;

/// A range of one value is widened, so that it has a length.
Range inflated(Range range)
{
    if (range.from != range.to)
        return range;
    const double room = std::max(1.0, std::abs(range.from) * 1e-6);
    return {range.from - room, range.to + room};
}

} // namespace

std::optional<double> axisCoordinateOf(const QJsonValue &value, const ResolvedAxis &axis)
{
    const bool byName = axis.type == AxisType::Category || axis.type == AxisType::MultiCategory;
    if (axis.type == AxisType::Date && value.isString()) {
        if (const auto date = parseDate(value.toString()))
            return date;
    }
    if (byName && value.isString()) {
        const auto found = std::ranges::find(axis.categories, value.toString());
        if (found != axis.categories.end())
            return double(found - axis.categories.begin());
    }
    const std::optional<double> number = numberOf(value);
    return number && std::abs(*number) < greatestCoordinate ? number : std::nullopt;
}

void readRange(ResolvedAxis &axis, bool turned)
{
    const Attributes attributes(axis.attributes);
    const QJsonArray list = attributes.value(u"range").toArray();
    const auto from = axisCoordinateOf(list.at(0), axis);
    const auto to = axisCoordinateOf(list.at(1), axis);
    const bool valid = list.size() == 2 && from && to;

    const QString automatic = textOf(attributes.value(u"autorange"));
    const QStringList reversing{u"reversed"_s, u"min reversed"_s, u"max reversed"_s};
    const QStringList upright{u"true"_s, u"min"_s, u"max"_s};
    axis.autoRange = !valid;
    axis.reversed = !valid && turned;
    if (reversing.contains(automatic) || upright.contains(automatic)) {
        axis.autoRange = true;
        axis.reversed = reversing.contains(automatic);
    } else if (automatic == "false"_L1) {
        axis.autoRange = false;
        axis.reversed = false;
    }
    if (valid)
        axis.range = inflated({*from, *to});
    else if (axis.type == AxisType::Date)
        axis.range = {*parseDate(u"2000-01-01"), *parseDate(u"2001-01-01")};
    else
        axis.range = {-1, axis.id.isX() ? 6.0 : 4.0};
    axis.ownRange = axis.range;
}

} // namespace chartstream
