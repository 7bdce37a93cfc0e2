// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/exactdrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/figuredrawing.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/linepath.h"
#include "ui/live/painting.h"
#include "ui/live/traceframe.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr int finer = 8;
constexpr int leastInk = 8;
constexpr int slightDifference = 32;
constexpr int strongDifference = 64;

QImage emptyFigure(const ResolvedFigure &figure, const FigureDocument &document, double scale)
{
    ResolvedFigure empty = figure;
    for (ResolvedTrace &trace : empty.traces)
        trace.visible = false;
    QImage image(QSizeF(figure.width * scale, figure.height * scale).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawFigure(painter, empty, document);
    return image;
}

/// The line on an image `finer` times as large as `area` (device pixels), as the bytes of a mask.
QImage mask(const TraceFrame &frame, const QRect &area, double scale)
{
    QImage image(area.size() * finer, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QPainter painter(&image);
    QPen pen = toPen(frame.trace.line);
    pen.setWidthF(pen.widthF() * scale * finer);
    pen.setColor(Qt::white);
    painter.setPen(pen);
    const QRectF near = QRectF(image.rect()).adjusted(-400, -400, 400, 400);
    QPolygonF piece;
    const auto add = [&](QPointF point) {
        if (piece.size() == 3)
            piece.removeFirst();
        piece.append(point);
        for (const QPolygonF &part : clipPolyline(near, piece))
            painter.drawPolyline(part);
    };
    for (size_t index = 0; index < frame.size(); ++index) {
        const QPointF point = (frame.point(index) * scale - area.topLeft()) * finer;
        if (std::isnan(point.x()) || std::isnan(point.y())) {
            if (!frame.trace.connectGaps)
                piece.clear();
            continue;
        }
        if (piece.isEmpty()) {
            add(point);
            continue;
        }
        const QPolygonF corners = withSteps({piece.last(), point}, frame.trace.line.shape);
        std::for_each(corners.begin() + 1, corners.end(), add);
    }
    return image;
}

int covered(const QImage &mask, int column, int row)
{
    int sum = 0;
    for (int y = row * finer; y < (row + 1) * finer; ++y) {
        const uchar *line = mask.constScanLine(y) + column * finer;
        for (int x = 0; x < finer; ++x)
            sum += line[x] != 0 ? 1 : 0;
    }
    return sum;
}

int distance(QRgb first, QRgb second)
{
    return std::max({std::abs(qRed(first) - qRed(second)), std::abs(qGreen(first) - qGreen(second)),
                     std::abs(qBlue(first) - qBlue(second))});
}

} // namespace

QImage drawExactly(const ResolvedFigure &figure, const FigureDocument &document, double scale)
{
    QImage image = emptyFigure(figure, document, scale);
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        if (!figure.traces[index].visible)
            continue;
        const TraceFrame frame(figure, document, index);
        const QRectF onDevice(frame.rect.topLeft() * scale, frame.rect.size() * scale);
        const QRect area = onDevice.toRect();
        const QImage line = mask(frame, area, scale);
        QColor color = toColor(frame.trace.line.color, frame.trace.opacity);
        const float alpha = color.alphaF();
        QPainter painter(&image);
        painter.scale(1 / scale, 1 / scale);
        for (int row = 0; row < area.height(); ++row) {
            for (int column = 0; column < area.width(); ++column) {
                const int share = covered(line, column, row);
                if (share == 0)
                    continue;
                color.setAlphaF(alpha * float(share) / float(finer * finer));
                painter.fillRect(area.left() + column, area.top() + row, 1, 1, color);
            }
        }
    }
    return image;
}

Difference difference(const ResolvedFigure &figure, const FigureDocument &document, const QImage &drawn,
                      const QImage &exact)
{
    const double scale = drawn.devicePixelRatio();
    const QImage empty = emptyFigure(figure, document, scale);
    Difference result;
    for (const SubplotId &subplot : figure.subplots) {
        const QRectF rect = subplotRect(figure, subplot);
        const QRect area =
            QRectF(rect.topLeft() * scale, rect.size() * scale).toRect().adjusted(1, 1, -1, -1);
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                const QRgb blank = empty.pixel(x, y);
                const QRgb one = drawn.pixel(x, y);
                const QRgb other = exact.pixel(x, y);
                if (distance(one, blank) <= leastInk && distance(other, blank) <= leastInk)
                    continue;
                const int apart = distance(one, other);
                ++result.inked;
                result.slight += apart > slightDifference ? 1 : 0;
                result.strong += apart > strongDifference ? 1 : 0;
            }
        }
    }
    return result;
}

} // namespace chartstream
