// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/plotactions.h"

#include "core/figure/subplotedits.h"
#include "ui/live/hovertracker.h"
#include "ui/live/plotview.h"
#include "ui/panels/editing/choices.h"
#include "ui/panels/editing/plotediting.h"
#include "ui/panels/symbolicicon.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double nearby = 30; ///< px from the pointer to a point whose trace is meant

QString inMenu(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

PlotActions::PlotActions(PlotView &view, PlotEditing &editing, QWidget *page)
    : QObject(page)
    , m_view(view)
    , m_editing(editing)
    , m_canvas(view.focusProxy())
    , m_templateMenu(std::make_unique<QMenu>())
{
    m_edit = makeAction(u"edit"_s, tr("Edi&t plot"), Qt::Key_E);
    m_edit->setCheckable(true);
    m_templates = makeAction(u"template"_s, tr("Te&mplate"));
    m_templates->setMenu(m_templateMenu.get());
    m_undo = makeAction(u"undo"_s, tr("Undo edit"));
    m_undo->setObjectName(u"undoEdit"_s);
    m_redo = makeAction(u"redo"_s, tr("Redo edit"));
    m_redo->setObjectName(u"redoEdit"_s);
    m_ownWindow = makeAction(u"ownwindow"_s, tr("Open in own &window"), Qt::Key_W);
    m_ownWindow->setCheckable(true);

    PlotEditor *editor = &editing.editor();
    connect(m_templateMenu.get(), &QMenu::aboutToShow, this,
            [this] { fillMenu(*m_templateMenu, templatesOf(m_editing)); });
    connect(m_undo, &QAction::triggered, editor, &PlotEditor::undo);
    connect(m_redo, &QAction::triggered, editor, &PlotEditor::redo);
    connect(editor, &PlotEditor::historyChanged, this, &PlotActions::showHistory);
    showHistory();
    m_canvas->installEventFilter(this);
}

PlotActions::~PlotActions() = default;

QAction *PlotActions::makeAction(const QString &name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(symbolicIcon(name), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    QString plain = text;
    plain.remove(u'&');
    action->setToolTip(
        shortcut.isEmpty() ? plain : tr("%1 (%2)").arg(plain, shortcut.toString(QKeySequence::NativeText)));
    return action;
}

void PlotActions::showHistory()
{
    const PlotEditor &editor = m_editing.editor();
    m_undo->setEnabled(editor.canUndo());
    m_undo->setText(editor.canUndo() ? tr("Undo edit: %1").arg(inMenu(editor.undoText())) : tr("Undo edit"));
    m_redo->setEnabled(editor.canRedo());
    m_redo->setText(editor.canRedo() ? tr("Redo edit: %1").arg(inMenu(editor.redoText())) : tr("Redo edit"));
}

bool PlotActions::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu) {
        const auto *asked = static_cast<QContextMenuEvent *>(event);
        showMenu(asked->pos(), asked->globalPos());
        return true;
    }
    if (event->type() == QEvent::MouseButtonDblClick) {
        const auto *click = static_cast<QMouseEvent *>(event);
        const FigurePart part = figurePartAt(m_editing.shownFigure(), click->position());
        if (click->button() == Qt::LeftButton &&
            (part.kind == FigurePart::Kind::Title || part.kind == FigurePart::Kind::AxisTitle)) {
            Q_EMIT editWanted(part);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void PlotActions::addTrace(QMenu &menu, size_t trace)
{
    const QAction *edit = menu.addAction(tr("&Edit trace “%1”…").arg(inMenu(m_editing.traceName(trace))));
    connect(edit, &QAction::triggered, this, [this, trace] {
        Q_EMIT editWanted({FigurePart::Kind::LegendEntry, {}, trace, {}});
    });
    if (canMove(m_editing.figure(), trace))
        fillMenu(*menu.addMenu(tr("&Move trace to")), placesOfTrace(m_editing, trace));
    menu.addSeparator();
}

void PlotActions::addAxis(QMenu &menu, AxisId axis)
{
    QMenu *types = menu.addMenu(tr("Axis %1").arg(inMenu(m_editing.axisName(axis))));
    fillMenu(*types, typesOfAxis(m_editing, axis));
    types->addSeparator();
    const QAction *edit = types->addAction(tr("&Edit axis…"));
    connect(edit, &QAction::triggered, this, [this, axis] {
        Q_EMIT editWanted({FigurePart::Kind::AxisTitle, axis, {}, {}});
    });
}

void PlotActions::showMenu(QPoint at, const QPoint &onScreen)
{
    const FigurePart part = figurePartAt(m_editing.shownFigure(), at);
    auto *menu = new QMenu(m_canvas);
    menu->setObjectName(u"plotContextMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    std::optional<size_t> trace = part.trace;
    if (part.subplot) {
        const std::vector<HoveredPoint> points =
            hoveredPoints(m_editing.figure(), m_editing.document(), at, HoverMode::Closest);
        if (!points.empty() && points.front().distance <= nearby)
            trace = points.front().trace;
    }
    if (trace)
        addTrace(*menu, *trace);
    if (part.axis)
        addAxis(*menu, *part.axis);
    if (part.subplot) {
        addAxis(*menu, part.subplot->x);
        addAxis(*menu, part.subplot->y);
    }
    if (part.kind == FigurePart::Kind::Legend || part.kind == FigurePart::Kind::LegendEntry)
        fillMenu(*menu->addMenu(tr("&Legend")), placesOfLegend(m_editing));
    fillMenu(*menu->addMenu(m_templates->icon(), m_templates->text()), templatesOf(m_editing));
    menu->addSeparator();
    menu->addActions({m_edit, m_undo, m_redo, m_ownWindow});
    menu->popup(onScreen);
}

} // namespace chartstream

#include "moc_plotactions.cpp"
