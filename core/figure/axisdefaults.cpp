// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisdefaults.h"

#include "core/figure/markerdefaults.h"
#include "core/figure/tracetypes.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// How far the grid's colour is from the axis's to the background's: #eee between #444 and #fff.
constexpr double gridLightness = (0xe - 0x4) / double(0xf - 0x4);

quint8 between(double from, double to, double share)
{
    return static_cast<quint8>(std::lround(from + (to - from) * share));
}

QString mirrorText(const Attributes &attributes)
{
    const QString mirror = textOf(attributes.value(u"mirror"));
    return QStringList{u"true"_s, u"ticks"_s, u"all"_s, u"allticks"_s}.contains(mirror) ? mirror : QString();
}

/// A part of an axis is shown where it was asked for, be it only by giving it a style.
bool styled(const Attributes &attributes, QStringView color, std::initializer_list<QStringView> numbers)
{
    return attributes.color(color) ||
           std::ranges::any_of(numbers, [&](QStringView key) { return attributes.number(key, 0) > 0; });
}

void resolveLines(ResolvedAxis &axis, const Attributes &attributes, Color color, Color background, bool grid)
{
    axis.lineColor = attributes.color(u"linecolor", color);
    axis.lineWidth = attributes.number(u"linewidth", 1, 0);
    axis.showLine = attributes.boolean(u"showline", styled(attributes, u"linecolor", {u"linewidth"}));
    axis.gridColor = attributes.color(u"gridcolor", mixed(color, background, gridLightness));
    axis.gridWidth = attributes.number(u"gridwidth", 1, 0);
    axis.gridDash = attributes.text(u"griddash", u"solid"_s);
    axis.showGrid = attributes.boolean(u"showgrid", grid || attributes.has(u"griddash") ||
                                                        styled(attributes, u"gridcolor", {u"gridwidth"}));
    axis.zeroLineColor = attributes.color(u"zerolinecolor", color);
    axis.zeroLineWidth = attributes.number(u"zerolinewidth", 1);
    axis.zeroLine =
        attributes.boolean(u"zeroline", grid || styled(attributes, u"zerolinecolor", {u"zerolinewidth"}));
    axis.mirror = mirrorText(attributes);
}

void resolveTickMarks(ResolvedAxis &axis, const Attributes &attributes, Color color, bool outside)
{
    axis.tickLength = attributes.number(u"ticklen", 5, 0);
    axis.tickWidth = attributes.number(u"tickwidth", 1, 0);
    axis.tickColor = attributes.color(u"tickcolor", color);
    const bool shown = outside || styled(attributes, u"tickcolor", {u"ticklen", u"tickwidth"});
    const QString place =
        attributes.choice(u"ticks", {u"outside"_s, u"inside"_s, QString()},
                          shown && !attributes.value(u"ticks").isString() ? u"outside"_s : QString());
    axis.tickPlace = place == "outside"_L1  ? TickPlace::Outside
                     : place == "inside"_L1 ? TickPlace::Inside
                                            : TickPlace::None;
}

Side sideOf(const QString &text, Side fallback)
{
    static const std::map<QString, Side> sides{{u"bottom"_s, Side::Bottom},
                                               {u"top"_s, Side::Top},
                                               {u"left"_s, Side::Left},
                                               {u"right"_s, Side::Right}};
    const auto found = sides.find(text);
    const auto isHorizontal = [](Side side) { return side == Side::Bottom || side == Side::Top; };
    return found != sides.end() && isHorizontal(found->second) == isHorizontal(fallback) ? found->second
                                                                                         : fallback;
}

std::array<double, 2> domainOf(const Attributes &attributes, std::array<double, 2> fallback)
{
    const QJsonArray list = attributes.value(u"domain").toArray();
    const auto from = numberOf(list.at(0));
    const auto to = numberOf(list.at(1));
    const auto inside = [](std::optional<double> value) { return value && *value >= 0 && *value <= 1; };
    constexpr double least = 1.0 / 4096;
    if (!inside(from) || !inside(to) || *from > *to - least)
        return fallback;
    return {*from, *to};
}

} // namespace

Color combined(Color over, Color under)
{
    if (over.alpha >= 1)
        return over;
    const Color base = mixed({255, 255, 255, 1}, {under.red, under.green, under.blue, 1}, under.alpha);
    return mixed(base, {over.red, over.green, over.blue, 1}, over.alpha);
}

Color mixed(Color from, Color to, double share)
{
    return {between(from.red, to.red, share), between(from.green, to.green, share),
            between(from.blue, to.blue, share), from.alpha + (to.alpha - from.alpha) * share};
}

std::map<AxisId, AxisHints> axisHints(const std::vector<ResolvedTrace> &traces)
{
    std::map<AxisId, AxisHints> hints;
    std::map<AxisId, bool> upright; ///< has a trace that neither hides nor turns it
    for (const ResolvedTrace &trace : traces) {
        const TraceType traits = traceTypeTraits(trace.type);
        if (!traits.cartesian)
            continue;
        AxisHints &x = hints[trace.xAxis];
        AxisHints &y = hints[trace.yAxis];
        if (traits.map)
            x.ticksOutside = y.ticksOutside = true;
        if (traits.oriented)
            (trace.vertical ? x : y).noGrid = true;
        if (trace.type == "funnel"_L1) {
            (trace.vertical ? y : x).hidden = true;
            if (!trace.vertical)
                y.reversed = true;
            upright[trace.vertical ? trace.xAxis : trace.yAxis] = true;
        } else if (trace.type == "image"_L1) {
            y.reversed = true;
            upright[trace.xAxis] = true;
        } else {
            upright[trace.xAxis] = upright[trace.yAxis] = true;
        }
    }
    std::map<AxisId, bool> turned;
    for (const ResolvedTrace &trace : traces) {
        if (traceTypeTraits(trace.type).cartesian && trace.type != "image"_L1 && trace.type != "funnel"_L1)
            turned[trace.yAxis] = true;
    }
    for (auto &[id, hint] : hints) {
        hint.hidden = hint.hidden && !upright[id];
        hint.reversed = hint.reversed && !turned[id];
    }
    return hints;
}

void resolveAxisStyle(ResolvedAxis &axis, const ResolvedFigure &figure, const AxisHints &hints,
                      const Font &font)
{
    const Attributes attributes(axis.attributes);
    const Color color = attributes.color(u"color", defaultLineColor);
    const Color background = combined(figure.plotBackground, figure.paperBackground);
    Font axisFont = font;
    if (color != defaultLineColor)
        axisFont.color = color;

    axis.visible = attributes.boolean(u"visible", !hints.hidden);
    axis.title = attributes.text(u"title.text");
    Font titleFont = axisFont;
    titleFont.size = std::round(font.size * 1.2);
    axis.titleFont = attributes.font(u"title.font", titleFont);
    axis.titleStandoff = attributes.number(u"title.standoff", -1, 0);
    axis.tickFont = attributes.font(u"tickfont", axisFont);
    axis.showTickLabels = attributes.boolean(u"showticklabels", true);
    axis.tickAngle = attributes.number(u"tickangle");
    axis.insideTickLabels = attributes.text(u"ticklabelposition").startsWith("inside"_L1);
    axis.layer = attributes.choice(u"layer", {u"above traces"_s, u"below traces"_s}, u"above traces"_s);
    axis.fixedRange = attributes.boolean(u"fixedrange", false);
    resolveLines(axis, attributes, color, background, !hints.noGrid);
    resolveTickMarks(axis, attributes, color, hints.ticksOutside);
    if (!axis.visible)
        axis.showGrid = axis.zeroLine = axis.showLine = axis.showTickLabels = false;
}

void resolveAxisPlace(ResolvedAxis &axis, const Attributes &layout, const SubplotSet &subplots,
                      const GridPlaces &grid)
{
    const Attributes attributes(axis.attributes);
    const AxisLetter other = axis.id.isX() ? AxisLetter::Y : AxisLetter::X;
    const std::vector<AxisId> counterparts = subplots.axesOf(other);
    const auto inGrid = grid.domains.find(axis.id);
    const bool isInGrid = inGrid != grid.domains.end();
    const auto gridAnchor = grid.anchors.find(axis.id);

    if (gridAnchor != grid.anchors.end())
        axis.anchor = gridAnchor->second;
    else if (!attributes.number(u"position") && !counterparts.empty() &&
             !std::ranges::count(grid.free, axis.id))
        axis.anchor = counterparts.front();
    if (attributes.text(u"anchor") == "free"_L1)
        axis.anchor.reset();
    else if (const auto id = attributes.axisId(u"anchor", other); id && std::ranges::count(counterparts, *id))
        axis.anchor = id;

    Side side = axis.id.isX() ? Side::Bottom : Side::Left;
    if (isInGrid)
        side = axis.id.isX() ? grid.xSide : grid.ySide;
    axis.side = sideOf(attributes.text(u"side"), side);
    axis.automargin =
        attributes.boolean(u"automargin", false) ||
        (attributes.value(u"automargin").isString() && !attributes.text(u"automargin").isEmpty());

    const auto overlaid = attributes.axisId(u"overlaying", axis.id.letter);
    const std::vector<AxisId> same = subplots.axesOf(axis.id.letter);
    if (overlaid && *overlaid != axis.id && std::ranges::count(same, *overlaid) &&
        !layout.axisId(overlaid->layoutKey() + u".overlaying"_s, axis.id.letter))
        axis.overlaying = overlaid;
    axis.domain = domainOf(attributes, isInGrid ? inGrid->second : std::array{0.0, 1.0});

    const bool autoshift = !axis.anchor && !axis.id.isX() && attributes.boolean(u"autoshift", false);
    if (!axis.anchor) {
        const bool end = axis.side == Side::Top || axis.side == Side::Right;
        const std::array<double, 2> whole = axis.id.isX() ? grid.yDomain : grid.xDomain;
        axis.position = attributes.number(
            u"position", std::ranges::count(grid.free, axis.id) ? whole[end ? 1 : 0] : 0, 0, 1);
        axis.shift = attributes.number(u"shift", autoshift ? (axis.side == Side::Left ? -3 : 3) : 0);
        if (autoshift && !attributes.has(u"automargin"))
            axis.automargin = true;
    }
}

void shareDomains(std::map<AxisId, ResolvedAxis> &axes)
{
    for (auto &[id, axis] : axes) {
        if (!axis.overlaying)
            continue;
        const auto below = axes.find(*axis.overlaying);
        if (below == axes.end())
            continue;
        axis.domain = below->second.domain;
        if (!axis.anchor && Attributes(axis.attributes).boolean(u"autoshift", false) &&
            !Attributes(axis.attributes).has(u"position"))
            axis.position = axis.side == Side::Left ? 0 : 1;
    }
}

} // namespace chartstream
