// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/categoryorder.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/jsnumber.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Calls `each` with the name and the index of each category of a trace along an axis.
template <typename Each>
void forEachCategory(const ResolvedTrace &trace, const Series &series, AxisId axis, Each each)
{
    if (const Column *column = coordinateColumn(series, axis.letter)) {
        for (size_t i = 0; i < column->size(); ++i) {
            const QString name = categoryName(column->cell(i));
            if (!name.isNull())
                each(name, i);
        }
        return;
    }
    if (isDistribution(trace) && trace.vertical == axis.isX()) {
        const QJsonValue start = trace.attributes.value(axis.isX() ? u"x0"_s : u"y0"_s);
        const QString own = textOf(start);
        each(own.isEmpty() ? trace.name : own, size_t(0));
    }
}

double aggregated(std::vector<double> values, const QString &function)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty())
        return 0;
    if (function == "min"_L1)
        return *std::min_element(values.begin(), values.end());
    if (function == "max"_L1)
        return *std::max_element(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    if (function == "mean"_L1)
        return sum / double(values.size());
    if (function == "median"_L1) {
        std::sort(values.begin(), values.end());
        const size_t middle = values.size() / 2;
        return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
    return sum;
}

} // namespace

QString categoryName(const Cell &cell)
{
    if (cell.isText())
        return cell.text().isNull() ? u""_s : cell.text();
    return cell.isGap() ? QString() : numberText(cell.number());
}

std::vector<QString> orderedCategories(const ResolvedFigure &figure, const FigureDocument &document,
                                       AxisId axis)
{
    const auto resolved = figure.axes.find(axis);
    const Attributes attributes(resolved == figure.axes.end() ? QJsonObject() : resolved->second.attributes);
    const QJsonArray given = attributes.value(u"categoryarray").toArray();
    const QString usual = given.isEmpty() ? u"trace"_s : u"array"_s;
    QString order = attributes.text(u"categoryorder", usual);
    if (order == "array"_L1 && given.isEmpty())
        order = u"trace"_s;

    Categories categories;
    if (order == "array"_L1) {
        for (const QJsonValue name : given)
            categories.position(textOf(name));
    }
    std::vector<std::vector<double>> values;
    for (size_t i = 0; i < figure.traces.size() && i < document.series.size(); ++i) {
        const ResolvedTrace &trace = figure.traces[i];
        if (!trace.visible || !isOnAxis(trace, axis))
            continue;
        const Series &series = document.series[i];
        const Column *other = coordinateColumn(series, axis.isX() ? AxisLetter::Y : AxisLetter::X);
        const bool counts = trace.type == "histogram"_L1;
        forEachCategory(trace, series, axis, [&](const QString &name, size_t index) {
            const size_t position = size_t(categories.position(name));
            values.resize(std::max(values.size(), position + 1));
            values[position].push_back(counts                           ? 1
                                       : other && index < other->size() ? other->coordinate(index)
                                                                        : gap);
        });
    }
    std::vector<QString> names = categories.names();
    values.resize(names.size());
    const qsizetype space = order.lastIndexOf(' '_L1);
    const bool descending = order.endsWith(" descending"_L1);
    if (space < 0 || (!descending && !order.endsWith(" ascending"_L1)))
        return names;

    const QString function = order.left(space);
    std::vector<size_t> places(names.size());
    std::iota(places.begin(), places.end(), size_t(0));
    if (function == "category"_L1) {
        std::sort(places.begin(), places.end(), [&](size_t a, size_t b) { return names[a] < names[b]; });
        if (descending)
            std::reverse(places.begin(), places.end());
    } else {
        std::vector<double> sums;
        sums.reserve(values.size());
        for (const std::vector<double> &own : values)
            sums.push_back(aggregated(own, function));
        std::stable_sort(places.begin(), places.end(), [&](size_t a, size_t b) {
            return descending ? sums[a] > sums[b] : sums[a] < sums[b];
        });
    }
    std::vector<QString> ordered;
    ordered.reserve(places.size());
    for (const size_t place : places)
        ordered.push_back(names[place]);
    return ordered;
}

} // namespace chartstream
