// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/distributiondefaults.h"

#include "core/figure/markerdefaults.h"

namespace chartstream {

using namespace Qt::StringLiterals;

void resolveDistribution(ResolvedTrace &trace, const TraceSource &source)
{
    const Attributes &attributes = source.attributes;
    trace.line.color =
        attributes.color(u"line.color", source.own.color(u"marker.color", source.defaultColor));
    trace.line.width = attributes.number(u"line.width", 2, 0);
    trace.fillColor = attributes.color(u"fillcolor", trace.line.color.withAlpha(0.5));

    const QString key = trace.type == "box"_L1 ? u"boxpoints"_s : u"points"_s;
    const QJsonValue points = attributes.value(key);
    trace.markers = !(points.isBool() && !points.toBool());
    trace.marker.color = attributes.color(u"marker.color", trace.line.color);
    trace.marker.size = attributes.number(u"marker.size", 6, 0);
    trace.marker.opacity = attributes.number(u"marker.opacity", 1, 0, 1);
    const QJsonValue symbol = attributes.value(u"marker.symbol");
    trace.marker.symbol = symbol.isString() || symbol.isDouble() ? symbolName(symbol) : u"circle"_s;
    trace.marker.line.color = attributes.color(u"marker.line.color", defaultLineColor);
    trace.marker.line.width = attributes.number(u"marker.line.width", 0, 0);
}

} // namespace chartstream
