// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linepath.h"

#include "ui/live/linecolumns.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double smallestMove = 0.5; ///< px
constexpr int stepsPerCurve = 12;
constexpr size_t mostCorners = 200'000;
constexpr int columnsPerPixel = 4;

/// The control points before and after `here`.
std::pair<QPointF, QPointF> controls(QPointF before, QPointF here, QPointF after, double smoothing)
{
    const QPointF back = before - here;
    const QPointF ahead = after - here;
    // Half the exponent of the chord length makes the curve centripetal: it neither loops nor overshoots far.
    const double backRoot = std::sqrt(std::hypot(back.x(), back.y()));
    const double aheadRoot = std::sqrt(std::hypot(ahead.x(), ahead.y()));
    const QPointF tangent = (aheadRoot * aheadRoot * back - backRoot * backRoot * ahead) * smoothing;
    const double forBack = 3 * aheadRoot * (backRoot + aheadRoot);
    const double forAhead = 3 * backRoot * (backRoot + aheadRoot);
    return {forBack > 0 ? here + tangent / forBack : here, forAhead > 0 ? here - tangent / forAhead : here};
}

/// Down and up each column from where the line comes.
std::vector<QPolygonF> columnLines(const TraceFrame &frame, size_t first, size_t last)
{
    const auto count = size_t(std::ceil(frame.rect.width() * columnsPerPixel));
    const LineColumns columns(frame, first, last, {frame.rect.left(), 1.0 / columnsPerPixel, count});
    std::vector<QPolygonF> lines;
    bool joins = false;
    for (size_t index = 0; index < columns.size(); ++index) {
        const Extent &extent = columns[index];
        if (extent.isEmpty()) {
            joins = false;
            continue;
        }
        if (!joins)
            lines.emplace_back();
        QPolygonF &line = lines.back();
        const double x = columns.left(index) + 0.5 / columnsPerPixel;
        const bool isFromBelow = !line.isEmpty() && std::abs(line.last().y() - extent.greatest) <
                                                        std::abs(line.last().y() - extent.least);
        line.append({x, isFromBelow ? extent.greatest : extent.least});
        if (extent.least < extent.greatest)
            line.append({x, isFromBelow ? extent.least : extent.greatest});
        joins = columns.joinsNext(index);
    }
    return lines;
}

} // namespace

std::vector<QPolygonF> pointStretches(const TraceFrame &frame, size_t first, size_t last)
{
    std::vector<QPolygonF> stretches;
    const bool thins = !frame.x.isAscending();
    bool continues = false;
    for (size_t index = first; index < last; ++index) {
        const QPointF point = frame.point(index);
        if (!std::isfinite(point.x()) || !std::isfinite(point.y())) {
            continues = continues && frame.trace.connectGaps;
            continue;
        }
        if (!continues)
            stretches.emplace_back();
        continues = true;
        QPolygonF &line = stretches.back();
        if (thins && !line.isEmpty() && index + 1 < last &&
            (point - line.last()).manhattanLength() < smallestMove)
            continue;
        line.append(point);
    }
    return stretches;
}

QPolygonF withSteps(const QPolygonF &points, const QString &shape)
{
    const bool horizontalFirst = shape == "hv"_L1 || shape == "hvh"_L1;
    const bool verticalFirst = shape == "vh"_L1 || shape == "vhv"_L1;
    if (points.isEmpty() || (!horizontalFirst && !verticalFirst))
        return points;
    const bool inTheMiddle = shape.size() == 3;
    QPolygonF stepped{points.first()};
    stepped.reserve(points.size() * 3);
    for (qsizetype index = 1; index < points.size(); ++index) {
        const QPointF from = points[index - 1];
        const QPointF to = points[index];
        const QPointF middle = (from + to) / 2;
        if (horizontalFirst && inTheMiddle)
            stepped << QPointF(middle.x(), from.y()) << QPointF(middle.x(), to.y());
        else if (inTheMiddle)
            stepped << QPointF(from.x(), middle.y()) << QPointF(to.x(), middle.y());
        else
            stepped << (horizontalFirst ? QPointF(to.x(), from.y()) : QPointF(from.x(), to.y()));
        stepped << to;
    }
    return stepped;
}

std::vector<QPolygonF> shapedLines(const TraceFrame &frame, size_t first, size_t last)
{
    if (frame.x.isAscending() && last - first > mostCorners)
        return columnLines(frame, first, last);
    const LineStyle &line = frame.trace.line;
    std::vector<QPolygonF> lines = pointStretches(frame, first, last);
    for (QPolygonF &points : lines) {
        points = line.shape == "spline"_L1 && line.smoothing > 0 ? splinePolyline(points, line.smoothing)
                                                                 : withSteps(points, line.shape);
    }
    return lines;
}

QPainterPath splinePath(const QPolygonF &points, double smoothing)
{
    QPainterPath path;
    if (points.size() < 3) {
        path.addPolygon(points);
        return path;
    }
    path.moveTo(points.first());
    QPointF leaving;
    for (qsizetype index = 1; index + 1 < points.size(); ++index) {
        const auto [arriving, next] =
            controls(points[index - 1], points[index], points[index + 1], smoothing);
        if (index == 1)
            path.quadTo(arriving, points[index]);
        else
            path.cubicTo(leaving, arriving, points[index]);
        leaving = next;
    }
    path.quadTo(leaving, points.last());
    return path;
}

QPolygonF splinePolyline(const QPolygonF &points, double smoothing)
{
    if (points.size() < 3)
        return points;
    const QPainterPath path = splinePath(points, smoothing);
    QPolygonF line{points.first()};
    line.reserve(points.size() * stepsPerCurve);
    // Elements: the start, then three a curve (a quadratic one is kept as a cubic one).
    for (int element = 1; element + 2 < path.elementCount(); element += 3) {
        const QPointF start = line.last();
        const QPointF first = path.elementAt(element);
        const QPointF second = path.elementAt(element + 1);
        const QPointF end = path.elementAt(element + 2);
        for (int step = 1; step <= stepsPerCurve; ++step) {
            const double t = double(step) / stepsPerCurve;
            const double u = 1 - t;
            line.append(u * u * u * start + 3 * u * u * t * first + 3 * u * t * t * second + t * t * t * end);
        }
    }
    return line;
}

} // namespace chartstream
