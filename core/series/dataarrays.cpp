// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/dataarrays.h"

#include <QHash>

#include <algorithm>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

using Paths = std::vector<AttributePath>;

Paths joined(std::initializer_list<Paths> lists)
{
    Paths all;
    for (const Paths &paths : lists)
        all.insert(all.end(), paths.begin(), paths.end());
    return all;
}

QHash<QString, Paths> tabulate()
{
    const Paths texts{"text", "hovertext",  "hovertemplate",  "texttemplate",  "textposition",   "hoverinfo",
                      "ids",  "customdata", "textfont.color", "textfont.size", "textfont.family"};
    const Paths coordinates = joined({{"x", "y"}, texts});
    const Paths markers{"marker.color", "marker.size",     "marker.symbol",     "marker.opacity",
                        "marker.angle", "marker.standoff", "marker.line.color", "marker.line.width"};
    const Paths errors{"error_x.array", "error_x.arrayminus", "error_y.array", "error_y.arrayminus"};
    const Paths bars{"base",
                     "width",
                     "offset",
                     "marker.color",
                     "marker.opacity",
                     "marker.line.color",
                     "marker.line.width",
                     "marker.pattern.shape"};
    const Paths inside{"insidetextfont.color", "outsidetextfont.color"};
    const Paths statistics{"q1", "median", "q3", "lowerfence", "upperfence", "mean", "sd", "notchspan"};
    const Paths prices{"open", "high", "low", "close"};

    const Paths scatter = joined({coordinates, markers, errors});
    const Paths bar = joined({coordinates, bars, errors, inside});
    const Paths grid = joined({coordinates, {"z"}});
    return {
        {u"scatter"_s, scatter},
        {u"scattergl"_s, scatter},
        {u"bar"_s, bar},
        {u"histogram"_s, bar},
        {u"waterfall"_s, joined({coordinates, bars, inside, {"measure"}})},
        {u"funnel"_s, joined({coordinates, bars, inside})},
        {u"box"_s, joined({coordinates, statistics})},
        {u"violin"_s, coordinates},
        {u"candlestick"_s, joined({coordinates, prices})},
        {u"ohlc"_s, joined({coordinates, prices})},
        {u"heatmap"_s, grid},
        {u"contour"_s, grid},
        {u"histogram2d"_s, joined({grid, {"marker.color"}})},
        {u"histogram2dcontour"_s, joined({grid, {"marker.color"}})},
        {u"pie"_s, joined({texts, {"labels", "values"}})},
        {u"scatterpolar"_s, joined({texts, markers, {"r", "theta"}})},
        {u"scatter3d"_s, joined({coordinates, markers, {"z"}})},
        {u"scattergeo"_s, joined({texts, markers, {"lat", "lon", "locations"}})},
        {u"scattermapbox"_s, joined({texts, markers, {"lat", "lon"}})},
        {u"scatterternary"_s, joined({texts, markers, {"a", "b", "c"}})},
    };
}

} // namespace

const std::vector<AttributePath> &perPointPaths(const QString &traceType)
{
    static const QHash<QString, Paths> table = tabulate();
    static const Paths plain{"x", "y", "z", "text"};
    const auto found = table.constFind(traceType);
    return found == table.cend() ? plain : *found;
}

std::function<bool(const AttributePath &)> perPointRule(const QString &traceType)
{
    const Paths *paths = &perPointPaths(traceType);
    return [paths](const AttributePath &path) { return std::ranges::find(*paths, path) != paths->end(); };
}

} // namespace chartstream
