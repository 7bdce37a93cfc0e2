// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/errorbardrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/markerdrawing.h"
#include "ui/live/painting.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// How far the error reaches below and above a value, in the units of the data.
class ErrorLengths
{
public:
    ErrorLengths(const ResolvedErrorBars &bars, const Column *array, const Column *arrayMinus)
        : m_bars(bars)
        , m_array(array)
        , m_arrayMinus(arrayMinus)
    {}

    double above(double value, size_t index) const { return length(value, index, m_array, m_bars.value); }
    double below(double value, size_t index) const
    {
        const bool same = m_bars.symmetric;
        return length(value, index, same ? m_array : m_arrayMinus, same ? m_bars.value : m_bars.valueMinus);
    }

private:
    double length(double value, size_t index, const Column *array, double fixed) const
    {
        if (m_bars.type == "data"_L1)
            return array && index < array->size() ? array->coordinate(index) : gap;
        if (m_bars.type == "percent"_L1)
            return std::abs(value) * fixed / 100;
        if (m_bars.type == "sqrt"_L1)
            return std::sqrt(std::abs(value));
        return fixed;
    }

    const ResolvedErrorBars &m_bars;
    const Column *m_array;
    const Column *m_arrayMinus;
};

/// The coordinates of an error bar's ends on an axis; the lower one of a log axis may lie at no place.
std::pair<double, double> ends(const ErrorLengths &lengths, double coordinate, size_t index, bool logarithmic)
{
    const double value = logarithmic ? std::pow(10.0, coordinate) : coordinate;
    const double low = value - lengths.below(value, index);
    const double high = value + lengths.above(value, index);
    return logarithmic ? std::pair(low > 0 ? std::log10(low) : gap, std::log10(high)) : std::pair(low, high);
}

class ErrorBarLines
{
public:
    explicit ErrorBarLines(const QRectF &rect)
        : m_rect(rect.adjusted(-20, -20, 20, 20))
    {}

    void add(QPointF from, QPointF to)
    {
        if (clipSegment(m_rect, from, to))
            m_lines.emplace_back(from, to);
    }
    void draw(QPainter &painter) const { painter.drawLines(m_lines.data(), int(m_lines.size())); }

private:
    QRectF m_rect;
    std::vector<QLineF> m_lines;
};

void drawDirection(QPainter &painter, const TraceFrame &frame, const ResolvedErrorBars &bars, bool vertical)
{
    if (!bars.visible)
        return;
    const auto column = [&](const char *letterX, const char *letterY) {
        return frame.series.column(vertical ? letterY : letterX);
    };
    const ErrorLengths lengths(bars, column("error_x.array", "error_y.array"),
                               column("error_x.arrayminus", "error_y.arrayminus"));
    const ResolvedAxis &axis = vertical ? frame.figure.yAxis(frame.trace) : frame.figure.xAxis(frame.trace);
    const AxisScale &scale = vertical ? frame.yScale : frame.xScale;
    const Coordinates &values = vertical ? frame.y : frame.x;
    // A bar's error stands at its top, wherever the bar was moved to.
    const bool onBars = !frame.trace.bars.top.empty();
    const bool alongBars = onBars && frame.trace.vertical == vertical;
    const auto [first, last] = frame.visibleRange();
    ErrorBarLines lines(frame.rect);
    for (const size_t index : drawnPoints(frame, first, last)) {
        QPointF point = frame.point(index);
        double value = values.at(index);
        if (onBars && index < frame.trace.bars.top.size()) {
            const BarGeometry &geometry = frame.trace.bars;
            (frame.trace.vertical ? point.rx() : point.ry()) =
                (frame.trace.vertical ? frame.xScale : frame.yScale).toPixel(geometry.center[index]);
            if (alongBars)
                value = geometry.top[index];
        }
        const auto [low, high] = ends(lengths, value, index, axis.type == AxisType::Log);
        const double end = scale.toPixel(high);
        const double start = std::isnan(low) ? scale.first : scale.toPixel(low);
        if (!std::isfinite(point.x()) || !std::isfinite(point.y()) || !std::isfinite(start) ||
            !std::isfinite(end))
            continue;
        const auto at = [&](double along, double across) {
            return vertical ? QPointF(point.x() + across, along) : QPointF(along, point.y() + across);
        };
        lines.add(at(start, 0), at(end, 0));
        lines.add(at(end, -bars.width), at(end, bars.width));
        if (!std::isnan(low))
            lines.add(at(start, -bars.width), at(start, bars.width));
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(solidPen(bars.color, bars.thickness, frame.trace.opacity));
    lines.draw(painter);
}

} // namespace

void drawErrorBars(QPainter &painter, const TraceFrame &frame)
{
    drawDirection(painter, frame, frame.trace.errorX, false);
    drawDirection(painter, frame, frame.trace.errorY, true);
}

} // namespace chartstream
