// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/layoutdefaults.h"

#include "core/figure/markerdefaults.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr double leastSize = 10; ///< px of a figure's width or height
constexpr double greatestSize = 100'000;

void resolveSize(ResolvedFigure &figure, const Attributes &layout, DrawingSize size)
{
    constexpr DrawingSize fallback;
    const auto width = layout.number(u"width");
    const auto height = layout.number(u"height");
    const bool autosize = layout.boolean(u"autosize", !width || !height);
    const auto chosen = [&](std::optional<double> own, double given, double otherwise) {
        if (size.fixed)
            return given;
        const double length = own && *own >= leastSize ? *own : autosize ? given : otherwise;
        return std::min(length, greatestSize);
    };
    figure.width = chosen(width, size.width, fallback.width);
    figure.height = chosen(height, size.height, fallback.height);
}

void resolveTitle(ResolvedTitle &title, const Attributes &layout, const Font &font)
{
    Font large = font;
    large.size = std::round(font.size * 1.4);
    title.text = layout.text(u"title.text");
    title.font = layout.font(u"title.font", large);
    title.x = layout.number(u"title.x", 0.5, 0, 1);
    title.y = layout.number(u"title.y", -1, 0, 1);
    title.xAnchor =
        layout.choice(u"title.xanchor", {u"auto"_s, u"left"_s, u"center"_s, u"right"_s}, u"auto"_s);
    if (title.xAnchor == "auto"_L1)
        title.xAnchor = title.x < 1.0 / 3 ? u"left"_s : title.x > 2.0 / 3 ? u"right"_s : u"center"_s;
    title.yAnchor =
        layout.choice(u"title.yanchor", {u"auto"_s, u"top"_s, u"middle"_s, u"bottom"_s}, u"auto"_s);
}

} // namespace

Font baseFont(const Attributes &layout)
{
    return layout.font(u"font", {u"\"Open Sans\", verdana, arial, sans-serif"_s, 12, defaultLineColor});
}

std::vector<Color> colorwayOf(const Attributes &layout)
{
    std::vector<Color> colors;
    for (const QJsonValue item : layout.value(u"colorway").toArray()) {
        if (const auto color = Color::fromCss(item.toString()))
            colors.push_back(*color);
    }
    if (!colors.empty())
        return colors;
    return {{31, 119, 180, 1}, {255, 127, 14, 1},  {44, 160, 44, 1},   {214, 39, 40, 1},  {148, 103, 189, 1},
            {140, 86, 75, 1},  {227, 119, 194, 1}, {127, 127, 127, 1}, {188, 189, 34, 1}, {23, 190, 207, 1}};
}

void resolveLayout(ResolvedFigure &figure, DrawingSize size)
{
    const Attributes layout(figure.layout);
    resolveSize(figure, layout, size);
    resolveTitle(figure.title, layout, baseFont(layout));
    constexpr Color white{255, 255, 255, 1};
    figure.paperBackground = layout.color(u"paper_bgcolor", white);
    figure.plotBackground = layout.color(u"plot_bgcolor", white);
    const QJsonValue hover = layout.value(u"hovermode");
    const QStringList modes{u"x"_s, u"y"_s, u"closest"_s, u"x unified"_s, u"y unified"_s};
    if (!(hover.isBool() && !hover.toBool()))
        figure.hoverMode = layout.choice(u"hovermode", modes, u"closest"_s);
    figure.barMode =
        layout.choice(u"barmode", {u"stack"_s, u"group"_s, u"overlay"_s, u"relative"_s}, u"group"_s);
}

} // namespace chartstream
