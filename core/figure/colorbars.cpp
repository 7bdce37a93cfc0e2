// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/colorbars.h"

#include "core/figure/attributes.h"
#include "core/figure/tracetypes.h"

#include <QSet>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// Labels of colour bars are not laid out yet; most are about this long.
const QString &usualLabel()
{
    static const QString label = u"0000"_s;
    return label;
}

ColorBar barOf(const Attributes &attributes, const Font &font, const TextMeasure &measure)
{
    ColorBar bar;
    const bool horizontal = attributes.choice(u"orientation", {u"v"_s, u"h"_s}, u"v"_s) == "h"_L1;
    const bool besideX = attributes.text(u"xref") != "container"_L1;
    const bool besideY = attributes.text(u"yref") != "container"_L1;
    bar.x = attributes.number(u"x", horizontal ? 0.5 : besideX ? 1.02 : 1, -2, 3);
    bar.y = attributes.number(u"y", horizontal ? (besideY ? 1.02 : 1) : 0.5, -2, 3);
    bar.xAnchor = attributes.choice(u"xanchor", {u"left"_s, u"center"_s, u"right"_s},
                                    horizontal ? u"center"_s
                                    : besideX  ? u"left"_s
                                               : u"right"_s);
    bar.yAnchor = attributes.choice(u"yanchor", {u"top"_s, u"middle"_s, u"bottom"_s},
                                    horizontal ? (besideY ? u"bottom"_s : u"top"_s) : u"middle"_s);

    const TextSize label = measure(usualLabel(), attributes.font(u"tickfont", font));
    const double pad = attributes.number(horizontal ? u"ypad" : u"xpad", 10, 0);
    double thickness = attributes.number(u"thickness", 30, 0) + attributes.number(u"borderwidth", 0, 0) +
                       attributes.number(u"outlinewidth", 1, 0) + 2 * pad;
    if (attributes.boolean(u"showticklabels", true) &&
        !attributes.text(u"ticklabelposition").startsWith("inside"_L1))
        thickness += horizontal ? label.height : label.width;
    const QString title = attributes.text(u"title.text");
    const QString side = attributes.text(u"title.side", horizontal ? u"right"_s : u"top"_s);
    if (!title.isEmpty()) {
        const TextSize titleSize = measure(title, attributes.font(u"title.font", font));
        const bool isAtTheRight = side == "right"_L1;
        if (horizontal != isAtTheRight)
            thickness += titleSize.height;
        else if (!horizontal)
            thickness = std::max(thickness, titleSize.width + 2 * pad);
    }
    bar.size = horizontal ? TextSize{0, thickness} : TextSize{thickness, 0};
    return bar;
}

} // namespace

std::vector<ColorBar> colorBars(const ResolvedFigure &figure, const TextMeasure &measure)
{
    const Attributes layout(figure.layout);
    const Font font = layout.font(u"font", {u"\"Open Sans\""_s, 12, {0x44, 0x44, 0x44, 1}});
    std::vector<ColorBar> bars;
    QSet<QString> shared;
    for (const ResolvedTrace &trace : figure.traces) {
        if (!trace.visible)
            continue;
        const Attributes attributes(trace.attributes);
        const TraceType traits = traceTypeTraits(trace.type);
        const bool map = traits.map && trace.type != "image"_L1;
        const bool inMarker = !map && (trace.markers || traits.barLike) && trace.marker.colorPerPoint;
        if (!map && !inMarker)
            continue;
        const Attributes container = inMarker ? attributes.child(u"marker") : attributes;
        const QString axisName = container.text(u"coloraxis");
        if (axisName.startsWith("coloraxis"_L1)) {
            shared.insert(axisName);
            continue;
        }
        const bool constraint = attributes.text(u"contours.type") == "constraint"_L1;
        const bool plainLines = attributes.text(u"contours.coloring") == "none"_L1;
        const bool usual = inMarker ? !container.child(u"colorbar").isEmpty() : !constraint && !plainLines;
        if (container.boolean(u"showscale", usual) && !constraint)
            bars.push_back(barOf(container.child(u"colorbar"), font, measure));
    }
    for (const QString &axisName : std::as_const(shared)) {
        const Attributes axis = layout.child(axisName);
        if (axis.boolean(u"showscale", true))
            bars.push_back(barOf(axis.child(u"colorbar"), font, measure));
    }
    return bars;
}

} // namespace chartstream
