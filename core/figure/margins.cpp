// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/margins.h"

#include "core/figure/attributes.h"
#include "core/figure/colorbars.h"

#include <numbers>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr double usualPad = 12;      ///< px between what pushes and the figure's edge
constexpr double leastPlotSize = 64; ///< px that pushes leave to the plot, where the layout's margins do
constexpr double lineSpacing = 1.3;
constexpr double greatestMargin = 100'000; ///< px

/// One that wants room beyond the plot: at a fraction of the plot's width (height), so many pixels.
struct Want
{
    double fraction = 0;
    double pixels = 0;
};

struct Push
{
    Want left{0, 0}, right{1, 0}, top{1, 0}, bottom{0, 0};
};

Margins requested(const Attributes &layout)
{
    const Margins standard;
    return {layout.number(u"margin.l", standard.left, 0, greatestMargin),
            layout.number(u"margin.r", standard.right, 0, greatestMargin),
            layout.number(u"margin.t", standard.top, 0, greatestMargin),
            layout.number(u"margin.b", standard.bottom, 0, greatestMargin)};
}

double shareBefore(const QString &anchor)
{
    if (anchor == "right"_L1 || anchor == "bottom"_L1)
        return 1;
    return anchor == "center"_L1 || anchor == "middle"_L1 ? 0.5 : 0;
}

/// A box of some size at a point of the plot area.
Push boxPush(double x, double y, TextSize size, const QString &xAnchor, const QString &yAnchor,
             const ResolvedFigure &figure, const Margins &margins, double pad)
{
    const double roomX = std::max(
        0.0, figure.width - std::clamp(figure.width - margins.left - margins.right, 2.0, leastPlotSize));
    const double roomY = std::max(
        0.0, figure.height - std::clamp(figure.height - margins.top - margins.bottom, 2.0, leastPlotSize));
    if (size.width > roomX)
        size.width = 0;
    if (size.height > roomY)
        size.height = 0;
    const double before = shareBefore(xAnchor);
    const double above = shareBefore(yAnchor);
    return {{x, size.width * before + pad},
            {x, size.width * (1 - before) + pad},
            {y, size.height * above + pad},
            {y, size.height * (1 - above) + pad}};
}

Push legendPush(const ResolvedFigure &figure, const Margins &margins, double pad)
{
    const ResolvedLegend &legend = figure.legend;
    TextSize size = legend.size;
    const double plotHeight = figure.height - margins.top - margins.bottom;
    size.height = std::min(size.height, std::max(plotHeight, 0.0));
    return boxPush(legend.x, legend.y, size, legend.xAnchor, legend.yAnchor, figure, margins, pad);
}

double titleDepth(const ResolvedAxis &axis)
{
    if (axis.title.isEmpty())
        return 0;
    const double lines = 1 + double(axis.title.count("<br"_L1));
    const double depth = lines > 1 ? lines * lineSpacing * axis.titleFont.size : axis.titleFont.size;
    return depth + std::max(axis.titleStandoff, 0.0);
}

/// How far ticks, labels and title reach beyond the axis's line.
double axisDepth(const ResolvedAxis &axis, const TextMeasure &measure)
{
    double depth = 0;
    if (axis.showTickLabels && !axis.insideTickLabels) {
        const double angle = axis.shownTickAngle * std::numbers::pi / 180;
        for (const Tick &tick : axis.ticks) {
            const TextSize size = measure(tick.text, axis.tickFont);
            const double across =
                axis.id.isX()
                    ? std::abs(size.width * std::sin(angle)) + std::abs(size.height * std::cos(angle))
                    : std::abs(size.width * std::cos(angle)) + std::abs(size.height * std::sin(angle));
            depth = std::max(depth, across);
        }
        depth += axis.id.isX() ? 4 : 3;
    }
    if (axis.tickPlace == TickPlace::Outside)
        depth += axis.tickLength;
    return depth + titleDepth(axis);
}

Push axisPush(const ResolvedAxis &axis, const ResolvedFigure &figure, const TextMeasure &measure, double pad)
{
    const double depth = axisDepth(axis, measure) + pad;
    double at = axis.position;
    if (axis.anchor) {
        const auto anchor = figure.axes.find(*axis.anchor);
        const bool end = axis.side == Side::Top || axis.side == Side::Right;
        if (anchor != figure.axes.end())
            at = anchor->second.domain[end ? 1 : 0];
    }
    Push push;
    switch (axis.side) {
    case Side::Bottom:
        push.bottom = {at, depth};
        break;
    case Side::Top:
        push.top = {at, depth};
        break;
    case Side::Left:
        push.left = {at, depth};
        break;
    case Side::Right:
        push.right = {at, depth};
        break;
    }
    return push;
}

/// Below the first x axis: the slider with its own height, in fractions of the plot.
std::optional<Push> sliderPush(const ResolvedAxis &axis, const ResolvedFigure &figure,
                               const TextMeasure &measure, const Margins &margins, double pad)
{
    const Attributes slider = Attributes(axis.attributes).child(u"rangeslider");
    if (!axis.id.isX() || slider.isEmpty() || !slider.boolean(u"visible", true))
        return {};
    const double plotHeight = std::max(figure.height - margins.top - margins.bottom, 0.0);
    const double height = plotHeight * slider.number(u"thickness", 0.15, 0, 1);
    Push push;
    push.bottom = {axis.domain[0],
                   height + axisDepth(axis, measure) + slider.number(u"borderwidth", 0) + pad};
    return push;
}

/// Grows two opposite margins until both wants are met: the one before the plot and the one behind it.
void meet(const Want &before, const Want &behind, double length, double &first, double &second)
{
    if (behind.fraction <= before.fraction)
        return;
    const double span = behind.fraction - before.fraction;
    const double newFirst =
        (before.pixels * behind.fraction + (behind.pixels - length) * before.fraction) / span;
    const double newSecond =
        (behind.pixels * (1 - before.fraction) + (before.pixels - length) * (1 - behind.fraction)) / span;
    if (std::isfinite(newFirst + newSecond) && newFirst >= 0 && newSecond >= 0 &&
        newFirst + newSecond > first + second) {
        first = newFirst;
        second = newSecond;
    }
}

/// Margins never take all of the figure.
void squeeze(double length, double asked, double &first, double &second)
{
    const double least = std::clamp(length - asked, 2.0, leastPlotSize);
    const double most = std::max(0.0, length - least);
    const double share = most > 0 ? (first + second) / most : 1;
    if (share > 1) {
        first /= share;
        second /= share;
    }
}

} // namespace

Margins automaticMargins(const ResolvedFigure &figure, const TextMeasure &measure)
{
    const Attributes layout(figure.layout);
    const Margins asked = requested(layout);
    Margins margins = asked;
    if (layout.boolean(u"margin.autoexpand", true)) {
        const double pad = std::min({usualPad, asked.left, asked.right, asked.top, asked.bottom});
        std::vector<Push> pushes{{{0, asked.left}, {1, asked.right}, {1, asked.top}, {0, asked.bottom}}};
        if (figure.legend.visible && !figure.legend.entries.empty())
            pushes.push_back(legendPush(figure, asked, pad));
        for (const ColorBar &bar : colorBars(figure, measure))
            pushes.push_back(boxPush(bar.x, bar.y, bar.size, bar.xAnchor, bar.yAnchor, figure, asked, pad));
        for (const auto &[id, axis] : figure.axes) {
            if (axis.automargin && axis.visible)
                pushes.push_back(axisPush(axis, figure, measure, pad));
            if (const std::optional<Push> slider = sliderPush(axis, figure, measure, asked, pad))
                pushes.push_back(*slider);
        }
        for (const Push &one : pushes) {
            for (const Push &other : pushes) {
                meet(one.left, other.right, figure.width, margins.left, margins.right);
                meet(one.bottom, other.top, figure.height, margins.bottom, margins.top);
            }
        }
    }
    squeeze(figure.width, asked.left + asked.right, margins.left, margins.right);
    squeeze(figure.height, asked.top + asked.bottom, margins.top, margins.bottom);
    return {std::round(margins.left), std::round(margins.right), std::round(margins.top),
            std::round(margins.bottom)};
}

TextSize plotSize(const ResolvedFigure &figure)
{
    return {std::max(0.0, figure.width - figure.margins.left - figure.margins.right),
            std::max(0.0, figure.height - figure.margins.top - figure.margins.bottom)};
}

} // namespace chartstream
