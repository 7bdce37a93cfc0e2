// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/colorscales.h"

#include <QHash>
#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

struct Stop
{
    double position;
    quint32 rgb;
};

using Stops = std::vector<Stop>;

/// plotly.js's named scales, by their names in lower case.
const QHash<QString, Stops> &namedStops()
{
    static const QHash<QString, Stops> scales{
        {u"greys"_s, {{0, 0x000000}, {1, 0xffffff}}},
        {u"ylgnbu"_s,
         {{0, 0x081d58},
          {0.125, 0x253494},
          {0.25, 0x225ea8},
          {0.375, 0x1d91c0},
          {0.5, 0x41b6c4},
          {0.625, 0x7fcdbb},
          {0.75, 0xc7e9b4},
          {0.875, 0xedf8d9},
          {1, 0xffffd9}}},
        {u"greens"_s,
         {{0, 0x00441b},
          {0.125, 0x006d2c},
          {0.25, 0x238b45},
          {0.375, 0x41ab5d},
          {0.5, 0x74c476},
          {0.625, 0xa1d99b},
          {0.75, 0xc7e9c0},
          {0.875, 0xe5f5e0},
          {1, 0xf7fcf5}}},
        {u"ylorrd"_s,
         {{0, 0x800026},
          {0.125, 0xbd0026},
          {0.25, 0xe31a1c},
          {0.375, 0xfc4e2a},
          {0.5, 0xfd8d3c},
          {0.625, 0xfeb24c},
          {0.75, 0xfed976},
          {0.875, 0xffeda0},
          {1, 0xffffcc}}},
        {u"bluered"_s, {{0, 0x0000ff}, {1, 0xff0000}}},
        {u"rdbu"_s,
         {{0, 0x050aac}, {0.35, 0x6a89f7}, {0.5, 0xbebebe}, {0.6, 0xdcaa84}, {0.7, 0xe6915a}, {1, 0xb20a1c}}},
        {u"reds"_s, {{0, 0xdcdcdc}, {0.2, 0xf5c39d}, {0.4, 0xf5a069}, {1, 0xb20a1c}}},
        {u"blues"_s,
         {{0, 0x050aac}, {0.35, 0x283cbe}, {0.5, 0x4664f5}, {0.6, 0x5a78f5}, {0.7, 0x6a89f7}, {1, 0xdcdcdc}}},
        {u"picnic"_s,
         {{0, 0x0000ff},
          {0.1, 0x3399ff},
          {0.2, 0x66ccff},
          {0.3, 0x99ccff},
          {0.4, 0xccccff},
          {0.5, 0xffffff},
          {0.6, 0xffccff},
          {0.7, 0xff99ff},
          {0.8, 0xff66cc},
          {0.9, 0xff6666},
          {1, 0xff0000}}},
        {u"rainbow"_s,
         {{0, 0x96005a},
          {0.125, 0x0000c8},
          {0.25, 0x0019ff},
          {0.375, 0x0098ff},
          {0.5, 0x2cff96},
          {0.625, 0x97ff00},
          {0.75, 0xffea00},
          {0.875, 0xff6f00},
          {1, 0xff0000}}},
        {u"portland"_s, {{0, 0x0c3383}, {0.25, 0x0a88ba}, {0.5, 0xf2d338}, {0.75, 0xf28f38}, {1, 0xd91e1e}}},
        {u"jet"_s,
         {{0, 0x000083},
          {0.125, 0x003caa},
          {0.375, 0x05ffff},
          {0.625, 0xffff00},
          {0.875, 0xfa0000},
          {1, 0x800000}}},
        {u"hot"_s, {{0, 0x000000}, {0.3, 0xe60000}, {0.6, 0xffd200}, {1, 0xffffff}}},
        {u"blackbody"_s, {{0, 0x000000}, {0.2, 0xe60000}, {0.4, 0xe6d200}, {0.7, 0xffffff}, {1, 0xa0c8ff}}},
        {u"earth"_s,
         {{0, 0x000082}, {0.1, 0x00b4b4}, {0.2, 0x28d228}, {0.4, 0xe6e632}, {0.6, 0x784614}, {1, 0xffffff}}},
        {u"electric"_s,
         {{0, 0x000000}, {0.15, 0x1e0064}, {0.4, 0x780064}, {0.6, 0xa05a00}, {0.8, 0xe6c800}, {1, 0xfffadc}}},
        {u"viridis"_s,
         {{0, 0x440154},
          {0.0627451, 0x48186a},
          {0.12549, 0x472d7b},
          {0.188235, 0x424086},
          {0.25098, 0x3b528b},
          {0.313725, 0x33638d},
          {0.376471, 0x2c728e},
          {0.439216, 0x26828e},
          {0.501961, 0x21918c},
          {0.564706, 0x1fa088},
          {0.627451, 0x28ae80},
          {0.690196, 0x3fbc73},
          {0.752941, 0x5ec962},
          {0.815686, 0x84d44b},
          {0.878431, 0xaddc30},
          {0.941176, 0xd8e219},
          {1, 0xfde725}}},
        {u"cividis"_s,
         {{0, 0x00204c},
          {0.058824, 0x002a66},
          {0.117647, 0x00346e},
          {0.176471, 0x273f6c},
          {0.235294, 0x3c4a6b},
          {0.294118, 0x4c556b},
          {0.352941, 0x5b5f6d},
          {0.411765, 0x686a70},
          {0.470588, 0x757575},
          {0.529412, 0x838178},
          {0.588235, 0x928c78},
          {0.647059, 0xa19876},
          {0.705882, 0xb0a572},
          {0.764706, 0xc0b16d},
          {0.823529, 0xd1bf66},
          {0.882353, 0xe1cc5c},
          {0.941176, 0xf3db4f},
          {1, 0xffe945}}},
    };
    return scales;
}

Color colorOf(quint32 rgb)
{
    return {static_cast<quint8>(rgb >> 16), static_cast<quint8>(rgb >> 8 & 0xff),
            static_cast<quint8>(rgb & 0xff), 1};
}

/// As plotly.js chooses where a figure leaves it open.
ColorScale automaticScale(double least, double greatest, const Attributes &layout)
{
    const auto [key, fallback] = least * greatest < 0 ? std::pair{u"colorscale.diverging"_s, u"RdBu"_s}
                                 : least >= 0         ? std::pair{u"colorscale.sequential"_s, u"Reds"_s}
                                              : std::pair{u"colorscale.sequentialminus"_s, u"Blues"_s};
    const ColorScale own = colorScaleOf(layout.value(key));
    return own.empty() ? namedColorScale(fallback) : own;
}

} // namespace

ColorScale namedColorScale(const QString &name)
{
    ColorScale scale;
    for (const Stop &stop : namedStops().value(name.toLower()))
        scale.emplace_back(stop.position, colorOf(stop.rgb));
    return scale;
}

ColorScale colorScaleOf(const QJsonValue &value)
{
    if (value.isString())
        return namedColorScale(value.toString());
    ColorScale scale;
    const QJsonArray list = value.toArray();
    for (const QJsonValue item : list) {
        const QJsonArray stop = item.toArray();
        const std::optional<double> position = numberOf(stop.at(0));
        const std::optional<Color> color = Color::fromCss(stop.at(1).toString());
        if (stop.size() != 2 || !position || !color || (!scale.empty() && *position < scale.back().first))
            return {};
        scale.emplace_back(*position, *color);
    }
    if (scale.size() < 2 || scale.front().first != 0 || scale.back().first != 1)
        return {};
    return scale;
}

Color colorAt(const ColorScale &scale, double position)
{
    if (scale.empty())
        return {};
    const auto above = std::ranges::find_if(scale, [=](const auto &stop) { return stop.first >= position; });
    if (above == scale.begin())
        return scale.front().second;
    if (above == scale.end())
        return scale.back().second;
    const auto &[from, low] = *std::prev(above);
    const auto &[to, high] = *above;
    const double share = (position - from) / (to - from);
    const auto mixed = [share](double a, double b) {
        return static_cast<quint8>(std::lround(a + (b - a) * share));
    };
    return {mixed(low.red, high.red), mixed(low.green, high.green), mixed(low.blue, high.blue),
            low.alpha + (high.alpha - low.alpha) * share};
}

ColorMapping colorMappingOf(const Attributes &container, QChar letter, const Extent &values,
                            const Attributes &layout)
{
    const QString axisName = container.text(u"coloraxis");
    const bool shared = axisName.startsWith("coloraxis"_L1);
    const Attributes source = shared ? layout.child(axisName) : container;
    const QChar c = shared ? u'c' : letter;
    const std::optional<double> least = source.number(c + u"min"_s);
    const std::optional<double> greatest = source.number(c + u"max"_s);
    const bool given = least && greatest && *least < *greatest;
    ColorMapping mapping;
    mapping.least = given ? *least : values.isEmpty() ? 0 : values.least;
    mapping.greatest = given ? *greatest : values.isEmpty() ? 1 : values.greatest;
    const std::optional<double> middle = source.number(c + u"mid"_s);
    if (!given && middle) {
        const double reach = std::max(mapping.greatest - *middle, *middle - mapping.least);
        mapping.least = *middle - reach;
        mapping.greatest = *middle + reach;
    }
    if (mapping.least == mapping.greatest) {
        mapping.least -= 0.5;
        mapping.greatest += 0.5;
    }
    mapping.scale = colorScaleOf(source.value(u"colorscale"));
    if (source.boolean(u"autocolorscale", mapping.scale.empty()) || mapping.scale.empty())
        mapping.scale = automaticScale(mapping.least, mapping.greatest, layout);
    if (source.boolean(u"reversescale", false)) {
        std::ranges::reverse(mapping.scale);
        for (auto &stop : mapping.scale)
            stop.first = 1 - stop.first;
    }
    return mapping;
}

} // namespace chartstream
