// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/plotediting.h"

#include "core/figure/figureedits.h"
#include "ui/live/navigation.h"
#include "ui/live/plotview.h"
#include "ui/panels/editing/plottemplates.h"
#include "ui/panels/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int longestName = 40;

QString shortened(const QString &text)
{
    return text.size() > longestName ? text.left(longestName - 1) + u'…' : text;
}

} // namespace

PlotEditing::PlotEditing(PlotView &view, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_editor(view.plot())
{
    connect(&view.plot(), &Plot::figureChanged, this, [this] { m_isStale = true; });
    // Another figure is not edited by the picture of the one before.
    connect(&view.plot(), &Plot::documentReplaced, this, [this] {
        m_view.setPaused(false);
        m_view.drawNow();
    });
    connect(&view, &PlotView::pausedChanged, this, [this] { m_isStale = true; });
    connect(&view, &PlotView::figureResolved, this, [this] {
        m_isStale = false;
        Q_EMIT figureChanged();
    });
    connect(&view, &PlotView::legendPlaceChosen, this, [this](LegendPlace place) {
        edit(placeLegend(figure(), place), tr("move the legend"), Step::Same);
    });
    connect(&view, &PlotView::legendDragEnded, this, [this] { m_editor.endStep(); });
}

const FigureDocument &PlotEditing::document() const
{
    return m_view.plot().document();
}

const ResolvedFigure &PlotEditing::figure()
{
    if (m_isStale)
        m_view.drawNow();
    return m_view.figure();
}

const ResolvedFigure &PlotEditing::shownFigure() const
{
    return m_view.figure();
}

void PlotEditing::edit(const FigureEdit &edit, const QString &what, Step step)
{
    m_editor.edit(edit, what, step);
}

void PlotEditing::setTraceAttribute(size_t trace, const QString &path, const QJsonValue &value,
                                    const QString &what, Step step)
{
    edit({{trace, path, value}}, what, step);
}

void PlotEditing::setAxisRange(AxisId axis, const std::optional<Range> &range)
{
    edit(chartstream::setAxisRange(document(), figure(), axis, range), tr("range of %1").arg(axis.text()));
    m_view.navigation().showOwn({axis});
}

void PlotEditing::setTemplate(const QString &name)
{
    const QJsonValue value = name.isEmpty() ? m_editor.ownTemplate() : QJsonValue(plotTemplate(name));
    edit({{{}, u"template"_s, value}}, tr("template"));
}

QString PlotEditing::shownTemplate() const
{
    const QJsonValue shown = document().layout.value("template"_L1);
    if (shown == m_editor.ownTemplate())
        return {};
    for (const PlotTemplate &known : plotTemplates()) {
        if (shown == QJsonValue(known.object))
            return known.name;
    }
    return {};
}

QString PlotEditing::axisName(AxisId axis)
{
    const auto shown = figure().axes.find(axis);
    const QString title = shown == figure().axes.end() ? QString() : plainTitle(shown->second.title);
    return title.isEmpty() ? axis.text() : u"%1: %2"_s.arg(axis.text(), shortened(title));
}

QString PlotEditing::subplotName(SubplotId subplot)
{
    const auto axis = figure().axes.find(subplot.y);
    QString name = axis == figure().axes.end() ? QString() : plainTitle(axis->second.title);
    const auto first = std::ranges::find_if(figure().traces, [subplot](const ResolvedTrace &trace) {
        return trace.xAxis == subplot.x && trace.yAxis == subplot.y;
    });
    if (name.isEmpty() && first != figure().traces.end())
        name = plainTitle(first->name);
    return name.isEmpty() ? subplot.text() : u"%1: %2"_s.arg(subplot.text(), shortened(name));
}

QString PlotEditing::traceName(size_t trace)
{
    return shortened(plainTitle(figure().traces.at(trace).name));
}

} // namespace chartstream

#include "moc_plotediting.cpp"
