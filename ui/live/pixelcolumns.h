// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

#include <QPainter>

#include <vector>

namespace chartstream {

/// A line whose points are denser than pixels, as what it covers of each pixel column: from the smallest to
/// the largest y of its points there, and of where it crosses the column's edges. Costs columns, not points.
class PixelColumns
{
public:
    /// Whether this is worth it: more than one point in view a column. Needs ascending x and points [first,
    /// last).
    static bool suits(const TraceFrame &frame, size_t first, size_t last, double columnsPerPixel);
    /// Whether the line is so steep that its segments lie over each other: nobody sees their flanks, though
    /// there are fewer points than columns.
    static bool suitsTangle(const TraceFrame &frame, size_t first, size_t last, double columnsPerPixel);

    /// `columnWidth` px a column, the first one starting at `left`, as many as reach `right`.
    PixelColumns(const TraceFrame &frame, size_t first, size_t last, double left, double right,
                 double columnWidth);

    size_t size() const { return m_columns.size(); }
    /// In pixels: `least` is the topmost.
    const Extent &operator[](size_t index) const { return m_columns[index]; }
    double left(size_t index) const { return m_left + double(index) * m_width; }
    double columnWidth() const { return m_width; }

private:
    void includeCrossing(const TraceFrame &frame, size_t after, size_t first, double edge, size_t column);

    std::vector<Extent> m_columns;
    double m_left;
    double m_width;
};

/// Draws them as one-pixel rectangles of a line `lineWidth` px wide. The painter's brush and hints change.
void drawPixelColumns(QPainter &painter, const PixelColumns &columns, const QColor &color, double lineWidth,
                      const QRectF &clip);

} // namespace chartstream
