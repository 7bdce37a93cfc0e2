// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plottabs.h"

#include "core/workspace/workspace.h"
#include "ui/live/plotview.h"
#include "ui/panels/plotbar.h"
#include "ui/panels/plotpage.h"
#include "ui/panels/plottab.h"
#include "ui/panels/plotwindow.h"
#include "ui/panels/texts.h"

#include <QMouseEvent>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int outside = 30; ///< px from the tabs to where a dragged one is let go for a window

} // namespace

PlotTabs::PlotTabs(Workspace &workspace, const Clock &clock, QWidget *parent)
    : QTabWidget(parent)
    , m_workspace(workspace)
    , m_clock(clock)
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideRight);

    tabBar()->installEventFilter(this);
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
    const PlotTab *tab = tabAt(currentIndex());
    return tab ? tab->page().menuActions() : QList<QAction *>();
}

void PlotTabs::closeCurrent()
{
    if (PlotView *view = currentView())
        m_workspace.closePlot(view->plot().id());
}

void PlotTabs::showPlot(const Plot &plot)
{
    const int index = indexOf(plot);
    setCurrentIndex(index);
    if (PlotWindow *window = tabAt(index)->window()) {
        window->raise();
        window->activateWindow();
    }
}

void PlotTabs::bringBack()
{
    for (int index = 0; index < count(); ++index)
        tabAt(index)->bringBack();
}

bool PlotTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *press = static_cast<QMouseEvent *>(event);
        m_isTabPressed =
            press->button() == Qt::LeftButton && tabBar()->tabAt(press->position().toPoint()) >= 0;
    } else if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_isTabPressed, false)) {
        const auto *release = static_cast<QMouseEvent *>(event);
        const QRect around = tabBar()->rect().adjusted(-outside, -outside, outside, outside);
        PlotTab *tab = tabAt(currentIndex());
        // The bar puts the tab back in its row first.
        if (tab && !around.contains(release->position().toPoint()))
            QMetaObject::invokeMethod(
                tab, [tab, point = release->globalPosition().toPoint()] { tab->tearOff(point); },
                Qt::QueuedConnection);
    }
    return QTabWidget::eventFilter(watched, event);
}

void PlotTabs::add(Plot *plot)
{
    // A plot that a stream opens does not take the place of the one that is being watched.
    addTab(new PlotTab(new PlotPage(*plot, m_clock)), QString());
    showTitle(*plot);
    connect(plot, &Plot::figureChanged, this, [this, plot] { showTitle(*plot); });
}

void PlotTabs::remove(Plot *plot)
{
    const int index = indexOf(*plot);
    const PlotTab *tab = tabAt(index);
    plot->disconnect(this);
    removeTab(index);
    delete tab; // before its plot goes
    if (count() == 0)
        Q_EMIT currentPlotChanged();
}

void PlotTabs::showTitle(const Plot &plot)
{
    static constexpr int longest = 40;
    const int index = indexOf(plot);
    const QString title = plainTitle(plot.title());
    tabAt(index)->setTitle(title);
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

PlotTab *PlotTabs::tabAt(int index) const
{
    return qobject_cast<PlotTab *>(widget(index));
}

PlotView *PlotTabs::viewAt(int index) const
{
    const PlotTab *tab = tabAt(index);
    return tab ? &tab->page().view() : nullptr;
}

} // namespace chartstream

#include "moc_plottabs.cpp"
