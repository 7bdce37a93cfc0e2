// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plottabs.h"

#include "core/workspace/workspace.h"
#include "ui/live/plotview.h"
#include "ui/panels/plotbar.h"
#include "ui/panels/plotpage.h"
#include "ui/panels/texts.h"

using namespace Qt::StringLiterals;

namespace chartstream {

PlotTabs::PlotTabs(Workspace &workspace, const Clock &clock, QWidget *parent)
    : QTabWidget(parent)
    , m_workspace(workspace)
    , m_clock(clock)
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideRight);

    connect(this, &QTabWidget::currentChanged, this, &PlotTabs::currentPlotChanged);
    connect(this, &QTabWidget::tabCloseRequested, this,
            [this](int index) { m_workspace.closePlot(viewAt(index)->plot().id()); });
    connect(&workspace, &Workspace::plotOpened, this, &PlotTabs::add);
    connect(&workspace, &Workspace::plotClosing, this, &PlotTabs::remove);
    for (const auto &plot : workspace.plots())
        add(plot.get());
}

PlotView *PlotTabs::currentView() const
{
    return viewAt(currentIndex());
}

QList<QAction *> PlotTabs::currentActions() const
{
    const PlotPage *page = pageAt(currentIndex());
    return page ? page->bar().menuActions() : QList<QAction *>();
}

void PlotTabs::closeCurrent()
{
    if (PlotView *view = currentView())
        m_workspace.closePlot(view->plot().id());
}

void PlotTabs::showPlot(const Plot &plot)
{
    setCurrentIndex(indexOf(plot));
}

void PlotTabs::add(Plot *plot)
{
    // A plot that a stream opens does not take the place of the one that is being watched.
    addTab(new PlotPage(*plot, m_clock), QString());
    showTitle(*plot);
    connect(plot, &Plot::figureChanged, this, [this, plot] { showTitle(*plot); });
}

void PlotTabs::remove(Plot *plot)
{
    const int index = indexOf(*plot);
    const PlotPage *page = pageAt(index);
    plot->disconnect(this);
    removeTab(index);
    delete page; // before its plot goes
    if (count() == 0)
        Q_EMIT currentPlotChanged();
}

void PlotTabs::showTitle(const Plot &plot)
{
    static constexpr int longest = 40;
    const int index = indexOf(plot);
    const QString title = plainTitle(plot.title());
    QString text = title.size() > longest ? title.left(longest) + u'…' : title;
    text.replace(u'&', u"&&"_s);
    if (text == tabText(index))
        return;
    setTabText(index, text);
    setTabToolTip(index, toolTipText(title));
    if (index == currentIndex())
        Q_EMIT currentPlotChanged();
}

int PlotTabs::indexOf(const Plot &plot) const
{
    for (int index = 0; index < count(); ++index) {
        if (&viewAt(index)->plot() == &plot)
            return index;
    }
    return -1;
}

PlotPage *PlotTabs::pageAt(int index) const
{
    return qobject_cast<PlotPage *>(widget(index));
}

PlotView *PlotTabs::viewAt(int index) const
{
    const PlotPage *page = pageAt(index);
    return page ? &page->view() : nullptr;
}

} // namespace chartstream

#include "moc_plottabs.cpp"
