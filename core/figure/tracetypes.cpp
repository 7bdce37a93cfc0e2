// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/tracetypes.h"

#include <QHash>

namespace chartstream {

using namespace Qt::StringLiterals;

TraceType traceTypeTraits(const QString &type)
{
    constexpr TraceType line{.known = true, .cartesian = true, .drawn = true};
    constexpr TraceType bar{
        .known = true, .cartesian = true, .drawn = true, .oriented = true, .barLike = true};
    constexpr TraceType stages{.known = true, .cartesian = true, .oriented = true, .barLike = true};
    constexpr TraceType distribution{.known = true, .cartesian = true, .oriented = true};
    constexpr TraceType prices{.known = true, .cartesian = true};
    constexpr TraceType map{.known = true, .cartesian = true, .map = true, .legendByDefault = false};
    constexpr TraceType image{.known = true, .cartesian = true, .map = true, .legendAttribute = false};
    constexpr TraceType elsewhere{.known = true};
    constexpr TraceType elsewhereWithoutLegend{.known = true, .legendAttribute = false};
    static const QHash<QString, TraceType> types{
        {u"scatter"_s, line},
        {u"scattergl"_s, line},
        {u"bar"_s, bar},
        {u"histogram"_s, bar},
        {u"waterfall"_s, stages},
        {u"funnel"_s, stages},
        {u"box"_s, distribution},
        {u"violin"_s, distribution},
        {u"candlestick"_s, prices},
        {u"ohlc"_s, prices},
        {u"heatmap"_s, map},
        {u"heatmapgl"_s, map},
        {u"histogram2d"_s, map},
        {u"contour"_s, map},
        {u"histogram2dcontour"_s, map},
        {u"image"_s, image},
        {u"pie"_s, elsewhere},
        {u"sunburst"_s, elsewhereWithoutLegend},
        {u"treemap"_s, elsewhereWithoutLegend},
        {u"icicle"_s, elsewhereWithoutLegend},
        {u"funnelarea"_s, elsewhere},
        {u"scatter3d"_s, elsewhere},
        {u"surface"_s, elsewhereWithoutLegend},
        {u"isosurface"_s, elsewhereWithoutLegend},
        {u"volume"_s, elsewhereWithoutLegend},
        {u"mesh3d"_s, elsewhereWithoutLegend},
        {u"cone"_s, elsewhereWithoutLegend},
        {u"streamtube"_s, elsewhereWithoutLegend},
        {u"scattergeo"_s, elsewhere},
        {u"choropleth"_s, elsewhereWithoutLegend},
        {u"scattermapbox"_s, elsewhere},
        {u"choroplethmapbox"_s, elsewhereWithoutLegend},
        {u"densitymapbox"_s, elsewhereWithoutLegend},
        {u"scattermap"_s, elsewhere},
        {u"choroplethmap"_s, elsewhereWithoutLegend},
        {u"densitymap"_s, elsewhereWithoutLegend},
        {u"sankey"_s, elsewhereWithoutLegend},
        {u"indicator"_s, elsewhereWithoutLegend},
        {u"table"_s, elsewhereWithoutLegend},
        {u"parcoords"_s, elsewhereWithoutLegend},
        {u"parcats"_s, elsewhereWithoutLegend},
        {u"splom"_s, elsewhere},
        {u"scatterpolar"_s, elsewhere},
        {u"scatterpolargl"_s, elsewhere},
        {u"barpolar"_s, elsewhere},
        {u"scatterternary"_s, elsewhere},
        {u"scattersmith"_s, elsewhere},
        {u"carpet"_s, elsewhereWithoutLegend},
        {u"scattercarpet"_s, elsewhere},
        {u"contourcarpet"_s, elsewhere},
    };
    return types.value(type);
}

} // namespace chartstream
