// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/ticktexts.h"

#include "ui/live/richtext.h"

#include <cmath>
#include <numbers>

namespace chartstream {

namespace {

/// In font sizes, as plotly.js has them: from a baseline to the middle and to the top of its capitals.
constexpr double middleShift = 0.35;
constexpr double capitalShift = 0.7;
constexpr double descent = 0.2;

double outwards(const ResolvedAxis &axis)
{
    return axis.side == Side::Top || axis.side == Side::Left ? -1 : 1;
}

/// From the axis line's middle to the texts.
double standoff(const ResolvedAxis &axis)
{
    const bool beyondTicks = axis.tickPlace == TickPlace::Outside && !axis.insideTickLabels;
    double distance = axis.lineWidth > 0 ? axis.lineWidth / 2 : 0.5;
    if (beyondTicks)
        distance += axis.tickLength;
    if (beyondTicks || axis.showLine)
        distance += descent * axis.tickFont.size;
    return distance;
}

/// The texts of an x axis: upright ones hang below or stand above; turned ones start or end at their tick.
double drawBelow(QPainter &painter, const RichText &text, QPointF tick, double direction, double distance,
                 double angle, double fontSize)
{
    if (angle == 0) {
        const double more = text.lineHeight() * (text.lineCount() - 1);
        const double baseline = direction > 0 ? distance + fontSize : -distance - descent * fontSize - more;
        text.draw(painter, tick + QPointF(0, baseline), RichText::Align::Center);
        return distance + 1.2 * fontSize + more;
    }
    const double radians = angle * std::numbers::pi / 180;
    const double half = 0.5 * fontSize * std::abs(std::cos(radians));
    const QPointF start = tick + QPointF(0, direction * (distance + half));
    const bool startsHere = angle * direction > 0;
    text.drawTurned(painter, start, angle, startsHere ? RichText::Align::Left : RichText::Align::Right);
    return distance + 2 * half + text.width() * std::abs(std::sin(radians));
}

/// The texts of a y axis: beside their tick.
double drawBeside(QPainter &painter, const RichText &text, QPointF tick, double direction, double distance,
                  double angle, double fontSize)
{
    const QPointF start = tick + QPointF(direction * distance, 0);
    const bool upright = std::abs(std::abs(angle) - 90) < 1;
    if (upright) {
        text.drawTurned(painter, start + QPointF(direction * fontSize / 2, 0), angle);
        return distance + text.height();
    }
    text.drawTurned(painter, start, angle, direction < 0 ? RichText::Align::Right : RichText::Align::Left);
    return distance + text.width() * std::abs(std::cos(angle * std::numbers::pi / 180));
}

} // namespace

double drawTickTexts(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position)
{
    if (!axis.showTickLabels)
        return 0;
    const double direction = axis.insideTickLabels ? -outwards(axis) : outwards(axis);
    const double distance = standoff(axis);
    const double angle = std::remainder(axis.shownTickAngle, 360);
    double reach = 0;
    for (const Tick &tick : axis.ticks) {
        if (tick.text.isEmpty())
            continue;
        const auto text = RichText::cached(tick.text, axis.tickFont);
        const double pixel = scale.toPixel(tick.labelPosition.value_or(tick.position));
        const QPointF point = axis.id.isX() ? QPointF(pixel, position) : QPointF(position, pixel);
        const auto draw = axis.id.isX() ? drawBelow : drawBeside;
        reach = std::max(reach, draw(painter, *text, point, direction, distance, angle, axis.tickFont.size));
    }
    return axis.insideTickLabels ? 0 : reach;
}

void drawAxisTitle(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position,
                   double reach)
{
    if (axis.title.isEmpty())
        return;
    const auto text = RichText::cached(axis.title, axis.titleFont);
    const double size = axis.titleFont.size;
    const double direction = outwards(axis);
    const double along = (scale.first + scale.last) / 2;
    const double more = text->lineHeight() * (text->lineCount() - 1);
    const bool isFirstLineInside = axis.side == Side::Bottom || axis.side == Side::Right;
    double distance = 0;
    if (axis.titleStandoff >= 0) {
        const double line = isFirstLineInside ? capitalShift * size : middleShift * size + more;
        distance = reach + axis.titleStandoff + line;
    } else {
        const double whenLabelled = axis.side == Side::Bottom ? 1.5 : axis.side == Side::Left ? 0.5 : 1;
        const double without = axis.side == Side::Bottom || axis.side == Side::Right ? 0.5 : 0;
        const double usual = 10 + 1.5 * size + std::max(0.0, axis.lineWidth - 1) +
                             size * (axis.showTickLabels ? whenLabelled : without);
        // Out of the way of long tick texts, by what of the title faces them.
        const double facing = isFirstLineInside ? capitalShift * size : descent * size + more;
        distance = std::max(usual, reach + 2 + facing);
    }
    if (axis.id.isX()) {
        text->draw(painter, {along, position + direction * distance}, RichText::Align::Center);
        return;
    }
    painter.save();
    painter.translate(position + direction * distance, along);
    painter.rotate(-90);
    text->draw(painter, {0, 0}, RichText::Align::Center);
    painter.restore();
}

} // namespace chartstream
