// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/annotations.h"

#include "core/figure/attributes.h"
#include "core/figure/axisranges.h"
#include "core/figure/layoutdefaults.h"
#include "core/figure/markerdefaults.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// Where `key` ("x", "y0", ...) of an item lies: on the axis that `reference` names, within its domain, or on
/// the paper. `share` of the range (or of the paper) where it is missing.
Anchored anchored(const ResolvedFigure &figure, const Attributes &item, const QString &key, AxisLetter letter,
                  double share)
{
    const QString letterText = letter == AxisLetter::X ? u"x"_s : u"y"_s;
    const QString reference = item.text(QString(letterText + "ref"_L1), letterText);
    const auto id = AxisId::fromText(QStringView(reference).split(u' ').front());
    const auto axis = id && id->letter == letter ? figure.axes.find(*id) : figure.axes.end();
    Anchored place;
    if (axis == figure.axes.end()) {
        place.value = item.number(key, share);
        return place;
    }
    place.axis = id;
    place.axisDomain = reference.endsWith(" domain"_L1);
    if (place.axisDomain) {
        place.value = item.number(key, share);
        return place;
    }
    const Range range = axis->second.range;
    place.value = axisCoordinateOf(item.value(key), axis->second).value_or(range.from + share * range.span());
    return place;
}

/// An end of a shape on a log axis is written as the number, not as its exponent.
void toExponent(const ResolvedFigure &figure, Anchored &place)
{
    if (!place.axis || place.axisDomain)
        return;
    const auto axis = figure.axes.find(*place.axis);
    if (axis != figure.axes.end() && axis->second.type == AxisType::Log && place.value > 0)
        place.value = std::log10(place.value);
}

ResolvedAnnotation annotationOf(const ResolvedFigure &figure, const Attributes &item, const Font &font)
{
    ResolvedAnnotation annotation;
    annotation.visible = item.boolean(u"visible", true);
    annotation.text = item.text(u"text", item.boolean(u"showarrow", true) ? u"new text"_s : QString());
    annotation.x = anchored(figure, item, u"x"_s, AxisLetter::X, 0.5);
    annotation.y = anchored(figure, item, u"y"_s, AxisLetter::Y, 0.5);
    annotation.font = item.font(u"font", font);
    annotation.opacity = item.number(u"opacity", 1, 0, 1);
    annotation.textAngle = item.number(u"textangle", 0);
    annotation.xAnchor = item.choice(u"xanchor", {u"auto"_s, u"left"_s, u"center"_s, u"right"_s}, u"auto"_s);
    annotation.yAnchor = item.choice(u"yanchor", {u"auto"_s, u"top"_s, u"middle"_s, u"bottom"_s}, u"auto"_s);
    annotation.align = item.choice(u"align", {u"left"_s, u"center"_s, u"right"_s}, u"center"_s);
    annotation.xShift = item.number(u"xshift", 0);
    annotation.yShift = item.number(u"yshift", 0);
    annotation.showArrow = item.boolean(u"showarrow", true);
    annotation.arrowX = item.number(u"ax", -10);
    annotation.arrowY = item.number(u"ay", -30);
    annotation.arrowHead = item.integer(u"arrowhead", 1);
    annotation.arrowSize = item.number(u"arrowsize", 1, 0.3);
    annotation.background = item.color(u"bgcolor", Color{0, 0, 0, 0});
    annotation.borderColor = item.color(u"bordercolor", Color{0, 0, 0, 0});
    annotation.borderWidth = item.number(u"borderwidth", 1, 0);
    annotation.borderPad = item.number(u"borderpad", 1, 0);
    annotation.arrowColor = item.color(
        u"arrowcolor", annotation.borderColor.alpha > 0 ? annotation.borderColor : defaultLineColor);
    annotation.arrowWidth = item.number(u"arrowwidth", std::max(2 * annotation.borderWidth, 1.0), 0.1);
    return annotation;
}

ResolvedShape shapeOf(const ResolvedFigure &figure, const Attributes &item)
{
    ResolvedShape shape;
    shape.visible = item.boolean(u"visible", true);
    shape.path = item.text(u"path");
    const QStringList kinds{u"circle"_s, u"rect"_s, u"path"_s, u"line"_s};
    shape.type = item.choice(u"type", kinds, shape.path.isEmpty() ? u"rect"_s : u"path"_s);
    shape.x0 = anchored(figure, item, u"x0"_s, AxisLetter::X, 0.25);
    shape.x1 = anchored(figure, item, u"x1"_s, AxisLetter::X, 0.75);
    shape.y0 = anchored(figure, item, u"y0"_s, AxisLetter::Y, 0.25);
    shape.y1 = anchored(figure, item, u"y1"_s, AxisLetter::Y, 0.75);
    for (Anchored *place : {&shape.x0, &shape.x1, &shape.y0, &shape.y1})
        toExponent(figure, *place);
    shape.below = item.text(u"layer") == "below"_L1;
    shape.opacity = item.number(u"opacity", 1, 0, 1);
    shape.line.color = item.color(u"line.color", defaultLineColor);
    shape.line.width = item.number(u"line.width", 2, 0);
    shape.line.dash = item.text(u"line.dash", u"solid"_s);
    shape.fillColor = item.color(u"fillcolor", Color{0, 0, 0, 0});
    return shape;
}

} // namespace

void resolveAnnotations(ResolvedFigure &figure)
{
    const Attributes layout(figure.layout);
    const Font font = baseFont(layout);
    figure.annotations.clear();
    for (const QJsonValue item : layout.value(u"annotations").toArray()) {
        if (item.isObject())
            figure.annotations.push_back(annotationOf(figure, Attributes(item), font));
    }
    figure.shapes.clear();
    for (const QJsonValue item : layout.value(u"shapes").toArray()) {
        if (item.isObject())
            figure.shapes.push_back(shapeOf(figure, Attributes(item)));
    }
}

} // namespace chartstream
