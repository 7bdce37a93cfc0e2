// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/traceextremes.h"

#include "core/figure/attributes.h"
#include "core/figure/othertraceextremes.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t mostSizesLookedAt = 100'000;

bool isScatter(const ResolvedTrace &trace)
{
    return trace.type == "scatter"_L1 || trace.type == "scattergl"_L1;
}

/// Room for a marker as plotly.js reckons it: a little more than its radius, at least 3 px.
double markerRoom(double size, const ResolvedMarker &marker)
{
    const double reference = 1.6 * (marker.sizeRef > 0 ? marker.sizeRef : 1);
    const double scaled = (std::isfinite(size) ? size : 0) / reference;
    return std::max(marker.sizeIsArea ? std::sqrt(std::max(scaled, 0.0)) : scaled, 3.0);
}

/// A curve that ends where it began encloses its fill and needs no line at zero.
bool isClosed(const ResolvedTrace &trace, const AxisPoints &x, const AxisPoints &y)
{
    const size_t last = size_t(std::max<qsizetype>(trace.length, 1)) - 1;
    return last >= 1 && last < x.size() && last < y.size() && x[0] == x[last] && y[0] == y[last];
}

/// What a scatter trace wants of one of its axes.
struct Wishes
{
    bool share = true; ///< a twentieth beside its ends
    bool room = true;  ///< for markers
    bool toZero = false;
};

QString stackGroup(const ResolvedTrace &trace)
{
    return Attributes(trace.attributes).text(u"stackgroup");
}

/// Whether a trace that fills to the one before it begins its group, or lies in a stack along `vertical`:
/// then it fills to zero.
bool fillsToZero(const ResolvedFigure &figure, size_t index, bool vertical)
{
    const ResolvedTrace &trace = figure.traces[index];
    const QString group = stackGroup(trace);
    if (!group.isEmpty() && trace.vertical == vertical)
        return true;
    return std::none_of(figure.traces.begin(), figure.traces.begin() + qsizetype(index),
                        [&](const ResolvedTrace &other) {
                            return isScatter(other) && other.visible && other.xAxis == trace.xAxis &&
                                   other.yAxis == trace.yAxis && stackGroup(other) == group;
                        });
}

Wishes wishesOfX(const ResolvedFigure &figure, size_t index, bool closed)
{
    const ResolvedTrace &trace = figure.traces[index];
    const QString &fill = trace.fill;
    Wishes wishes;
    if (!closed && (fill == "tozerox"_L1 || (fill == "tonextx"_L1 && fillsToZero(figure, index, false))))
        wishes.toZero = true;
    else if (!trace.errorY.visible &&
             (fill == "tonexty"_L1 || fill == "tozeroy"_L1 || (!trace.markers && !trace.text)))
        wishes.share = wishes.room = false;
    return wishes;
}

Wishes wishesOfY(const ResolvedFigure &figure, size_t index, bool closed)
{
    const QString &fill = figure.traces[index].fill;
    Wishes wishes;
    if (!closed && (fill == "tozeroy"_L1 || (fill == "tonexty"_L1 && fillsToZero(figure, index, true))))
        wishes.toZero = true;
    else if (fill == "tonextx"_L1 || fill == "tozerox"_L1)
        wishes.share = false;
    return wishes;
}

/// Collects values of one axis.
class Collector
{
public:
    Collector(AxisType type, bool toZero)
        : m_type(type)
        , m_toZero(toZero && (type == AxisType::Linear || type == AxisType::Unset))
    {}

    void add(double least, double greatest, Extremes::Room room)
    {
        least = axisCoordinate(least, m_type);
        greatest = axisCoordinate(greatest, m_type);
        if (!m_toZero) {
            extremes.include(least, greatest, room);
            return;
        }
        // Zero itself stands at the very edge.
        if (!std::isnan(least))
            extremes.include(0, {});
        if (least < 0)
            extremes.include(least, gap, room);
        if (greatest > 0)
            extremes.include(gap, greatest, room);
    }

    void add(const AxisPoints &points, Extremes::Room room)
    {
        const Extent extent = points.extent();
        if (!extent.isEmpty())
            add(m_type == AxisType::Log ? points.smallestPositive() : extent.least, extent.greatest, room);
    }

    Extremes extremes;

private:
    AxisType m_type;
    bool m_toZero;
};

void addErrorBars(Collector &collector, const ResolvedTrace &trace, const Series &series, AxisLetter letter,
                  const AxisPoints &points)
{
    const ResolvedErrorBars &error = letter == AxisLetter::X ? trace.errorX : trace.errorY;
    if (!error.visible)
        return;
    const QByteArray name = letter == AxisLetter::X ? "error_x"_ba : "error_y"_ba;
    const Column *plus = series.column(name + ".array");
    const Column *minus = error.symmetric ? plus : series.column(name + ".arrayminus");
    const size_t count = std::min(points.size(), mostSizesLookedAt);
    for (size_t i = 0; i < count; ++i) {
        const double value = points[i];
        double above = error.value;
        double below = error.symmetric ? error.value : error.valueMinus;
        if (error.type == "percent"_L1) {
            above *= std::abs(value) / 100;
            below *= std::abs(value) / 100;
        } else if (error.type == "sqrt"_L1) {
            above = below = std::sqrt(std::abs(value));
        } else if (error.type == "data"_L1) {
            above = plus && i < plus->size() ? plus->coordinate(i) : gap;
            below = minus && i < minus->size() ? minus->coordinate(i) : gap;
        }
        collector.add(value - (below > 0 ? below : 0), value + (above > 0 ? above : 0), {0, true});
    }
}

Extremes scatterExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t index,
                         AxisId axis)
{
    const ResolvedTrace &trace = figure.traces[index];
    const Series &series = document.series[index];
    const AxisPoints x(trace, series, AxisLetter::X, figure.xAxis(trace).type);
    const AxisPoints y(trace, series, AxisLetter::Y, figure.yAxis(trace).type);
    const bool closed = isClosed(trace, x, y);
    const Wishes wishes = axis.isX() ? wishesOfX(figure, index, closed) : wishesOfY(figure, index, closed);
    const AxisPoints &points = axis.isX() ? x : y;

    Collector collector(figure.axes.at(axis).type, wishes.toZero);
    const Column *sizes =
        trace.markers && trace.marker.sizePerPoint ? series.column("marker.size"_ba) : nullptr;
    if (sizes && wishes.room && points.size() <= mostSizesLookedAt) {
        for (size_t i = 0; i < points.size(); ++i) {
            const double size = i < sizes->size() ? sizes->coordinate(i) : 0;
            if (!std::isnan(points[i]))
                collector.add(points[i], points[i], {markerRoom(size, trace.marker), wishes.share});
        }
    } else {
        const double size = sizes ? sizes->extent().greatest : trace.marker.size;
        collector.add(points,
                      {trace.markers && wishes.room ? markerRoom(size, trace.marker) : 0, wishes.share});
    }
    addErrorBars(collector, trace, series, axis.letter, points);
    return collector.extremes;
}

Extremes barExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t index, AxisId axis)
{
    const ResolvedTrace &trace = figure.traces[index];
    const BarGeometry &bars = trace.bars;
    const bool isPosition = axis.isX() == trace.vertical;
    const AxisType type = figure.axes.at(axis).type;
    if (isPosition) {
        Collector collector(type, false);
        for (size_t i = 0; i < bars.center.size(); ++i)
            collector.extremes.include(bars.center[i] - bars.room[i].before,
                                       bars.center[i] + bars.room[i].after, {});
        return collector.extremes;
    }
    Collector collector(AxisType::Linear, bars.fromZero && type != AxisType::Log);
    for (size_t i = 0; i < bars.top.size(); ++i) {
        collector.add(bars.top[i], bars.top[i], {0, bars.padded});
        if (bars.hasBase)
            collector.add(bars.base[i], bars.base[i], {0, bars.padded});
    }
    const Series &series = document.series[index];
    addErrorBars(collector, trace, series, axis.letter, AxisPoints(trace, series, axis.letter, type));
    return collector.extremes;
}

} // namespace

double axisCoordinate(double value, AxisType type)
{
    if (type != AxisType::Log)
        return value;
    return value > 0 ? std::log10(value) : gap;
}

Extremes traceExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t trace,
                       AxisId axis)
{
    const ResolvedTrace &resolved = figure.traces[trace];
    if (isScatter(resolved))
        return scatterExtremes(figure, document, trace, axis);
    if (resolved.type == "bar"_L1 || resolved.type == "histogram"_L1)
        return barExtremes(figure, document, trace, axis);
    return otherTraceExtremes(figure, document, trace, axis);
}

} // namespace chartstream
