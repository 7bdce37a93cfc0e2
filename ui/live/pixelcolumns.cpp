// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/pixelcolumns.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr size_t longestGap = 4096; ///< points that connectgaps looks back at

} // namespace

bool PixelColumns::suits(const TraceFrame &frame, size_t first, size_t last, double columnsPerPixel)
{
    return frame.x.isAscending() && double(last - first) > frame.rect.width() * columnsPerPixel;
}

PixelColumns::PixelColumns(const TraceFrame &frame, size_t first, size_t last, double left, double right,
                           double columnWidth)
    : m_columns(size_t(std::max(0.0, std::ceil((right - left) / columnWidth))))
    , m_left(left)
    , m_width(columnWidth)
{
    // On a reversed axis the points come from the right.
    const bool forwards = frame.xScale.pixelsPerUnit() > 0;
    const size_t count = m_columns.size();
    const auto edge = [&](size_t step) { return m_left + double(forwards ? step : count - step) * m_width; };
    size_t from = frame.x.lowerBound(frame.xScale.toCoordinate(edge(0)), first, last, first);
    includeCrossing(frame, from, first, edge(0), forwards ? 0 : count);
    size_t stride = 1;
    for (size_t step = 0; step < count && from < last; ++step) {
        const double border = edge(step + 1);
        const size_t to = frame.x.lowerBound(frame.xScale.toCoordinate(border), from, last, from + stride);
        stride = std::max<size_t>(1, to - from);
        const Extent values = frame.y.extent(from, to);
        if (!values.isEmpty()) {
            Extent &column = m_columns[forwards ? step : count - 1 - step];
            column.include(frame.yScale.toPixel(values.least));
            column.include(frame.yScale.toPixel(values.greatest));
        }
        includeCrossing(frame, to, first, border, forwards ? step + 1 : count - 1 - step);
        from = to;
    }
}

/// The line crosses the edge left of `column` between the points before and at `after`.
void PixelColumns::includeCrossing(const TraceFrame &frame, size_t after, size_t first, double edge,
                                   size_t column)
{
    if (after <= first || after >= frame.size())
        return;
    size_t before = after - 1;
    QPointF to = frame.point(after);
    QPointF from = frame.point(before);
    if (frame.trace.connectGaps) {
        const size_t farthest = std::min(after - first, longestGap);
        for (size_t back = 2; std::isnan(from.y()) && back <= farthest; ++back)
            from = frame.point(after - back);
        for (size_t next = after + 1; std::isnan(to.y()) && next < frame.size() && next < after + longestGap;
             ++next)
            to = frame.point(next);
    }
    if (std::isnan(from.y()) || std::isnan(to.y()))
        return;
    const double span = to.x() - from.x();
    Extent crossing;
    const QString &shape = frame.trace.line.shape;
    if (shape == QLatin1StringView("hv"))
        crossing.include(from.y());
    else if (shape == QLatin1StringView("vh"))
        crossing.include(to.y());
    else
        crossing.include(span == 0 ? to.y() : from.y() + (edge - from.x()) / span * (to.y() - from.y()));
    if (column > 0)
        m_columns[column - 1].include(crossing);
    if (column < m_columns.size())
        m_columns[column].include(crossing);
}

void drawPixelColumns(QPainter &painter, const PixelColumns &columns, const QColor &color, double lineWidth,
                      const QRectF &clip)
{
    const auto wide = qsizetype(std::max(1.0, std::round(lineWidth / columns.columnWidth())));
    const double thickness = double(wide) * columns.columnWidth();
    const double unit = columns.columnWidth();
    const auto rounded = [unit](double y) { return std::round(y / unit) * unit; };
    const auto count = qsizetype(columns.size());
    std::vector<QRectF> rects;
    rects.reserve(size_t(count));
    // A pixel is inked by every column whose centre line lies within half a line width of it.
    for (qsizetype pixel = 0; pixel < count; ++pixel) {
        Extent ink;
        const qsizetype last = std::min(pixel + wide / 2, count - 1);
        for (qsizetype near = std::max<qsizetype>(pixel - (wide - 1) / 2, 0); near <= last; ++near) {
            const Extent &column = columns[size_t(near)];
            if (column.isEmpty())
                continue;
            // A steep piece ends where it ends; a flat one is as thick as the line.
            const double more = std::max(0.0, (thickness - (column.greatest - column.least)) / 2);
            ink.include(column.least - more);
            ink.include(column.greatest + more);
        }
        const double top = std::max(rounded(ink.least), std::floor(clip.top()));
        const double bottom = std::min(std::max(rounded(ink.greatest), top + unit), std::ceil(clip.bottom()));
        if (!ink.isEmpty() && bottom > top)
            rects.emplace_back(columns.left(size_t(pixel)) + (wide % 2 == 0 ? unit / 2 : 0), top, unit,
                               bottom - top);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRects(rects.data(), int(rects.size()));
}

} // namespace chartstream
