// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributes.h"
#include "core/figure/margins.h"
#include "core/figure/resolve.h"
#include "core/figure/tracetypes.h"
#include "core/support/dates.h"

#include <QJsonArray>

#include <set>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

QString sideText(Side side)
{
    switch (side) {
    case Side::Bottom:
        return u"bottom"_s;
    case Side::Top:
        return u"top"_s;
    case Side::Left:
        return u"left"_s;
    case Side::Right:
        return u"right"_s;
    }
    return {};
}

/// A title that the figure leaves out is printed as the invitation that plotly.js resolves it to.
QString titleOr(const QJsonObject &attributes, const QString &title, const QString &invitation)
{
    const QJsonValue own = Attributes(attributes).value(u"title.text");
    return own.isString() || own.isDouble() ? title : invitation;
}

QJsonValue rangeEnd(double value, AxisType type)
{
    if (type == AxisType::Date)
        return formatDate(value);
    return value;
}

QJsonValue idOr(const std::optional<AxisId> &id, const QJsonValue &otherwise)
{
    return id ? QJsonValue(id->text()) : otherwise;
}

QJsonObject axisJson(const ResolvedAxis &axis)
{
    QJsonObject json{
        {u"type"_s, axisTypeText(axis.type)},
        {u"range"_s, QJsonArray{rangeEnd(axis.range.from, axis.type), rangeEnd(axis.range.to, axis.type)}},
        {u"autorange"_s, axis.autoRange},
        {u"domain"_s, QJsonArray{axis.domain[0], axis.domain[1]}},
        {u"anchor"_s, idOr(axis.anchor, u"free"_s)},
        {u"overlaying"_s, idOr(axis.overlaying, QJsonValue())},
        {u"side"_s, sideText(axis.side)},
        {u"visible"_s, axis.visible},
        {u"tick0"_s, axis.tick0},
        {u"dtick"_s, axis.dtick},
        {u"length"_s, axis.lengthInPixels},
    };
    if (axis.visible) {
        const QString invitation =
            axis.id.isX() ? u"Click to enter X axis title"_s : u"Click to enter Y axis title"_s;
        json.insert(u"title"_s, titleOr(axis.attributes, axis.title, invitation));
        json.insert(u"showgrid"_s, axis.showGrid);
        json.insert(u"zeroline"_s, axis.zeroLine);
        json.insert(u"showticklabels"_s, axis.showTickLabels);
    }
    QJsonArray texts;
    for (const Tick &tick : axis.ticks)
        texts.append(tick.text);
    json.insert(u"ticktext"_s, texts);
    if (!axis.categories.empty()) {
        QJsonArray names;
        for (const QString &name : axis.categories)
            names.append(name);
        json.insert(u"categories"_s, names);
    }
    return json;
}

/// A colour in the figure's own words where it is the figure's.
QString colorText(const QJsonObject &attributes, QStringView path, const Color &color)
{
    const Attributes own(attributes);
    return own.color(path) == color ? own.text(path) : color.toCss();
}

/// In the figure's order, as plotly.js keeps it.
QString modeText(const ResolvedTrace &trace)
{
    QString own = Attributes(trace.attributes).text(u"mode");
    const QStringList written = own.split(u'+');
    const auto shown = [&](const QString &flag) {
        return (flag == "lines"_L1 && trace.lines) || (flag == "markers"_L1 && trace.markers) ||
               (flag == "text"_L1 && trace.text);
    };
    if (std::ranges::all_of(written, shown))
        return own;
    QStringList flags;
    if (trace.lines)
        flags.append(u"lines"_s);
    if (trace.markers)
        flags.append(u"markers"_s);
    if (trace.text)
        flags.append(u"text"_s);
    return flags.isEmpty() ? u"none"_s : flags.join(u'+');
}

QJsonValue orArray(bool perPoint, const QJsonValue &value)
{
    return perPoint ? QJsonValue(u"array"_s) : value;
}

QJsonObject lineJson(const ResolvedTrace &trace)
{
    QJsonObject json{{u"color"_s, colorText(trace.attributes, u"line.color", trace.line.color)},
                     {u"width"_s, trace.line.width}};
    if (trace.type != "box"_L1 && trace.type != "violin"_L1)
        json.insert(u"dash"_s, trace.line.dash);
    if (trace.type.startsWith("scatter"_L1))
        json.insert(u"shape"_s, trace.line.shape);
    return json;
}

QJsonObject markerJson(const ResolvedTrace &trace, bool points)
{
    const ResolvedMarker &marker = trace.marker;
    QJsonObject json{{u"color"_s, orArray(marker.colorPerPoint,
                                          colorText(trace.attributes, u"marker.color", marker.color))},
                     {u"opacity"_s, orArray(marker.opacityPerPoint, marker.opacity)}};
    if (points) {
        json.insert(u"size"_s, orArray(marker.sizePerPoint, marker.size));
        json.insert(u"symbol"_s, orArray(marker.symbolPerPoint, marker.symbol));
    }
    return json;
}

QJsonObject traceJson(const ResolvedTrace &trace)
{
    const TraceType traits = traceTypeTraits(trace.type);
    QJsonObject json{{u"type"_s, trace.type}, {u"name"_s, trace.name}};
    json.insert(u"visible"_s, trace.legendOnly ? QJsonValue(u"legendonly"_s) : QJsonValue(trace.visible));
    if (traits.cartesian) {
        json.insert(u"xaxis"_s, trace.xAxis.text());
        json.insert(u"yaxis"_s, trace.yAxis.text());
    }
    if (!trace.visible && !trace.legendOnly)
        return json;
    json.insert(u"opacity"_s, trace.opacity);
    json.insert(u"length"_s, trace.length);
    if (traits.legendAttribute)
        json.insert(u"showlegend"_s, trace.showLegend);
    const bool scatter = trace.type == "scatter"_L1 || trace.type == "scattergl"_L1;
    const bool distribution = trace.type == "box"_L1 || trace.type == "violin"_L1;
    if (scatter) {
        json.insert(u"mode"_s, modeText(trace));
        json.insert(u"fill"_s, trace.fill);
    }
    if (traits.oriented)
        json.insert(u"orientation"_s, trace.vertical ? u"v"_s : u"h"_s);
    if (distribution || (scatter && trace.fill != "none"_L1))
        json.insert(u"fillcolor"_s, colorText(trace.attributes, u"fillcolor", trace.fillColor));
    if (trace.lines || distribution || trace.type.contains("contour"_L1))
        json.insert(u"line"_s, lineJson(trace));
    if (trace.markers)
        json.insert(u"marker"_s, markerJson(trace, true));
    else if (traits.barLike && trace.type != "waterfall"_L1)
        json.insert(u"marker"_s, markerJson(trace, false));
    return json;
}

QJsonObject sizeJson(const ResolvedFigure &figure)
{
    const TextSize plot = plotSize(figure);
    return {{u"width"_s, figure.width},
            {u"height"_s, figure.height},
            {u"plot"_s, QJsonObject{{u"l"_s, figure.margins.left},
                                    {u"r"_s, figure.margins.right},
                                    {u"t"_s, figure.margins.top},
                                    {u"b"_s, figure.margins.bottom},
                                    {u"w"_s, plot.width},
                                    {u"h"_s, plot.height}}}};
}

/// Each z-order beyond the first is a layer of all subplots, named "xyz2", ...
QJsonArray subplotsJson(const ResolvedFigure &figure)
{
    std::set<double> orders;
    for (const ResolvedTrace &trace : figure.traces) {
        if (trace.visible && traceTypeTraits(trace.type).cartesian && trace.type != "scattergl"_L1)
            orders.insert(trace.zOrder);
    }
    QJsonArray subplots;
    for (size_t layer = 1; layer <= std::max<size_t>(orders.size(), 1); ++layer) {
        for (const SubplotId &subplot : figure.subplots)
            subplots.append(layer == 1 ? subplot.text() : subplot.text() + u'z' + QString::number(layer));
    }
    return subplots;
}

} // namespace

QJsonObject inspectFigure(const ResolvedFigure &resolved)
{
    QJsonObject axes;
    for (const auto &[id, axis] : resolved.axes)
        axes.insert(id.text(), axisJson(axis));
    QJsonArray traces;
    for (const ResolvedTrace &trace : resolved.traces)
        traces.append(traceJson(trace));
    QJsonArray legend;
    for (const LegendEntry &entry : resolved.legend.entries)
        legend.append(entry.text);
    QJsonArray remarks;
    for (const QString &remark : resolved.remarks)
        remarks.append(remark);
    return {
        {u"size"_s, sizeJson(resolved)},
        {u"title"_s, titleOr(resolved.layout, resolved.title.text, u"Click to enter Plot title"_s)},
        {u"paper_bgcolor"_s, colorText(resolved.layout, u"paper_bgcolor", resolved.paperBackground)},
        {u"plot_bgcolor"_s, colorText(resolved.layout, u"plot_bgcolor", resolved.plotBackground)},
        {u"showlegend"_s, resolved.showLegend},
        {u"subplots"_s, subplotsJson(resolved)},
        {u"axes"_s, axes},
        {u"traces"_s, traces},
        {u"legend"_s, legend},
        {u"remarks"_s, remarks},
    };
}

} // namespace chartstream
