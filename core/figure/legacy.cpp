// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/legacy.h"

#include "core/figure/attributes.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

void rename(QJsonObject &object, QLatin1StringView from, QLatin1StringView to)
{
    if (!object.contains(from))
        return;
    const QJsonValue value = object.take(from);
    if (!object.contains(to))
        object.insert(to, value);
}

/// `title: "text"` and `titlefont` become `title: {text, font}`; likewise `titleside` and its kin.
void modernizeTitle(QJsonObject &object)
{
    const QJsonValue title = object.value("title"_L1);
    if (title.isString() || title.isDouble())
        object.insert("title"_L1, QJsonObject{{u"text"_s, textOf(title)}});
    for (const auto &[from, to] : {std::pair{"titlefont"_L1, "font"_L1}, std::pair{"titleside"_L1, "side"_L1},
                                   std::pair{"titleposition"_L1, "position"_L1}}) {
        if (!object.contains(from))
            continue;
        QJsonObject modern = object.value("title"_L1).toObject();
        const QJsonValue value = object.take(from);
        if (!modern.contains(to))
            modern.insert(to, value);
        object.insert("title"_L1, modern);
    }
}

void modernizeWithin(QJsonObject &object, QLatin1StringView key, void (*modernize)(QJsonObject &))
{
    if (!object.value(key).isObject())
        return;
    QJsonObject inner = object.value(key).toObject();
    modernize(inner);
    object.insert(key, inner);
}

void modernizeColorAxis(QJsonObject &object)
{
    modernizeWithin(object, "colorbar"_L1, modernizeTitle);
    rename(object, "scl"_L1, "colorscale"_L1);
    rename(object, "reversescl"_L1, "reversescale"_L1);
}

void modernizeAxis(QJsonObject &axis)
{
    modernizeTitle(axis);
    if (!axis.contains("type"_L1)) {
        for (const auto &[flag, type] :
             {std::pair{"islog"_L1, u"log"_s}, std::pair{"isdate"_L1, u"date"_s}}) {
            if (axis.value(flag).toBool())
                axis.insert("type"_L1, type);
        }
    }
    if (axis.value("autotick"_L1).isBool() && !axis.contains("tickmode"_L1))
        axis.insert("tickmode"_L1, axis.value("autotick"_L1).toBool() ? u"auto"_s : u"linear"_s);
    if (axis.value("autorange"_L1).toString() == "withzero"_L1) {
        axis.insert("autorange"_L1, true);
        axis.insert("rangemode"_L1, u"tozero"_s);
    }
}

bool isAxisKey(const QString &key)
{
    if (!key.startsWith("xaxis"_L1) && !key.startsWith("yaxis"_L1))
        return false;
    return AxisId::fromText(key.first(1) + key.sliced(5)).has_value();
}

/// The annotation's old `ref: "paper"` stood for both of its axes.
void modernizeAnnotations(QJsonObject &layout)
{
    QJsonArray list = layout.value("annotations"_L1).toArray();
    for (QJsonValueRef item : list) {
        QJsonObject annotation = item.toObject();
        if (annotation.value("ref"_L1).toString() != "paper"_L1)
            continue;
        annotation.remove("ref"_L1);
        annotation.insert("xref"_L1, u"paper"_s);
        annotation.insert("yref"_L1, u"paper"_s);
        item = annotation;
    }
    if (!list.isEmpty())
        layout.insert("annotations"_L1, list);
}

} // namespace

QJsonObject modernLayout(QJsonObject layout)
{
    modernizeTitle(layout);
    modernizeWithin(layout, "legend"_L1, modernizeTitle);
    modernizeAnnotations(layout);
    for (const QString &key : layout.keys()) {
        if (!layout.value(key).isObject())
            continue;
        QJsonObject inner = layout.value(key).toObject();
        if (isAxisKey(key)) {
            modernizeAxis(inner);
            layout.remove(key);
            layout.insert(AxisId::fromText(key.first(1) + key.sliced(5))->layoutKey(), inner);
        } else if (key.startsWith("coloraxis"_L1)) {
            modernizeColorAxis(inner);
            layout.insert(key, inner);
        }
    }
    return layout;
}

QJsonObject modernTrace(QJsonObject trace)
{
    modernizeColorAxis(trace);
    modernizeWithin(trace, "marker"_L1, modernizeColorAxis);
    modernizeWithin(trace, "line"_L1, modernizeColorAxis);
    if (trace.value("bardir"_L1).toString() == "h"_L1 && !trace.contains("orientation"_L1))
        trace.insert("orientation"_L1, u"h"_s);
    return trace;
}

} // namespace chartstream
