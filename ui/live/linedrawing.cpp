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

bool canGoInPieces(const QPen &pen)
{
    // Where pieces overlap a translucent pen would show, and a dash would start anew.
    return pen.color().alpha() == 255 && pen.style() == Qt::SolidLine;
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
        // One segment more than the piece is long, so that the joins between pieces are drawn.
        for (qsizetype start = 0; start + 1 < part.size(); start += segmentsAtOnce) {
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
    if (PixelColumns::suits(frame, first, last, deviceScale(painter))) {
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
