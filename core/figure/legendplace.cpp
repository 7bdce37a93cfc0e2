// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/legendplace.h"

#include "core/figure/attributes.h"

#include <cmath>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr double beside = 1.02; ///< plotly.js's default
constexpr double nearEdge = 0.01;
constexpr double labelDepth = 30; ///< px that an x axis's labels take
constexpr double titleDepth = 28; ///< px more with a title

struct Anchoring
{
    double x = beside;
    double y = 1;
    QString xAnchor = u"left"_s;
    QString yAnchor = u"top"_s;
    QString orientation = u"v"_s;
};

/// Below the texts of the axes at the bottom.
double belowAxes(const ResolvedFigure &figure)
{
    double depth = 0;
    for (const auto &[id, axis] : figure.axes) {
        if (id.isX() && axis.side == Side::Bottom && axis.visible)
            depth = std::max(depth, labelDepth + (axis.title.isEmpty() ? 0 : titleDepth));
    }
    const double height = figure.height - figure.margins.top - figure.margins.bottom;
    return -std::round(100 * std::max(depth, labelDepth) / std::max(height, 1.0)) / 100;
}

Anchoring anchoringOf(const ResolvedFigure &figure, LegendPlace place)
{
    if (place == LegendPlace::Right)
        return {legendBeside(figure, depthOfRightAxes(figure))};
    if (place == LegendPlace::Top)
        return {1, beside, u"right"_s, u"bottom"_s, u"h"_s};
    if (place == LegendPlace::Bottom)
        return {0, belowAxes(figure), u"left"_s, u"top"_s, u"h"_s};
    const int index = int(place) - int(LegendPlace::InsideTopLeft);
    static const QString xAnchors[]{u"left"_s, u"center"_s, u"right"_s};
    static const QString yAnchors[]{u"top"_s, u"middle"_s, u"bottom"_s};
    static constexpr double places[]{nearEdge, 0.5, 1 - nearEdge};
    return {places[index % 3], places[2 - index / 3], xAnchors[index % 3], yAnchors[index / 3], u"v"_s};
}

/// Left or top, middle, right or bottom.
int thirdOf(double share)
{
    return share < 1.0 / 3 ? 0 : share > 2.0 / 3 ? 2 : 1;
}

} // namespace

double depthOfRightAxes(const ResolvedFigure &figure)
{
    constexpr double nearlyAll = 0.95;
    double depth = 0;
    for (const auto &[id, axis] : figure.axes) {
        const auto x = axis.anchor ? figure.axes.find(*axis.anchor) : figure.axes.end();
        const double edge = axis.anchor ? (x == figure.axes.end() ? 0 : x->second.domain[1]) : axis.position;
        if (!id.isX() && axis.visible && axis.side == Side::Right && edge > nearlyAll)
            depth = std::max(depth, axis.shift + rightAxisDepth + (axis.title.isEmpty() ? 0 : titleDepth));
    }
    return depth;
}

double legendBeside(const ResolvedFigure &figure, double depth)
{
    const double width = figure.width - figure.margins.left - figure.margins.right;
    return depth > 0 ? 1 + std::round(1000 * depth / std::max(width, 1.0)) / 1000 : beside;
}

LegendPlace legendPlaceAt(double x, double y)
{
    if (y > 1)
        return LegendPlace::Top;
    if (y < 0)
        return LegendPlace::Bottom;
    if (x > 1)
        return LegendPlace::Right;
    return LegendPlace(int(LegendPlace::InsideTopLeft) + 3 * thirdOf(1 - y) + thirdOf(x));
}

FigureEdit placeLegend(const ResolvedFigure &figure, LegendPlace place)
{
    const Anchoring at = anchoringOf(figure, place);
    return {{{}, u"legend.x"_s, at.x},
            {{}, u"legend.y"_s, at.y},
            {{}, u"legend.xanchor"_s, at.xAnchor},
            {{}, u"legend.yanchor"_s, at.yAnchor},
            {{}, u"legend.orientation"_s, at.orientation}};
}

std::optional<LegendPlace> legendPlace(const ResolvedFigure &figure)
{
    const ResolvedLegend &legend = figure.legend;
    for (int index = 0; index <= int(LegendPlace::InsideBottomRight); ++index) {
        const Anchoring at = anchoringOf(figure, LegendPlace(index));
        const bool isBelow = LegendPlace(index) == LegendPlace::Bottom && legend.y < 0;
        const bool isBeside = LegendPlace(index) == LegendPlace::Right && legend.x > 1;
        if ((legend.x == at.x || isBeside) && (legend.y == at.y || isBelow) && legend.xAnchor == at.xAnchor &&
            legend.yAnchor == at.yAnchor && legend.horizontal == (at.orientation == "h"_L1))
            return LegendPlace(index);
    }
    return {};
}

} // namespace chartstream
