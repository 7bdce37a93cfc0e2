// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/plottemplates.h"

#include "core/figure/attributes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Colours at even steps from 0 to 1.
QJsonArray scaleOf(const QJsonArray &colors)
{
    QJsonArray scale;
    const double last = double(colors.size()) - 1;
    for (qsizetype index = 0; index < colors.size(); ++index)
        scale.append(QJsonArray{double(index) / last, colors.at(index)});
    return scale;
}

PlotTemplate readTemplate(const QString &name)
{
    QFile file{u":/templates/%1.json"_s.arg(name)};
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "plotTemplates", qPrintable(name));
    return {name, templateFrom(QJsonDocument::fromJson(isOpen ? file.readAll() : QByteArray()).object())};
}

} // namespace

QJsonObject templateFrom(const QJsonObject &description)
{
    const Attributes given(description);
    QJsonObject layout = description.value("layout"_L1).toObject();
    const auto set = [&](QStringView path, const QJsonValue &value) {
        if (!value.isUndefined())
            layout = withValue(layout, path, value);
    };
    set(u"font.color", given.value(u"ink"));
    set(u"paper_bgcolor", given.value(u"paper"));
    set(u"plot_bgcolor", given.value(u"plot"));
    set(u"colorway", given.value(u"colorway"));
    for (const auto &[path, key] : {std::pair{u"colorscale.sequential"_s, u"sequential"_s},
                                    {u"colorscale.sequentialminus"_s, u"sequential"_s},
                                    {u"colorscale.diverging"_s, u"diverging"_s}}) {
        if (given.has(key))
            set(path, scaleOf(given.value(key).toArray()));
    }
    const QJsonObject axis = given.child(u"axis").object();
    for (const auto &[path, key] : {std::pair{u"xaxis"_s, u"x"_s}, {u"yaxis"_s, u"y"_s}}) {
        const QJsonObject own = laidOver(given.child(key).object(), axis);
        if (!own.isEmpty())
            set(path, own);
    }
    QJsonObject data;
    for (const auto &[type, key] : {std::pair{u"scatter"_s, u"points"_s},
                                    {u"scattergl"_s, u"points"_s},
                                    {u"bar"_s, u"bars"_s},
                                    {u"histogram"_s, u"counts"_s}}) {
        const QJsonObject style = given.child(key).object();
        if (!style.isEmpty())
            data.insert(type, QJsonArray{style});
    }
    return {{u"layout"_s, layout}, {u"data"_s, data}};
}

const std::vector<PlotTemplate> &plotTemplates()
{
    static const std::vector<PlotTemplate> all = [] {
        std::vector<PlotTemplate> read;
        for (const QString &name :
             {u"plotly"_s, u"plotly_white"_s, u"plotly_dark"_s, u"ggplot2"_s, u"seaborn"_s, u"simple_white"_s,
              u"presentation"_s, u"xgridoff"_s, u"ygridoff"_s, u"gridon"_s, u"none"_s})
            read.push_back(readTemplate(name));
        return read;
    }();
    return all;
}

QJsonObject plotTemplate(const QString &name)
{
    for (const PlotTemplate &known : plotTemplates()) {
        if (known.name == name)
            return known.object;
    }
    return {};
}

QJsonValue templateFor(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness() < 128;
    return isDark ? QJsonValue(plotTemplate(u"plotly_dark"_s)) : QJsonValue(QJsonValue::Undefined);
}

} // namespace chartstream
