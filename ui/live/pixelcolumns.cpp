// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/pixelcolumns.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr size_t longestGap = 4096; ///< points that connectgaps looks back at

constexpr double tangleSlope = 16;    ///< height of its segments to their width
constexpr double tangleOverlap = 1.5; ///< line widths to the distance of its points

} // namespace

bool PixelColumns::suits(const TraceFrame &frame, size_t first, size_t last, double columnsPerPixel)
{
    return frame.x.isAscending() && double(last - first) > frame.rect.width() * columnsPerPixel;
}

bool PixelColumns::suitsTangle(const TraceFrame &frame, size_t first, size_t last, double columnsPerPixel)
{
    const LineStyle &line = frame.trace.line;
    const double leastPerPixel = std::min(tangleOverlap / line.width, columnsPerPixel);
    if (line.shape != QLatin1StringView("linear") || !suits(frame, first, last, leastPerPixel))
        return false;
    double height = 0;
    QPointF before = frame.point(first);
    const double left = before.x();
    for (size_t index = first + 1; index < last; ++index) {
        const QPointF point = frame.point(index);
        const double step = std::abs(point.y() - before.y());
        height += std::isnan(step) ? 0 : step;
        before = point;
    }
    return height > tangleSlope * std::abs(before.x() - left);
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

namespace {

/// One-pixel rectangles by how much of their end pixels they cover, so that a smooth line has smooth edges.
class ColumnInk
{
public:
    ColumnInk(double unit, size_t columns)
        : m_unit(unit)
    {
        m_whole.reserve(columns);
    }

    /// Ends on whole pixels: for steep pieces, where nobody sees the difference.
    void addHard(double left, double top, double bottom)
    {
        top = std::round(top / m_unit) * m_unit;
        bottom = std::max(std::round(bottom / m_unit) * m_unit, top + m_unit);
        m_whole.emplace_back(left, top, m_unit, bottom - top);
    }
    void addSoft(double left, double top, double bottom)
    {
        const double firstWhole = std::ceil(top / m_unit) * m_unit;
        const double endOfWhole = std::floor(bottom / m_unit) * m_unit;
        addPart(left, firstWhole - m_unit, (firstWhole - top) / m_unit);
        if (endOfWhole > firstWhole)
            m_whole.emplace_back(left, firstWhole, m_unit, endOfWhole - firstWhole);
        addPart(left, endOfWhole, (bottom - endOfWhole) / m_unit);
    }
    void draw(QPainter &painter, QColor color) const
    {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRects(m_whole.data(), int(m_whole.size()));
        const float alpha = color.alphaF();
        for (size_t part = 0; part < m_parts.size(); ++part) {
            color.setAlphaF(alpha * float(part + 1) / float(m_parts.size() + 1));
            painter.setBrush(color);
            painter.drawRects(m_parts[part].data(), int(m_parts[part].size()));
        }
    }

private:
    void addPart(double left, double top, double share)
    {
        const auto step = size_t(std::lround(share * double(m_parts.size() + 1)));
        if (step > m_parts.size())
            m_whole.emplace_back(left, top, m_unit, m_unit);
        else if (step > 0)
            m_parts[step - 1].emplace_back(left, top, m_unit, m_unit);
    }

    double m_unit;
    std::vector<QRectF> m_whole;
    std::array<std::vector<QRectF>, 3> m_parts; ///< a quarter, a half, three quarters
};

} // namespace

void drawPixelColumns(QPainter &painter, const PixelColumns &columns, const QColor &color, double lineWidth,
                      const QRectF &clip)
{
    const double unit = columns.columnWidth();
    const auto wide = qsizetype(std::max(1.0, std::round(lineWidth / unit)));
    const double thickness = double(wide) * unit;
    const double highest = std::floor(clip.top()) - unit;
    const double lowest = std::ceil(clip.bottom()) + unit;
    const auto count = qsizetype(columns.size());
    ColumnInk ink(unit, columns.size());
    // A pixel is inked by every column whose centre line lies within half a line width of it.
    for (qsizetype pixel = 0; pixel < count; ++pixel) {
        Extent covered;
        const qsizetype last = std::min(pixel + wide / 2, count - 1);
        for (qsizetype near = std::max<qsizetype>(pixel - (wide - 1) / 2, 0); near <= last; ++near) {
            const Extent &column = columns[size_t(near)];
            if (column.isEmpty())
                continue;
            // A steep piece ends where it ends; a flat one is as thick as the line.
            const double more = std::max(0.0, (thickness - (column.greatest - column.least)) / 2);
            covered.include(column.least - more);
            covered.include(column.greatest + more);
        }
        const double top = std::max(covered.least, highest);
        const double bottom = std::min(covered.greatest, lowest);
        if (covered.isEmpty() || bottom <= top)
            continue;
        const double left = columns.left(size_t(pixel)) + (wide % 2 == 0 ? unit / 2 : 0);
        if (bottom - top > 4 * thickness)
            ink.addHard(left, top, bottom);
        else
            ink.addSoft(left, top, bottom);
    }
    ink.draw(painter, color);
}

} // namespace chartstream
