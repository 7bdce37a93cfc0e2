// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linedrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/lineanyorder.h"
#include "ui/live/linepath.h"
#include "ui/live/linestroke.h"
#include "ui/live/painting.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Points a px from which on dashes run together.
constexpr double densePoints = 2;
/// Points a device pixel up to which each of a line's corners is drawn, and from which on columns tell
/// enough.
constexpr double pointsPerPixel = 8;
constexpr double thinLine = 0.8; ///< device pixels

void drawAscending(QPainter &painter, const TraceFrame &frame, size_t first, size_t last, const QColor &color)
{
    const PainterState state(painter);
    const double width = frame.trace.line.width;
    // What lies just outside reaches inside.
    const double onDevice = width * deviceScale(painter);
    const int reach = int(std::ceil(onDevice)) + 1;
    Coverage coverage(DeviceArea(painter, frame.rect, reach),
                      onDevice < thinLine ? Coverage::fineCuts : Coverage::usualCuts);
    if (double(last - first) < coverage.area().pixels.width() * pointsPerPixel) {
        strokeLines(coverage, shapedLines(frame, first, last), width);
    } else {
        const LineColumns columns(frame, first, last, coverage.columnsBetweenCuts());
        strokeColumns(coverage, columns, width);
    }
    leaveTransform(painter);
    coverage.draw(painter, color);
}

void drawAnyOrder(QPainter &painter, const TraceFrame &frame, const QColor &color)
{
    const PainterState state(painter);
    SampleMask mask(DeviceArea(painter, frame.rect));
    if (isSpline(frame.trace.line)) {
        for (const QPolygonF &line : shapedLines(frame, 0, frame.size()))
            strokeAnyOrder(mask, line, frame.trace.line.width);
    } else {
        strokeAnyOrder(mask, frame, frame.trace.line.width, 0, frame.size());
    }
    leaveTransform(painter);
    mask.draw(painter, color);
}

} // namespace

bool isSpline(const LineStyle &line)
{
    return line.shape == "spline"_L1 && line.smoothing > 0;
}

double reachOf(const LineStyle &line)
{
    return line.width + 2;
}

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
    for (const QPolygonF &part : clipPolyline(clip.adjusted(-reach, -reach, reach, reach), line))
        painter.drawPolyline(part);
}

bool areDense(const TraceFrame &frame, size_t first, size_t last)
{
    return frame.x.isAscending() && double(last - first) > frame.rect.width() * densePoints;
}

void drawLine(QPainter &painter, const TraceFrame &frame, KeptLine *kept)
{
    const LineStyle &line = frame.trace.line;
    const QPen pen = toPen(line, frame.trace.opacity);
    if (pen.style() == Qt::NoPen)
        return;
    const auto [first, last] = frame.visibleRange();
    if (kept) {
        kept->draw(painter, frame, pen.color());
    } else if (isVector(painter) || (pen.style() != Qt::SolidLine && !areDense(frame, first, last))) {
        painter.setRenderHint(QPainter::Antialiasing, true);
        for (const QPolygonF &points : shapedLines(frame, first, last))
            drawPolyline(painter, frame.rect, points, pen);
    } else if (frame.x.isAscending() && !isSpline(line)) {
        drawAscending(painter, frame, first, last, pen.color());
    } else {
        drawAnyOrder(painter, frame, pen.color());
    }
}

} // namespace chartstream
