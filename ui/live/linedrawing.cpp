// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linedrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/linepath.h"
#include "ui/live/painting.h"
#include "ui/live/pixelcolumns.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// The engine's cost grows with the square of the segments that cross a scan line, so a long line goes in
/// pieces.
constexpr qsizetype segmentsAtOnce = 16;

/// From this mean height on (px) segments are drawn one by one: a lone line costs the engine a tenth of a
/// polyline as tall.
constexpr double tallSegment = 16;

/// Corners sharper than plotly.js's miter limit are cut off.
constexpr double sharpestMiter = -0.5; ///< cosine of the turn
/// Segments drawn one by one overlap by this (px), so that no seam shows.
constexpr double leastReach = 0.75;

bool canGoInPieces(const QPen &pen)
{
    // Where pieces overlap a translucent pen would show, and a dash would start anew.
    return pen.color().alpha() == 255 && pen.style() == Qt::SolidLine;
}

double heightOf(const QPointF *points, qsizetype count)
{
    double height = 0;
    for (qsizetype index = 1; index < count; ++index)
        height += std::abs(points[index].y() - points[index - 1].y());
    return height;
}

/// How far the segments that meet in `corner` reach beyond it to form a mitred one, or fill a cut one.
double reachAt(QPointF before, QPointF corner, QPointF after, double width)
{
    const QPointF in = corner - before;
    const QPointF out = after - corner;
    const double lengths = std::hypot(in.x(), in.y()) * std::hypot(out.x(), out.y());
    const double cosine = lengths > 0 ? QPointF::dotProduct(in, out) / lengths : 1;
    if (cosine < sharpestMiter)
        return width / 2 * std::sqrt(std::max(0.0, 1 - cosine * cosine));
    return std::max(leastReach, width / 2 * std::sqrt(std::max(0.0, 1 - cosine) / (1 + cosine)));
}

/// The segments of `line` from the point `start` to `end` on their own, each reaching into its neighbours.
void drawSegments(QPainter &painter, const QPolygonF &line, qsizetype start, qsizetype end)
{
    const double width = painter.pen().widthF();
    const auto reach = [&](qsizetype corner) {
        return corner > 0 && corner + 1 < line.size()
                   ? reachAt(line[corner - 1], line[corner], line[corner + 1], width)
                   : 0;
    };
    QList<QLineF> segments;
    segments.reserve(end - start);
    for (qsizetype index = start; index < end; ++index) {
        const QPointF from = line[index];
        const QPointF to = line[index + 1];
        const QPointF way = to - from;
        const double length = std::hypot(way.x(), way.y());
        if (length == 0)
            continue;
        const QPointF direction = way / length;
        segments.emplaceBack(from - direction * std::min(reach(index), length),
                             to + direction * std::min(reach(index + 1), length));
    }
    painter.drawLines(segments);
}

void drawColumns(QPainter &painter, const TraceFrame &frame, size_t first, size_t last, const QColor &color)
{
    const PainterState state(painter);
    const double unit = 1 / deviceScale(painter);
    const double width = std::max(1.0, std::round(frame.trace.line.width / unit));
    // Columns of a line of an even number of pixels stand between the pixels.
    const double offset = std::fmod(width, 2) == 0 ? -unit / 2 : 0;
    const double left = deviceEdge(painter, frame.rect.left()) + offset;
    const PixelColumns columns(frame, first, last, left, frame.rect.right() - offset, unit);
    drawPixelColumns(painter, columns, color, frame.trace.line.width, frame.rect);
}

} // namespace

double deviceScale(const QPainter &painter)
{
    return isVector(painter) ? 1 : std::max(0.1, std::abs(painter.deviceTransform().m11()));
}

double deviceEdge(const QPainter &painter, double position)
{
    if (isVector(painter))
        return position;
    const QTransform toDevice = painter.deviceTransform();
    return (std::floor(position * toDevice.m11() + toDevice.dx()) - toDevice.dx()) / toDevice.m11();
}

void drawPolyline(QPainter &painter, const QRectF &clip, const QPolygonF &line, const QPen &pen)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const double reach = pen.widthF() + 4;
    for (const QPolygonF &part : clipPolyline(clip.adjusted(-reach, -reach, reach, reach), line)) {
        if (isVector(painter) || !canGoInPieces(pen)) {
            painter.drawPolyline(part);
            continue;
        }
        for (qsizetype start = 0; start + 1 < part.size(); start += segmentsAtOnce) {
            const qsizetype end = std::min(start + segmentsAtOnce, part.size() - 1);
            if (heightOf(part.constData() + start, end - start + 1) > tallSegment * double(end - start)) {
                drawSegments(painter, part, start, end);
                continue;
            }
            // One segment more than the piece is long, so that the joins between pieces are drawn.
            const qsizetype points = std::min(segmentsAtOnce + 2, part.size() - start);
            painter.drawPolyline(part.constData() + start, int(points));
        }
    }
}

void drawLine(QPainter &painter, const TraceFrame &frame)
{
    const LineStyle &line = frame.trace.line;
    const QPen pen = toPen(line, frame.trace.opacity);
    if (pen.style() == Qt::NoPen)
        return;
    const auto [first, last] = frame.visibleRange();
    const double scale = deviceScale(painter);
    const bool mayBeTangle = pen.style() == Qt::SolidLine && !isVector(painter);
    if (PixelColumns::suits(frame, first, last, scale) ||
        (mayBeTangle && PixelColumns::suitsTangle(frame, first, last, scale))) {
        drawColumns(painter, frame, first, last, pen.color());
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const QPolygonF &points : pointStretches(frame, first, last)) {
        const QPolygonF shaped = line.shape == "spline"_L1 && line.smoothing > 0
                                     ? splinePolyline(points, line.smoothing)
                                     : withSteps(points, line.shape);
        drawPolyline(painter, frame.rect, shaped, pen);
    }
}

} // namespace chartstream
