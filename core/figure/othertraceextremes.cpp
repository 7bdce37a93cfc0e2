// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/othertraceextremes.h"

#include "core/figure/attributes.h"
#include "core/figure/traceextremes.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Extremes::Room padded{0, true};

/// Different values in order.
std::vector<double> distinctValues(const AxisPoints &points, AxisType type)
{
    std::vector<double> values;
    for (size_t i = 0; i < points.size(); ++i) {
        const double value = axisCoordinate(points[i], type);
        if (!std::isnan(value))
            values.push_back(value);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

double leastDistance(const std::vector<double> &distinct)
{
    double least = distinct.size() > 1 ? distinct.back() - distinct.front() : 1;
    for (size_t i = 1; i < distinct.size(); ++i)
        least = std::min(least, distinct[i] - distinct[i - 1]);
    return least;
}

/// Cells reach halfway to their neighbours; contours end at the outer values.
Extremes gridExtremes(const ResolvedTrace &trace, const Series &series, AxisId axis, AxisType type)
{
    const Attributes attributes(trace.attributes);
    const QJsonArray rows = attributes.value(u"z").toArray();
    qsizetype columns = 0;
    for (const QJsonValue row : rows)
        columns = std::max(columns, row.toArray().size());
    const bool alongRows = axis.isX() != attributes.boolean(u"transpose", false);
    const size_t count = size_t(alongRows ? columns : rows.size());

    const AxisPoints points(trace, series, axis.letter, type);
    std::vector<double> places;
    if (points.areGiven() && count != 1) {
        places = distinctValues(points, type);
    } else {
        const QString name = axis.isX() ? u"x"_s : u"y"_s;
        const double start = coordinateOf(attributes.value(name + '0'_L1), type).value_or(0);
        const double step = attributes.number(QString('d'_L1 + name), 1);
        for (size_t i = 0; i < count; ++i)
            places.push_back(points.areGiven() ? points[i] : start + double(i) * step);
    }
    Extremes extremes;
    if (places.empty())
        return extremes;
    const bool contour = trace.type.endsWith("contour"_L1);
    const bool edges = count > 0 && places.size() == count + 1;
    if (contour || edges) {
        extremes.include(places.front(), places.back(), {});
        return extremes;
    }
    const size_t last = places.size() - 1;
    const double before = last > 0 ? (places[1] - places[0]) / 2 : 0.5;
    const double after = last > 0 ? (places[last] - places[last - 1]) / 2 : 0.5;
    extremes.include(std::min(places.front(), places.back()) - std::abs(before),
                     std::max(places.front(), places.back()) + std::abs(after), {});
    return extremes;
}

Extremes positionExtremes(const std::vector<double> &distinct)
{
    Extremes extremes;
    if (!distinct.empty()) {
        const double half = leastDistance(distinct) / 2;
        extremes.include(distinct.front() - half, distinct.back() + half, {});
    }
    return extremes;
}

Extremes columnExtremes(const Series &series, std::initializer_list<const char *> paths, AxisType type)
{
    Extremes extremes;
    for (const char *path : paths) {
        const Column *column = series.column(path);
        if (!column || column->extent().isEmpty())
            continue;
        const double least = type == AxisType::Log ? column->smallestPositive() : column->extent().least;
        extremes.include(axisCoordinate(least, type), axisCoordinate(column->extent().greatest, type),
                         padded);
    }
    return extremes;
}

/// A box without positions stands at its name, or at its turn.
std::vector<double> boxPositions(const ResolvedFigure &figure, const FigureDocument &document, size_t index,
                                 AxisId axis)
{
    const ResolvedTrace &trace = figure.traces[index];
    const ResolvedAxis &resolved = figure.axes.at(axis);
    if (coordinateColumn(document.series[index], axis.letter))
        return distinctValues(AxisPoints(trace, document.series[index], axis.letter, resolved.type),
                              resolved.type);
    const QJsonValue start = trace.attributes.value(axis.isX() ? u"x0"_s : u"y0"_s);
    const QString name = textOf(start).isEmpty() ? trace.name : textOf(start);
    const auto found = std::find(resolved.categories.begin(), resolved.categories.end(), name);
    if (found != resolved.categories.end())
        return {double(found - resolved.categories.begin())};
    if (const std::optional<double> own = coordinateOf(start, resolved.type))
        return {*own};
    const auto isBefore = [&](const ResolvedTrace &other) {
        return isDistribution(other) && other.visible && isOnAxis(other, axis);
    };
    return {double(
        std::count_if(figure.traces.begin(), figure.traces.begin() + std::ptrdiff_t(index), isBefore))};
}

/// Steps up and down from total to total.
Extremes waterfallExtremes(const AxisPoints &points, const Column *measures, double base)
{
    Extremes extremes;
    extremes.include(0, {});
    double sum = base;
    for (size_t i = 0; i < points.size(); ++i) {
        const QString measure = measures && i < measures->size() ? measures->cell(i).text() : QString();
        const double value = std::isnan(points[i]) ? 0 : points[i];
        if (measure == "absolute"_L1 || measure == "a"_L1)
            sum = base + value;
        else if (measure != "total"_L1 && measure != "t"_L1)
            sum += value;
        if (sum != 0)
            extremes.include(sum, padded);
    }
    return extremes;
}

} // namespace

Extremes otherTraceExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t index,
                            AxisId axis)
{
    const ResolvedTrace &trace = figure.traces[index];
    const Series &series = document.series[index];
    const AxisType type = figure.axes.at(axis).type;
    const bool isPosition = axis.isX() == trace.vertical;
    const AxisPoints points(trace, series, axis.letter, type);

    if (trace.type == "candlestick"_L1 || trace.type == "ohlc"_L1) {
        return axis.isX() ? positionExtremes(distinctValues(points, type))
                          : columnExtremes(series, {"open", "high", "low", "close"}, type);
    }
    if (isDistribution(trace) && isPosition)
        return positionExtremes(boxPositions(figure, document, index, axis));
    if (trace.type == "waterfall"_L1 || trace.type == "funnel"_L1) {
        if (isPosition)
            return positionExtremes(distinctValues(points, type));
        if (trace.type == "waterfall"_L1)
            return waterfallExtremes(points, series.column("measure"),
                                     Attributes(trace.attributes).number(u"base", 0));
        Extremes extremes;
        if (!points.extent().isEmpty())
            extremes.include(-points.extent().greatest / 2, points.extent().greatest / 2, padded);
        return extremes;
    }
    const bool grid =
        trace.type.startsWith("heatmap"_L1) || trace.type == "contour"_L1 || trace.type == "image"_L1;
    if (grid)
        return gridExtremes(trace, series, axis, type);
    Extremes extremes;
    if (points.areGiven() && !points.extent().isEmpty()) {
        const double least = type == AxisType::Log ? points.smallestPositive() : points.extent().least;
        extremes.include(axisCoordinate(least, type), axisCoordinate(points.extent().greatest, type), padded);
    }
    return extremes;
}

} // namespace chartstream
