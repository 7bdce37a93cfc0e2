// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plotpage.h"

#include "ui/live/plotview.h"
#include "ui/panels/cursorspanel.h"
#include "ui/panels/editing/editpane.h"
#include "ui/panels/editing/plotactions.h"
#include "ui/panels/editing/plotediting.h"
#include "ui/panels/editing/plottemplates.h"
#include "ui/panels/plotbar.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

PlotPage::PlotPage(Plot &plot, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_view(new PlotView(plot, clock))
    , m_bar(new PlotBar(*m_view))
    , m_editing(new PlotEditing(*m_view, this))
    , m_actions(new PlotActions(*m_view, *m_editing, this))
    , m_followsSystem(plot.document().isMadeHere || plot.document().layout.isEmpty())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    auto *beside = new QHBoxLayout;
    beside->addWidget(m_view, 1);
    layout->addLayout(beside, 1);
    layout->addWidget(new CursorsPanel(*m_view));
    setFocusProxy(m_view);

    m_bar->addSeparator();
    m_bar->addActions({m_actions->templates(), m_actions->edit(), m_actions->ownWindow()});
    qobject_cast<QToolButton *>(m_bar->widgetForAction(m_actions->templates()))
        ->setPopupMode(QToolButton::InstantPopup);
    addActions({m_actions->undo(), m_actions->redo()});

    connect(m_actions->edit(), &QAction::toggled, this, &PlotPage::showPane);
    connect(m_actions, &PlotActions::editWanted, this, &PlotPage::editPart);
    connect(m_actions->ownWindow(), &QAction::triggered, this, &PlotPage::ownWindowWanted);
    followSystemColors();
}

QList<QAction *> PlotPage::menuActions() const
{
    return m_bar->menuActions() + actions();
}

void PlotPage::showOwnWindow(bool isOwn)
{
    QAction *action = m_actions->ownWindow();
    action->setChecked(isOwn);
    action->setText(isOwn ? tr("Bring back to the &window") : tr("Open in own &window"));
}

void PlotPage::showPane(bool shown)
{
    if (!m_pane && shown) {
        m_pane = new EditPane(*m_editing);
        layout()->itemAt(1)->layout()->addWidget(m_pane);
        connect(m_pane, &EditPane::closeWanted, m_actions->edit(),
                [this] { m_actions->edit()->setChecked(false); });
    }
    if (!m_pane)
        return;
    m_pane->setVisible(shown);
    if (shown)
        m_pane->showPart({});
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void PlotPage::editPart(const FigurePart &part)
{
    m_actions->edit()->setChecked(true);
    m_pane->showPart(part);
}

/// Unless the person, or a stream, has chosen another template since.
void PlotPage::followSystemColors()
{
    Plot &plot = m_view->plot();
    if (!m_followsSystem || plot.document().layout.value("template"_L1) != m_systemTemplate)
        return;
    m_systemTemplate = templateFor(QApplication::palette());
    plot.edit({{{}, u"template"_s, m_systemTemplate}});
}

void PlotPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        followSystemColors();
}

} // namespace chartstream

#include "moc_plotpage.cpp"
