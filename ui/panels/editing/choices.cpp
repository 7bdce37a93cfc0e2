// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/choices.h"

#include "core/figure/attributes.h"
#include "core/figure/figureedits.h"
#include "core/figure/subplotedits.h"
#include "ui/panels/editing/plotediting.h"
#include "ui/panels/editing/plottemplates.h"

#include <QActionGroup>
#include <QComboBox>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What an axis's type is called; "-": found from the data.
QString typeText(const QString &type)
{
    if (type == "linear"_L1)
        return PlotEditing::tr("Linear");
    if (type == "log"_L1)
        return PlotEditing::tr("Logarithmic");
    if (type == "date"_L1)
        return PlotEditing::tr("Dates");
    if (type == "category"_L1)
        return PlotEditing::tr("Categories");
    return PlotEditing::tr("As the data are");
}

QString placeText(LegendPlace place)
{
    switch (place) {
    case LegendPlace::Right:
        return PlotEditing::tr("Right");
    case LegendPlace::Top:
        return PlotEditing::tr("Above");
    case LegendPlace::Bottom:
        return PlotEditing::tr("Below");
    case LegendPlace::InsideTopLeft:
        return PlotEditing::tr("Inside, top left");
    case LegendPlace::InsideTop:
        return PlotEditing::tr("Inside, top");
    case LegendPlace::InsideTopRight:
        return PlotEditing::tr("Inside, top right");
    case LegendPlace::InsideLeft:
        return PlotEditing::tr("Inside, left");
    case LegendPlace::InsideMiddle:
        return PlotEditing::tr("Inside, middle");
    case LegendPlace::InsideRight:
        return PlotEditing::tr("Inside, right");
    case LegendPlace::InsideBottomLeft:
        return PlotEditing::tr("Inside, bottom left");
    case LegendPlace::InsideBottom:
        return PlotEditing::tr("Inside, bottom");
    case LegendPlace::InsideBottomRight:
        return PlotEditing::tr("Inside, bottom right");
    }
    return {};
}

QString inMenu(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

Choices placesOfTrace(PlotEditing &editing, size_t trace)
{
    const ResolvedFigure &figure = editing.figure();
    if (!canMove(figure, trace))
        return {};
    Choices choices;
    const SubplotId present{figure.traces[trace].xAxis, figure.traces[trace].yAxis};
    for (const SubplotId &subplot : figure.subplots) {
        choices.push_back({editing.subplotName(subplot), subplot == present, [&editing, trace, subplot] {
                               editing.edit(moveTrace(editing.document(), editing.figure(), trace, subplot),
                                            PlotEditing::tr("move the trace"));
                           }});
    }
    bool isApart = true;
    if (canHaveSubplot(figure, trace)) {
        choices.push_back({PlotEditing::tr("New subplot below"), false,
                           [&editing, trace] {
                               editing.edit(moveToNewSubplot(editing.document(), editing.figure(), trace),
                                            PlotEditing::tr("new subplot"));
                           },
                           std::exchange(isApart, false)});
    }
    if (canHaveYAxis(figure, trace)) {
        choices.push_back({PlotEditing::tr("New y axis at the right"), false,
                           [&editing, trace] {
                               editing.edit(moveToNewYAxis(editing.document(), editing.figure(), trace),
                                            PlotEditing::tr("new y axis"));
                           },
                           isApart});
    }
    return choices;
}

Choices typesOfAxis(PlotEditing &editing, AxisId axis)
{
    const ResolvedAxis &shown = editing.figure().axes.at(axis);
    const QString type = Attributes(shown.attributes)
                             .choice(u"type", {u"linear"_s, u"log"_s, u"date"_s, u"category"_s}, u"-"_s);
    Choices choices;
    for (const QString &other : {u"-"_s, u"linear"_s, u"log"_s, u"date"_s, u"category"_s}) {
        choices.push_back({typeText(other), other == type, [&editing, axis, other] {
                               editing.edit(setAxisType(editing.document(), editing.figure(), axis, other),
                                            PlotEditing::tr("type of %1").arg(axis.text()));
                           }});
    }
    return choices;
}

Choices placesOfLegend(PlotEditing &editing)
{
    const std::optional<LegendPlace> present = legendPlace(editing.figure());
    Choices choices;
    for (int index = 0; index <= int(LegendPlace::InsideBottomRight); ++index) {
        const auto place = LegendPlace(index);
        choices.push_back({placeText(place), place == present,
                           [&editing, place] {
                               editing.edit(placeLegend(editing.figure(), place),
                                            PlotEditing::tr("move the legend"));
                           },
                           place == LegendPlace::InsideTopLeft});
    }
    return choices;
}

Choices templatesOf(PlotEditing &editing)
{
    const QString shown = editing.shownTemplate();
    Choices choices{
        {PlotEditing::tr("As in the figure"), shown.isEmpty(), [&editing] { editing.setTemplate({}); }}};
    for (const PlotTemplate &known : plotTemplates()) {
        choices.push_back({known.name, known.name == shown,
                           [&editing, name = known.name] { editing.setTemplate(name); },
                           choices.size() == 1});
    }
    return choices;
}

void fillMenu(QMenu &menu, const Choices &choices)
{
    menu.clear();
    auto *group = new QActionGroup(&menu);
    for (const Choice &choice : choices) {
        if (choice.isApart)
            menu.addSeparator();
        QAction *action = menu.addAction(inMenu(choice.text));
        action->setCheckable(true);
        action->setChecked(choice.isChosen);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &menu, choice.choose);
    }
}

void showChoices(QComboBox &box, const Choices &choices)
{
    QStringList texts;
    int chosen = -1;
    for (size_t index = 0; index < choices.size(); ++index) {
        texts += choices[index].text;
        if (choices[index].isChosen)
            chosen = int(index);
    }
    showItems(box, texts);
    box.setCurrentIndex(chosen);
    box.setEnabled(!choices.empty());
}

void showItems(QComboBox &box, const QStringList &items)
{
    QStringList present;
    for (int index = 0; index < box.count(); ++index)
        present += box.itemText(index);
    if (present == items)
        return;
    box.clear();
    box.addItems(items);
}

} // namespace chartstream
