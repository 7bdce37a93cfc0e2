// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <vector>

class QPalette;

namespace chartstream {

/// A look for figures, by the name that Plotly's libraries know it by.
struct PlotTemplate
{
    QString name;       ///< "plotly_dark"
    QJsonObject object; ///< for `layout.template`
};

/// Those that are compiled in, in the order of a menu.
const std::vector<PlotTemplate> &plotTemplates();

/// Of these, by its name; empty for another name.
QJsonObject plotTemplate(const QString &name);

/// For `layout.template` of a plot whose look nobody chose, in a window of these colours; undefined where it
/// needs none.
QJsonValue templateFor(const QPalette &palette);

/// A template from how it is described in resources/templates: `ink` of texts, `paper` and `plot`
/// backgrounds, `colorway`, colour scales `sequential` and `diverging` in even steps, `axis` of every axis
/// (`x`, `y` of one letter), `points` of scatter traces, `bars` of bars, `counts` of histograms, and any
/// `layout` besides.
QJsonObject templateFrom(const QJsonObject &description);

} // namespace chartstream
