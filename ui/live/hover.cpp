// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hover.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/axisdefaults.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/hovertexts.h"
#include "ui/live/pointstyle.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Color dark{68, 68, 68, 1};
constexpr Color white{255, 255, 255, 1};
/// Of a label: nobody reads more.
constexpr int longestText = 2000;

Color fromQt(const QColor &color)
{
    return {quint8(color.red()), quint8(color.green()), quint8(color.blue()), color.alphaF()};
}

/// White on dark colours, dark on light ones.
Color contrasting(const Color &color)
{
    const double brightness = 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue;
    return brightness < 128 ? white : dark;
}

Color pointColor(const ResolvedTrace &trace, const Series &series, size_t index)
{
    const bool isBar = isBarLike(trace);
    if (trace.markers || isBar) {
        const Color fill = fromQt(PointStyles(trace, series).at(index).fill);
        if (fill.alpha > 0)
            return fill;
    }
    return !trace.lines && !isBar ? trace.fillColor : trace.line.color;
}

/// The trace's `hoverlabel` over the layout's.
Attributes labelAttributes(const ResolvedFigure &figure, const ResolvedTrace &trace)
{
    return Attributes(laidOver(trace.attributes.value("hoverlabel"_L1).toObject(),
                               figure.layout.value("hoverlabel"_L1).toObject()));
}

Font usualFont(const Color &color)
{
    return {u"Arial, sans-serif"_s, 13, color, false, false};
}

HoverLabel styledLabel(const ResolvedFigure &figure, const HoveredPoint &point, const Color &color)
{
    const ResolvedTrace &trace = figure.traces[point.trace];
    const Attributes attributes = labelAttributes(figure, trace);
    HoverLabel label;
    label.place = point.place;
    label.clear = point.reach;
    label.nameColor = combined(color, white);
    label.background = combined(attributes.color(u"bgcolor", color), white);
    label.border = attributes.color(u"bordercolor", contrasting(label.background));
    label.font = attributes.font(u"font", usualFont(label.border));
    return label;
}

QString cut(const QString &text)
{
    return text.size() > longestText ? text.left(longestText) + u'…' : text;
}

/// A spike along one axis: from the point to the axis, across all subplots on it, or both.
void addSpike(const ResolvedFigure &figure, const HoveredPoint &point, const ResolvedAxis &axis, bool always,
              bool unified, const Color &color, std::vector<Spike> &spikes)
{
    const Attributes attributes(axis.attributes);
    if (!attributes.boolean(u"showspikes", unified) && !always)
        return;
    const QString mode = attributes.text(u"spikemode", unified ? u"across"_s : u"toaxis"_s);
    double from = axis.id.isX() ? point.place.y() : point.place.x();
    double to = axisLinePosition(figure, axis);
    if (mode.contains("across"_L1)) {
        from = std::numeric_limits<double>::infinity();
        to = -from;
        for (const SubplotId &subplot : figure.subplots) {
            if ((axis.id.isX() ? subplot.x : subplot.y) != axis.id)
                continue;
            const QRectF rect = subplotRect(figure, subplot);
            from = std::min(from, axis.id.isX() ? rect.top() : rect.left());
            to = std::max(to, axis.id.isX() ? rect.bottom() : rect.right());
        }
    } else if (!mode.contains("toaxis"_L1)) {
        return;
    }
    Spike spike;
    spike.line = axis.id.isX() ? QLineF(point.place.x(), from, point.place.x(), to)
                               : QLineF(from, point.place.y(), to, point.place.y());
    spike.style.color = attributes.color(u"spikecolor", unified ? dark : color);
    spike.style.width = attributes.number(u"spikethickness", unified ? 1.5 : 3, 0);
    spike.style.dash = attributes.text(u"spikedash", unified ? u"dot"_s : u"dash"_s);
    spikes.push_back(spike);
}

const HoveredPoint &nearest(const std::vector<HoveredPoint> &points)
{
    return *std::ranges::min_element(points, {}, &HoveredPoint::distance);
}

/// The value that is compared, at its axis.
AxisLabel axisLabel(const ResolvedFigure &figure, const HoveredPoint &point, HoverMode mode,
                    const QString &common)
{
    const ResolvedTrace &trace = figure.traces[point.trace];
    const ResolvedAxis &axis = isAlongX(mode) ? figure.xAxis(trace) : figure.yAxis(trace);
    const Attributes attributes(figure.layout.value("hoverlabel"_L1).toObject());
    AxisLabel label;
    label.side = axis.side;
    label.label.text = common;
    const double line = axisLinePosition(figure, axis);
    label.label.place = isAlongX(mode) ? QPointF(point.place.x(), line) : QPointF(line, point.place.y());
    label.label.background = attributes.color(u"bgcolor", dark);
    label.label.border = attributes.color(u"bordercolor", contrasting(label.label.background));
    label.label.font = attributes.font(u"font", usualFont(label.label.border));
    return label;
}

UnifiedLabel unifiedLabel(const ResolvedFigure &figure, const QString &common, QPointF place)
{
    const Attributes attributes(figure.layout.value("hoverlabel"_L1).toObject());
    UnifiedLabel label;
    label.place = place;
    label.title = common;
    label.background = attributes.color(u"bgcolor", figure.paperBackground);
    label.border = attributes.color(u"bordercolor", dark);
    label.font = attributes.font(u"font", usualFont(contrasting(label.background)));
    return label;
}

} // namespace

Hover hoverAt(const ResolvedFigure &figure, const FigureDocument &document, QPointF pointer, HoverMode mode,
              bool spikes)
{
    Hover hover;
    hover.points = hoveredPoints(figure, document, pointer, mode);
    if (hover.points.empty())
        return hover;
    const HoveredPoint &winner = nearest(hover.points);
    const ResolvedTrace &first = figure.traces[winner.trace];
    hover.ground = subplotRect(figure, {first.xAxis, first.yAxis});
    const bool isUnified = mode == HoverMode::UnifiedX || mode == HoverMode::UnifiedY;

    QString common;
    if (mode != HoverMode::Closest)
        common = coordinateText(figure, document, winner, isAlongX(mode) ? AxisLetter::X : AxisLetter::Y);
    if (isUnified)
        hover.unified = unifiedLabel(figure, common, winner.place);
    bool isCommonShown = false;
    for (const HoveredPoint &point : hover.points) {
        const PointTexts texts = pointTexts(figure, document, point, mode, common);
        if (texts.isSilent)
            continue;
        isCommonShown = isCommonShown || texts.filled || !(isAlongX(mode) ? texts.x : texts.y).isEmpty();
        const Color color = pointColor(figure.traces[point.trace], document.series[point.trace], point.index);
        HoverLabel label = styledLabel(figure, point, color);
        label.text = cut(labelText(texts, mode, common));
        label.name = cut(texts.name);
        if (isUnified) {
            const bool both = !label.name.isEmpty() && !label.text.isEmpty();
            hover.unified->rows.push_back(
                {label.nameColor, label.name + (both ? u" : "_s : QString()) + label.text});
            continue;
        }
        if (label.text.isEmpty())
            std::swap(label.text, label.name);
        if (!label.text.isEmpty())
            hover.labels.push_back(label);
    }
    if (isUnified && hover.unified->rows.empty())
        hover.unified.reset();
    if (!common.isEmpty() && !isUnified && isCommonShown)
        hover.axisLabel = axisLabel(figure, winner, mode, common);

    const Color color = pointColor(first, document.series[winner.trace], winner.index);
    addSpike(figure, winner, figure.xAxis(first), spikes, mode == HoverMode::UnifiedX, color, hover.spikes);
    addSpike(figure, winner, figure.yAxis(first), spikes, mode == HoverMode::UnifiedY, color, hover.spikes);
    return hover;
}

} // namespace chartstream
