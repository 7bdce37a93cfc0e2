// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/markerdefaults.h"

#include "core/figure/colorscales.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// By number; plotly.js's list.
const QStringList &symbolNames()
{
    static const QStringList names =
        u"circle square diamond cross x triangle-up triangle-down triangle-left "
        "triangle-right triangle-ne triangle-se triangle-sw triangle-nw pentagon hexagon "
        "hexagon2 octagon star hexagram star-triangle-up star-triangle-down star-square "
        "star-diamond diamond-tall diamond-wide hourglass bowtie circle-cross circle-x "
        "square-cross square-x diamond-cross diamond-x cross-thin x-thin asterisk hash "
        "y-up y-down y-left y-right line-ew line-ns line-ne line-nw arrow-up arrow-down "
        "arrow-left arrow-right arrow-bar-up arrow-bar-down arrow-bar-left "
        "arrow-bar-right arrow arrow-wide"_s.split(u' ');
    return names;
}

void resolveColor(ResolvedMarker &marker, const TraceSource &source, Color fallback)
{
    marker.color = source.attributes.color(u"marker.color", fallback);
    marker.colorPerPoint = source.isList(u"marker.color"_s);
    if (!marker.colorPerPoint)
        return;
    const ColorMapping mapping = colorMappingOf(source.attributes.child(u"marker"), u'c',
                                                source.extent(u"marker.color"_s), source.layout);
    marker.colorScale = mapping.scale;
    marker.colorMin = mapping.least;
    marker.colorMax = mapping.greatest;
}

void resolveOutline(ResolvedMarker &marker, const TraceSource &source, Color fallback, double width)
{
    marker.line.color = source.attributes.color(u"marker.line.color", fallback);
    marker.line.width = source.attributes.number(u"marker.line.width", width, 0);
    marker.lineColorPerPoint = source.isList(u"marker.line.color"_s);
    marker.lineWidthPerPoint = source.isList(u"marker.line.width"_s);
}

} // namespace

QString symbolName(const QJsonValue &symbol)
{
    if (symbol.isString() && !numberOf(symbol))
        return symbol.toString();
    const int number = int(std::clamp(numberOf(symbol).value_or(0), 0.0, 399.0));
    const int shape = number % 100;
    if (shape >= symbolNames().size())
        return u"circle"_s;
    QString name = symbolNames().at(shape);
    if (number / 100 % 2)
        name += "-open"_L1;
    if (number >= 200)
        name += "-dot"_L1;
    return name;
}

void resolvePointMarker(ResolvedMarker &marker, const TraceSource &source)
{
    const Attributes &attributes = source.attributes;
    const bool bubbles = source.isList(u"marker.size"_s);
    const std::optional<Color> lineColor = source.own.color(u"line.color");
    resolveColor(marker, source, lineColor.value_or(source.defaultColor));

    marker.symbolPerPoint = source.isList(u"marker.symbol"_s);
    const QJsonValue symbol = attributes.value(u"marker.symbol");
    marker.symbol = symbol.isString() || symbol.isDouble() ? symbolName(symbol) : u"circle"_s;
    marker.opacity = attributes.number(u"marker.opacity", bubbles ? 0.7 : 1, 0, 1);
    marker.opacityPerPoint = source.isList(u"marker.opacity"_s);
    marker.sizePerPoint = bubbles;
    marker.size = attributes.number(u"marker.size", 6, 0);
    marker.sizeRef = attributes.number(u"marker.sizeref", 1);
    marker.sizeMin = attributes.number(u"marker.sizemin", 0, 0);
    marker.sizeIsArea =
        attributes.choice(u"marker.sizemode", {u"diameter"_s, u"area"_s}, u"diameter"_s) == "area"_L1;

    Color outline = bubbles ? source.background : defaultLineColor;
    if (lineColor && (marker.colorPerPoint || *lineColor != marker.color))
        outline = *lineColor;
    resolveOutline(marker, source, outline, bubbles ? 1 : 0);
}

void resolveBarMarker(ResolvedMarker &marker, const TraceSource &source)
{
    resolveColor(marker, source, source.defaultColor);
    marker.opacity = source.attributes.number(u"marker.opacity", 1, 0, 1);
    marker.opacityPerPoint = source.isList(u"marker.opacity"_s);
    resolveOutline(marker, source, defaultLineColor, 0);
}

ResolvedErrorBars resolveErrorBars(QChar letter, const TraceSource &source, Color fallback,
                                   const ResolvedErrorBars *other)
{
    const QString key = u"error_"_s + letter;
    const Attributes own = source.attributes.child(key);
    const bool hasArray = source.isList(key + u".array"_s);
    const bool hasArrayMinus = source.isList(key + u".arrayminus"_s);

    ResolvedErrorBars bars;
    const bool meant = hasArray || own.has(u"value") || own.text(u"type") == "sqrt"_L1;
    bars.visible = own.boolean(u"visible", meant);
    bars.type = own.choice(u"type", {u"percent"_s, u"constant"_s, u"sqrt"_s, u"data"_s},
                           hasArray ? u"data"_s : u"percent"_s);
    bars.symmetric =
        own.boolean(u"symmetric", bars.type == "data"_L1 ? !hasArrayMinus : !own.has(u"valueminus"));
    bars.value = own.number(u"value", 10, 0);
    bars.valueMinus = own.number(u"valueminus", 10, 0);
    const bool styled = own.has(u"color") || own.number(u"thickness") || own.number(u"width");
    if (other && other->visible &&
        own.boolean(u"copy_%1style"_s.arg(letter == u'x' ? u'y' : u'x'), !styled)) {
        bars.color = other->color;
        bars.thickness = other->thickness;
        bars.width = other->width;
        return bars;
    }
    bars.color = own.color(u"color", fallback);
    bars.thickness = own.number(u"thickness", 2, 0);
    bars.width = own.number(u"width", 4, 0);
    return bars;
}

} // namespace chartstream
