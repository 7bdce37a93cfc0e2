// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/autorange.h"

#include "core/figure/attributes.h"
#include "core/figure/axisview.h"
#include "core/figure/traceextremes.h"
#include "core/support/dates.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double paddingShare = 0.05;
/// Padding never squeezes the data into less than this share of the axis.
constexpr double leastDataShare = 0.1;

double pixelsOf(const Extremes::Room &room, double length)
{
    return room.pixels + (room.share ? paddingShare * length : 0);
}

Range singleValueRange(double value, const Extremes &extremes, double length, RangeMode mode)
{
    if (mode == RangeMode::ToZero) {
        if (value == 0)
            return {0, 1};
        double room = 0;
        for (const Extremes::Value &each : value > 0 ? extremes.greatest() : extremes.least())
            room = std::max(room, pixelsOf(each.room, length));
        const double end = value / (1 - std::min(0.5, room / length));
        return value > 0 ? Range{0, end} : Range{end, 0};
    }
    // One where one can be told apart, else the next numbers.
    const double distance = std::max(1.0, std::abs(value) * 1e-15);
    if (mode == RangeMode::NonNegative)
        return {std::max(0.0, value - distance), std::max(1.0, value + distance)};
    return {value - distance, value + distance};
}

RangeMode rangeMode(const ResolvedAxis &axis)
{
    if (axis.type != AxisType::Linear && axis.type != AxisType::Unset)
        return RangeMode::Normal;
    const QString mode = Attributes(axis.attributes).text(u"rangemode");
    if (mode == "tozero"_L1)
        return RangeMode::ToZero;
    return mode == "nonnegative"_L1 ? RangeMode::NonNegative : RangeMode::Normal;
}

std::optional<double> boundOf(const Attributes &attributes, QStringView name, AxisType type)
{
    // Bounds are written like `range`: exponents on a log axis.
    return coordinateOf(attributes.value(name), type);
}

Range withinOptions(Range range, const ResolvedAxis &axis)
{
    const Attributes attributes(axis.attributes);
    const Attributes options = attributes.child(u"autorangeoptions");
    const QJsonValue include = options.value(u"include");
    QJsonArray included = include.toArray();
    if (!include.isArray() && !include.isUndefined())
        included.append(include);
    for (const QJsonValue value : std::as_const(included)) {
        if (const std::optional<double> number = coordinateOf(value, axis.type)) {
            const double place = axisCoordinate(*number, axis.type);
            range.from = std::fmin(range.from, place);
            range.to = std::fmax(range.to, place);
        }
    }
    const auto raise = [&range](std::optional<double> bound) {
        if (bound && *bound < range.to)
            range.from = std::max(range.from, *bound);
    };
    const auto lower = [&range](std::optional<double> bound) {
        if (bound && *bound > range.from)
            range.to = std::min(range.to, *bound);
    };
    raise(boundOf(options, u"clipmin", axis.type));
    lower(boundOf(options, u"clipmax", axis.type));
    if (const auto least = boundOf(options, u"minallowed", axis.type); least && *least < range.to)
        range.from = *least;
    if (const auto greatest = boundOf(options, u"maxallowed", axis.type); greatest && *greatest > range.from)
        range.to = *greatest;
    raise(boundOf(attributes, u"minallowed", axis.type));
    lower(boundOf(attributes, u"maxallowed", axis.type));
    return range;
}

bool isReversed(const ResolvedAxis &axis)
{
    return axis.reversed || Attributes(axis.attributes).text(u"autorange").contains("reversed"_L1);
}

} // namespace

Range emptyRange(AxisType type, AxisLetter letter)
{
    if (type == AxisType::Date)
        return {*parseDate(u"2000-01-01"), *parseDate(u"2001-01-01")};
    return {-1, letter == AxisLetter::X ? 6.0 : 4.0};
}

Range paddedRange(const Extremes &extremes, double length, RangeMode mode)
{
    length = std::max(length, 1.0);
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const Extremes::Value &value : extremes.least())
        least = std::min(least, value.at);
    for (const Extremes::Value &value : extremes.greatest())
        greatest = std::max(greatest, value.at);
    if (least >= greatest)
        return singleValueRange(least, extremes, length, mode);

    // The pair of values that asks for the most coordinates a pixel decides.
    Extremes::Value low{least, {}};
    Extremes::Value high{greatest, {}};
    double densest = 0;
    for (const Extremes::Value &from : extremes.least()) {
        for (const Extremes::Value &to : extremes.greatest()) {
            const double span = to.at - from.at;
            const double pixels = length - pixelsOf(from.room, length) - pixelsOf(to.room, length);
            const bool fits = pixels > length * leastDataShare;
            const double density = span / (fits ? pixels : length);
            if (span > 0 && density > densest) {
                densest = density;
                low = fits ? from : Extremes::Value{from.at, {}};
                high = fits ? to : Extremes::Value{to.at, {}};
            }
        }
    }
    if (mode == RangeMode::ToZero) {
        if (low.at >= 0)
            low = {};
        if (high.at <= 0)
            high = {};
    } else if (mode == RangeMode::NonNegative) {
        if (low.at - densest * pixelsOf(low.room, length) < 0)
            low = {};
        if (high.at <= 0)
            high = {1, {}};
    }
    const double lowRoom = pixelsOf(low.room, length);
    const double highRoom = pixelsOf(high.room, length);
    const double density =
        (high.at - low.at) / std::max(length - lowRoom - highRoom, length * leastDataShare);
    return {low.at - density * lowRoom, high.at + density * highRoom};
}

Range automaticRange(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis)
{
    const auto found = figure.axes.find(axis);
    if (found == figure.axes.end())
        return emptyRange(AxisType::Linear, axis.letter);
    const ResolvedAxis &resolved = found->second;

    const std::vector<AxisId> group = matchingAxes(figure, axis);
    Extremes extremes;
    for (size_t i = 0; i < figure.traces.size() && i < document.series.size(); ++i) {
        for (const AxisId id : group) {
            if (figure.traces[i].visible && isOnAxis(figure.traces[i], id))
                extremes.include(traceExtremes(figure, document, i, id));
        }
    }
    Range range = emptyRange(resolved.type, axis.letter);
    if (!extremes.isEmpty())
        range = withinOptions(paddedRange(extremes, resolved.lengthInPixels, rangeMode(resolved)), resolved);
    if (isReversed(resolved))
        std::swap(range.from, range.to);
    return range;
}

} // namespace chartstream
