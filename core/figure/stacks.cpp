// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/stacks.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

struct Point
{
    double position;
    double value;
};

std::vector<Point> pointsOf(const ResolvedFigure &figure, const FigureDocument &document, size_t index)
{
    const ResolvedTrace &trace = figure.traces[index];
    const AxisPoints x(trace, document.series[index], AxisLetter::X, figure.xAxis(trace).type);
    const AxisPoints y(trace, document.series[index], AxisLetter::Y, figure.yAxis(trace).type);
    const AxisPoints &positions = trace.vertical ? x : y;
    const AxisPoints &values = trace.vertical ? y : x;
    std::vector<Point> points;
    for (size_t i = 0; i < std::min(positions.size(), values.size()); ++i) {
        if (!std::isnan(positions[i]))
            points.push_back({positions[i], values[i]});
    }
    std::stable_sort(points.begin(), points.end(),
                     [](const Point &a, const Point &b) { return a.position < b.position; });
    return points;
}

/// The values of a trace at all positions of its group.
std::vector<double> valuesAt(const std::vector<double> &positions, const std::vector<Point> &points,
                             bool interpolate)
{
    std::vector<Point> known;
    std::copy_if(points.begin(), points.end(), std::back_inserter(known),
                 [](const Point &point) { return !std::isnan(point.value); });
    std::vector<double> values;
    auto next = known.cbegin();
    for (const double position : positions) {
        while (next != known.cend() && next->position < position)
            ++next;
        if (next != known.cend() && next->position == position) {
            values.push_back(next->value);
        } else if (interpolate && next != known.cend() && next != known.cbegin()) {
            const Point &before = *std::prev(next);
            const double share = (position - before.position) / (next->position - before.position);
            values.push_back(before.value + share * (next->value - before.value));
        } else {
            values.push_back(0);
        }
    }
    return values;
}

void stack(ResolvedFigure &figure, const FigureDocument &document, const std::vector<size_t> &traces)
{
    const Attributes first(figure.traces[traces.front()].attributes);
    const bool interpolate = first.text(u"stackgaps") == "interpolate"_L1;
    const QString norm = first.text(u"groupnorm");

    std::vector<std::vector<Point>> points;
    std::vector<double> positions;
    for (const size_t index : traces) {
        points.push_back(pointsOf(figure, document, index));
        for (const Point &point : points.back())
            positions.push_back(point.position);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());

    std::vector<std::vector<double>> values;
    std::vector<double> sums(positions.size(), 0);
    for (const std::vector<Point> &own : points) {
        values.push_back(valuesAt(positions, own, interpolate));
        for (size_t i = 0; i < positions.size(); ++i) {
            sums[i] += values.back()[i];
            values.back()[i] = sums[i];
        }
    }
    const double whole = norm == "fraction"_L1 ? 1 : norm == "percent"_L1 ? 100 : 0;
    for (size_t turn = 0; turn < traces.size(); ++turn) {
        for (size_t i = 0; whole > 0 && i < positions.size(); ++i)
            values[turn][i] = sums[i] == 0 ? 0 : values[turn][i] * whole / sums[i];
        ResolvedTrace &trace = figure.traces[traces[turn]];
        trace.derivedX = trace.vertical ? positions : values[turn];
        trace.derivedY = trace.vertical ? values[turn] : positions;
    }
}

} // namespace

void stackScatters(ResolvedFigure &figure, const FigureDocument &document)
{
    std::map<std::pair<SubplotId, QString>, std::vector<size_t>> groups;
    for (size_t i = 0; i < figure.traces.size() && i < document.series.size(); ++i) {
        ResolvedTrace &trace = figure.traces[i];
        const QString group =
            trace.type == "scatter"_L1 ? Attributes(trace.attributes).text(u"stackgroup") : QString();
        if (group.isEmpty() || !figure.axes.contains(trace.xAxis) || !figure.axes.contains(trace.yAxis))
            continue;
        trace.derivedX.reset();
        trace.derivedY.reset();
        if (trace.visible)
            groups[{SubplotId{trace.xAxis, trace.yAxis}, group}].push_back(i);
    }
    for (const auto &[key, traces] : groups)
        stack(figure, document, traces);
}

} // namespace chartstream
