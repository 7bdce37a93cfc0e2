// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linestroke.h"

#include "ui/live/stroke.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr double farAway = 1e6; ///< device pixels

/// Half of the pen in device pixels, never so thin that it falls between two cuts.
double halfPen(const Coverage &coverage, double width)
{
    return std::max(width * coverage.area().scale, 1.0 / Coverage::cutsPerPixel) / 2;
}

/// The cut at or left of `x` device pixels.
int cutAt(double x)
{
    return int(std::clamp(x, -farAway, farAway) * Coverage::cutsPerPixel);
}

void strokeLine(Coverage &coverage, const QPolygonF &line, double half)
{
    const DeviceArea &area = coverage.area();
    const double reach = 2 * half + 1; // a mitred corner's
    coverage.beginStretch(cutAt(area.place(line.first()).x() - reach),
                          cutAt(area.place(line.last()).x() + reach));
    Stroke stroke(half, [&coverage](const auto &piece, bool isCorner) {
        for (size_t corner = isCorner ? 1 : 0; corner + 1 < piece.size(); ++corner)
            coverage.includeEdge(piece[corner], piece[corner + 1]);
        if (!isCorner)
            coverage.includeEdge(piece.back(), piece.front());
    });
    for (const QPointF &point : line)
        stroke.add(area.place(point));
}

// In a straight piece of a line the pen's corners lie `across` beside and `above` over each of its points:
// the outline is the hull of all of them, and ends flat at a tip. A step has the corners of both its pieces.
void strokeStretch(Coverage &coverage, const LineColumns &columns, int begin, int end, double half)
{
    const DeviceArea &area = coverage.area();
    const int farthest = int(half * Coverage::cutsPerPixel) + 1;
    coverage.beginStretch(begin + 1 - farthest, end + farthest);
    for (int column = begin; column < end; ++column) {
        const Extent &extent = columns[size_t(column)];
        const double top = std::clamp(area.row(extent.least), -farAway, farAway);
        const double bottom = std::clamp(area.row(extent.greatest), -farAway, farAway);
        const double slope = (bottom - top) * Coverage::cutsPerPixel;
        double above = half / std::sqrt(1 + slope * slope);
        double across = above * slope;
        if (columns.isStepped()) {
            above = half;
            across = slope > 0 ? half : 0;
        }
        const int reach = std::max(1, int(across * Coverage::cutsPerPixel + 0.5));
        coverage.include(column + 1 - reach, column + 1 + reach, top - above, bottom + above);
    }
}

} // namespace

void strokeLines(Coverage &coverage, const std::vector<QPolygonF> &lines, double width)
{
    for (const QPolygonF &line : lines)
        strokeLine(coverage, line, halfPen(coverage, width));
}

void strokeColumns(Coverage &coverage, const LineColumns &columns, double width)
{
    const double half = halfPen(coverage, width);
    const int count = int(columns.size());
    for (int begin = 0; begin < count;) {
        int end = begin + 1;
        while (end < count && columns.joinsNext(size_t(end) - 1))
            ++end;
        const Extent &first = columns[size_t(begin)];
        // A lone point has no line.
        if (!first.isEmpty() && (end - begin > 1 || first.least < first.greatest))
            strokeStretch(coverage, columns, begin, end, half);
        begin = end;
    }
}

} // namespace chartstream
