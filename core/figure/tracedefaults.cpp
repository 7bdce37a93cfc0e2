// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/tracedefaults.h"

#include "core/figure/distributiondefaults.h"
#include "core/figure/markerdefaults.h"
#include "core/figure/tracelength.h"
#include "core/figure/tracetypes.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pointsForLinesOnly = 20; ///< from here on markers are left out by default

void resolveMode(ResolvedTrace &trace, const TraceSource &source, bool stacked)
{
    const QString fallback = !stacked && trace.length < pointsForLinesOnly ? u"lines+markers"_s : u"lines"_s;
    QStringList flags = source.attributes.text(u"mode", fallback).split(u'+');
    const QStringList known{u"lines"_s, u"markers"_s, u"text"_s};
    const bool none = flags == QStringList{u"none"_s};
    if (!none && !std::ranges::all_of(flags, [&](const QString &flag) { return known.contains(flag); }))
        flags = fallback.split(u'+');
    trace.lines = flags.contains(u"lines"_s);
    trace.markers = flags.contains(u"markers"_s);
    trace.text = flags.contains(u"text"_s);
}

void resolveLine(LineStyle &line, const TraceSource &source)
{
    const Attributes &attributes = source.attributes;
    const Color inherited = source.own.color(u"marker.color", source.defaultColor);
    line.color = attributes.color(u"line.color", inherited);
    line.width = attributes.number(u"line.width", 2, 0);
    line.dash = attributes.text(u"line.dash", u"solid"_s);
    line.shape = attributes.choice(
        u"line.shape", {u"linear"_s, u"spline"_s, u"hv"_s, u"vh"_s, u"hvh"_s, u"vhv"_s}, u"linear"_s);
    line.smoothing = attributes.number(u"line.smoothing", 1, 0, 1.3);
}

Color fillColorBase(const ResolvedTrace &trace, const TraceSource &source)
{
    if (trace.lines)
        return trace.line.color;
    if (trace.markers && !trace.marker.colorPerPoint)
        return trace.marker.color;
    if (trace.markers && !trace.marker.lineColorPerPoint)
        return trace.marker.line.color;
    return source.defaultColor;
}

void resolveFill(ResolvedTrace &trace, const TraceSource &source, const QString &fallback)
{
    trace.fill = source.attributes.choice(
        u"fill",
        {u"none"_s, u"tozeroy"_s, u"tozerox"_s, u"tonexty"_s, u"tonextx"_s, u"toself"_s, u"tonext"_s},
        fallback);
    trace.fillColor = source.attributes.color(u"fillcolor", fillColorBase(trace, source).withAlpha(0.5));
}

void resolveText(ResolvedTrace &trace, const TraceSource &source, const QString &position)
{
    trace.textPosition = source.attributes.text(u"textposition", position);
    trace.textFont = source.attributes.font(u"textfont", source.font);
}

void resolveErrors(ResolvedTrace &trace, const TraceSource &source, Color fallback)
{
    trace.errorY = resolveErrorBars(u'y', source, fallback);
    trace.errorX = resolveErrorBars(u'x', source, fallback, &trace.errorY);
}

void resolveScatter(ResolvedTrace &trace, const TraceSource &source)
{
    const bool gl = trace.type == "scattergl"_L1;
    const QString stackGroup = gl ? QString() : source.attributes.text(u"stackgroup");
    const bool stacked = !stackGroup.isEmpty();
    trace.vertical =
        source.attributes.choice(u"orientation", {u"v"_s, u"h"_s},
                                 source.isList(u"x"_s) && !source.isList(u"y"_s) ? u"h"_s : u"v"_s) == "v"_L1;
    resolveMode(trace, source, stacked);
    if (trace.markers) {
        resolvePointMarker(trace.marker, source);
        if (gl && trace.marker.symbol.contains("open"_L1))
            trace.marker.line.width = source.attributes.number(u"marker.line.width", 1, 0);
    }
    resolveLine(trace.line, source);
    trace.connectGaps = source.attributes.boolean(u"connectgaps", false);
    trace.clipOnAxis = source.attributes.boolean(u"cliponaxis", true);
    resolveText(trace, source, u"middle center"_s);
    resolveFill(trace, source, !stacked ? u"none"_s : trace.vertical ? u"tonexty"_s : u"tonextx"_s);
    Color errors = source.defaultColor;
    if (trace.lines)
        errors = trace.line.color;
    else if (trace.markers && !trace.marker.colorPerPoint)
        errors = trace.marker.color;
    resolveErrors(trace, source, errors);
}

void resolveBar(ResolvedTrace &trace, const TraceSource &source)
{
    resolveBarMarker(trace.marker, source);
    resolveText(trace, source, trace.type == "bar"_L1 || trace.type == "funnel"_L1 ? u"auto"_s : u"none"_s);
    resolveErrors(trace, source, source.attributes.color(u"marker.line.color", defaultLineColor));
}

void resolveContourLine(ResolvedTrace &trace, const TraceSource &source)
{
    const Attributes &attributes = source.attributes;
    Color line{0, 0, 0, 1};
    double width = 0.5;
    if (attributes.text(u"contours.type") == "constraint"_L1) {
        const Color fill = source.own.color(u"line.color", source.defaultColor).withAlpha(0.5);
        trace.fillColor = attributes.color(u"fillcolor", fill);
        line = trace.fillColor.alpha > 0 ? trace.fillColor.withAlpha(1) : source.defaultColor;
        width = 2;
    }
    trace.line.color = attributes.color(u"line.color", line);
    trace.line.width = attributes.number(u"line.width", width, 0);
    trace.line.dash = attributes.text(u"line.dash", u"solid"_s);
}

} // namespace

void resolveTraceStyle(ResolvedTrace &trace, const TraceSource &source)
{
    const TraceType traits = traceTypeTraits(trace.type);
    trace.opacity = source.attributes.number(u"opacity", 1, 0, 1);
    trace.hoverInfo = source.attributes.text(u"hoverinfo", u"all"_s);
    trace.hoverTemplate = source.attributes.text(u"hovertemplate");
    resolveExtent(trace, source);
    if (trace.type == "scatter"_L1 || trace.type == "scattergl"_L1)
        resolveScatter(trace, source);
    else if (traits.barLike)
        resolveBar(trace, source);
    else if (trace.type == "box"_L1 || trace.type == "violin"_L1)
        resolveDistribution(trace, source);
    else if (trace.type == "contour"_L1 || trace.type == "histogram2dcontour"_L1)
        resolveContourLine(trace, source);
    else if (trace.type == "candlestick"_L1 || trace.type == "ohlc"_L1)
        trace.line.width = source.attributes.number(u"line.width", 2, 0);
}

} // namespace chartstream
