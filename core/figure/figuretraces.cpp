// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuretraces.h"

#include "core/figure/colorscales.h"
#include "core/figure/layoutdefaults.h"
#include "core/figure/legacy.h"
#include "core/figure/tracedefaults.h"
#include "core/figure/tracelength.h"
#include "core/figure/tracetypes.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// A contour that bounds one area stands in the legend, unlike the others.
bool isConstraint(const Attributes &attributes)
{
    return attributes.text(u"contours.type") == "constraint"_L1;
}

ResolvedTrace identityOf(const QJsonObject &merged, size_t index, std::vector<QString> &remarks)
{
    const Attributes attributes(merged);
    ResolvedTrace trace;
    trace.attributes = merged;
    trace.type = attributes.value(u"type").toString(u"scatter"_s);
    if (!traceTypeTraits(trace.type).known) {
        remarks.push_back(
            u"data[%1].type: there is no type \"%2\", drawn as scatter"_s.arg(index).arg(trace.type));
        trace.type = u"scatter"_s;
    }
    const TraceType traits = traceTypeTraits(trace.type);
    trace.drawn = traits.drawn;
    trace.name = attributes.text(u"name", u"trace %1"_s.arg(index));
    if (!traits.drawn) {
        trace.notDrawn = u"%1: traces of type %2 are not drawn yet"_s.arg(trace.name, trace.type);
        remarks.push_back(u"data[%1].type: %2 is not drawn yet"_s.arg(index).arg(trace.type));
    }
    const QString visible =
        attributes.choice(u"visible", {u"true"_s, u"false"_s, u"legendonly"_s}, u"true"_s);
    trace.visible = visible == "true"_L1;
    trace.legendOnly = visible == "legendonly"_L1;
    if (traits.cartesian) {
        trace.xAxis = attributes.axisId(u"xaxis", AxisLetter::X).value_or(AxisId{AxisLetter::X, 1});
        trace.yAxis = attributes.axisId(u"yaxis", AxisLetter::Y).value_or(AxisId{AxisLetter::Y, 1});
    }
    trace.showLegend = traits.legendAttribute &&
                       attributes.boolean(u"showlegend", traits.legendByDefault || isConstraint(attributes));
    trace.legendGroup = attributes.text(u"legendgroup");
    trace.zOrder = attributes.number(u"zorder", 0);
    trace.legendRank = attributes.number(u"legendrank", 1000);
    return trace;
}

TraceSource sourceOf(const ResolvedTrace &trace, const FigureDocument &document, size_t index,
                     const Attributes &layout)
{
    return {Attributes(trace.attributes),
            Attributes(modernTrace(document.traces[index])),
            document.series[index],
            layout,
            {},
            {},
            baseFont(layout)};
}

/// Whether a style turned from one value into one a point, or back.
bool listsCameOrWent(const ResolvedTrace &trace, const TraceSource &source)
{
    const bool bars = traceTypeTraits(trace.type).barLike;
    const bool points = trace.markers && trace.type.startsWith("scatter"_L1);
    return ((bars || points) && source.isList(u"marker.color"_s) != trace.marker.colorPerPoint) ||
           (points && source.isList(u"marker.size"_s) != trace.marker.sizePerPoint);
}

} // namespace

void resolveTraces(ResolvedFigure &figure, const FigureDocument &document, FigureTemplate &figureTemplate)
{
    const Attributes layout(figure.layout);
    const std::vector<Color> colorway = colorwayOf(layout);
    size_t colored = 0; ///< traces that took a turn of the colourway: all but those hidden by the figure
    figure.traces.clear();
    for (size_t index = 0; index < document.traces.size(); ++index) {
        const QJsonObject own = modernTrace(document.traces[index]);
        const QString type = own.value("type"_L1).toString(u"scatter"_s);
        ResolvedTrace trace = identityOf(figureTemplate.nextTrace(type, own), index, figure.remarks);
        TraceSource source = sourceOf(trace, document, index, layout);
        source.defaultColor = colorway[colored % colorway.size()];
        source.background = figure.plotBackground;
        const QJsonValue visible = own.value("visible"_L1);
        if (!visible.isBool() || visible.toBool())
            ++colored;
        resolveTraceStyle(trace, source);
        figure.traces.push_back(std::move(trace));
    }
    linkFills(figure);
}

void linkFills(ResolvedFigure &figure)
{
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        ResolvedTrace &trace = figure.traces[index];
        trace.fillPrevious = -1;
        if (!trace.visible || !trace.fill.startsWith("tonext"_L1))
            continue;
        const QString group = Attributes(trace.attributes).text(u"stackgroup");
        for (size_t before = index; before-- > 0;) {
            const ResolvedTrace &other = figure.traces[before];
            if (other.visible && other.type == trace.type && other.xAxis == trace.xAxis &&
                other.yAxis == trace.yAxis && Attributes(other.attributes).text(u"stackgroup") == group) {
                trace.fillPrevious = int(before);
                break;
            }
        }
    }
}

bool refreshTraces(ResolvedFigure &figure, const FigureDocument &document)
{
    if (figure.traces.size() != document.traces.size())
        return false;
    const Attributes layout(figure.layout);
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        ResolvedTrace &trace = figure.traces[index];
        const TraceSource source = sourceOf(trace, document, index, layout);
        const bool hadPoints = trace.length > 0;
        ResolvedTrace counted;
        counted.type = trace.type;
        resolveExtent(counted, source);
        const bool pointsCameOrWent = (counted.length > 0) != hadPoints || counted.vertical != trace.vertical;
        if (pointsCameOrWent || listsCameOrWent(trace, source))
            return false;
        trace.length = counted.length;
        if (!trace.marker.colorPerPoint)
            continue;
        const ColorMapping mapping = colorMappingOf(source.attributes.child(u"marker"), u'c',
                                                    source.extent(u"marker.color"_s), layout);
        trace.marker.colorScale = mapping.scale;
        trace.marker.colorMin = mapping.least;
        trace.marker.colorMax = mapping.greatest;
    }
    return true;
}

} // namespace chartstream
