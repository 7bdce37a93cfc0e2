// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/shapedrawing.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"
#include "ui/live/svgpath.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double farthest = 1e5; ///< px; the raster engine fails with much more

ShapeLayer layerOf(const ResolvedShape &shape)
{
    if (!shape.below)
        return ShapeLayer::Above;
    return shape.x0.axis || shape.y0.axis ? ShapeLayer::BelowTraces : ShapeLayer::BelowSubplots;
}

/// The pixel of a path's number: a value of the data, which a log axis shows at its exponent.
double pathPixel(const ResolvedFigure &figure, Anchored like, AxisLetter letter, double value)
{
    const auto axis = like.axis ? figure.axes.find(*like.axis) : figure.axes.end();
    const bool isLog = axis != figure.axes.end() && !like.axisDomain && axis->second.type == AxisType::Log;
    like.value = isLog ? std::log10(value) : value;
    const double pixel = anchoredPixel(figure, like, letter).value_or(0);
    return std::isfinite(pixel) ? std::clamp(pixel, -farthest, farthest) : 0;
}

QPainterPath outline(const ResolvedFigure &figure, const ResolvedShape &shape)
{
    QPainterPath path;
    if (shape.type == "path"_L1) {
        return readPath(
            shape.path, [&](double value) { return pathPixel(figure, shape.x0, AxisLetter::X, value); },
            [&](double value) { return pathPixel(figure, shape.y0, AxisLetter::Y, value); });
    }
    const auto pixel = [&figure](const Anchored &place, AxisLetter letter) {
        return std::clamp(
            anchoredPixel(figure, place, letter).value_or(std::numeric_limits<double>::quiet_NaN()),
            -farthest, farthest);
    };
    const QPointF from(pixel(shape.x0, AxisLetter::X), pixel(shape.y0, AxisLetter::Y));
    const QPointF to(pixel(shape.x1, AxisLetter::X), pixel(shape.y1, AxisLetter::Y));
    if (!std::isfinite(from.x() + from.y() + to.x() + to.y()))
        return path;
    if (shape.type == "line"_L1) {
        path.moveTo(from);
        path.lineTo(to);
    } else if (shape.type == "circle"_L1) {
        path.addEllipse(QRectF(from, to).normalized());
    } else {
        path.addRect(QRectF(from, to).normalized());
    }
    return path;
}

/// A shape on an axis is cut to that axis's domain.
QRectF clipOf(const ResolvedFigure &figure, const ResolvedShape &shape)
{
    QRectF clip(0, 0, figure.width, figure.height);
    for (const Anchored *place : {&shape.x0, &shape.y0}) {
        const auto axis = place->axis ? figure.axes.find(*place->axis) : figure.axes.end();
        if (axis == figure.axes.end())
            continue;
        const AxisScale scale = axisScale(figure, axis->second);
        const auto [least, greatest] = std::minmax(scale.first, scale.last);
        if (axis->first.isX())
            clip = QRectF(least, clip.top(), greatest - least, clip.height());
        else
            clip = QRectF(clip.left(), least, clip.width(), greatest - least);
    }
    return clip;
}

} // namespace

void drawShapes(QPainter &painter, const ResolvedFigure &figure, ShapeLayer layer)
{
    for (const ResolvedShape &shape : figure.shapes) {
        if (!shape.visible || layerOf(shape) != layer)
            continue;
        const PainterState state(painter);
        painter.setClipRect(clipOf(figure, shape), Qt::IntersectClip);
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setOpacity(shape.opacity);
        painter.setPen(toPen(shape.line));
        painter.setBrush(shape.type == "line"_L1 ? QBrush(Qt::NoBrush) : QBrush(toColor(shape.fillColor)));
        painter.drawPath(outline(figure, shape));
    }
}

} // namespace chartstream
