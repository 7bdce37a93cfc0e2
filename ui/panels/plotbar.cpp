// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plotbar.h"

#include "ui/live/cursors.h"
#include "ui/live/gestures.h"
#include "ui/live/hovertracker.h"
#include "ui/live/navigation.h"
#include "ui/live/plotview.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QActionGroup>
#include <QEvent>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What a person calls an axis: its title, where that is short.
QString axisName(const ResolvedFigure &figure, AxisId id)
{
    static constexpr int longest = 16;
    const QString title = plainTitle(figure.axes.at(id).title);
    return title.isEmpty() || title.size() > longest ? id.text() : title;
}

/// As short as the bar needs it, however many there are.
QString heldText(const ResolvedFigure &figure, const std::vector<AxisId> &held)
{
    static constexpr qsizetype mostNames = 3;
    QStringList names;
    for (const AxisId id : held)
        names.append(axisName(figure, id));
    names.removeDuplicates();
    if (names.size() <= mostNames)
        return PlotBar::tr("%1 held").arg(names.join(u", "_s));
    const qsizetype more = names.size() - mostNames + 1;
    return PlotBar::tr("%1 and %2 more held").arg(names.first(mostNames - 1).join(u", "_s)).arg(more);
}

} // namespace

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (hours > 0)
        return PlotBar::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    if (minutes > 0)
        return PlotBar::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    return PlotBar::tr("%1 s").arg(seconds);
}

PlotBar::PlotBar(PlotView &view, QWidget *parent)
    : QToolBar(parent)
    , m_view(view)
    , m_state(new QLabel)
{
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    setIconSize({iconSize, iconSize});
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setMovable(false);

    m_state->setObjectName(u"plotState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setContentsMargins(6, 0, 6, 0);
    m_state->setForegroundRole(QPalette::WindowText); // not a tool bar's ButtonText

    makeStreamActions();
    addWidget(m_state);
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    makeDragActions();
    addSeparator();
    makeZoomActions();
    addSeparator();
    makeHoverActions();

    connect(&view.navigation(), &Navigation::viewsChanged, this, &PlotBar::showState);
    connect(&view, &PlotView::pausedChanged, this, &PlotBar::showState);
    connect(&view, &PlotView::backlogChanged, this, &PlotBar::showState);
    // Streams and axes come and go with the figure.
    connect(&view, &PlotView::figureResolved, this, &PlotBar::showState);
    connect(&view, &PlotView::figureResolved, this, &PlotBar::showDragMode);
    connect(&view, &PlotView::figureResolved, this, &PlotBar::showHoverMode);
    connect(&view.gestures(), &Gestures::dragModeChanged, this, &PlotBar::showDragMode);
    showState();
    showDragMode();
    showHoverMode();
}

QAction *PlotBar::makeAction(const QString &name, const QString &text, const QKeySequence &shortcut)
{
    QAction *action = addAction(symbolicIcon(name), text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    QString plain = text;
    plain.remove(u'&');
    action->setToolTip(
        shortcut.isEmpty() ? plain : tr("%1 (%2)").arg(plain, shortcut.toString(QKeySequence::NativeText)));
    return action;
}

void PlotBar::makeStreamActions()
{
    m_pause = makeAction(u"pause"_s, tr("&Pause the picture"), Qt::Key_P);
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::triggered, &m_view, &PlotView::setPaused);
    m_follow = makeAction(u"follow"_s, tr("Follow &live"), Qt::Key_L);
    m_follow->setIconText(tr("Live"));
    qobject_cast<QToolButton *>(widgetForAction(m_follow))->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_follow, &QAction::triggered, this, [this] {
        m_view.setPaused(false);
        m_view.navigation().follow();
    });
}

void PlotBar::makeDragActions()
{
    m_boxZoom = makeAction(u"boxzoom"_s, tr("Drag to &zoom into a box"), Qt::Key_Z);
    m_pan = makeAction(u"pan"_s, tr("Drag to &move the view"), Qt::Key_M);
    auto *group = new QActionGroup(this);
    for (QAction *action : {m_boxZoom, m_pan}) {
        action->setCheckable(true);
        group->addAction(action);
    }
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    connect(m_boxZoom, &QAction::triggered, &m_view.gestures(), [this] {
        m_view.gestures().setDragMode(Gestures::DragMode::Zoom);
        showDragMode();
    });
    connect(m_pan, &QAction::triggered, &m_view.gestures(), [this] {
        m_view.gestures().setDragMode(Gestures::DragMode::Pan);
        showDragMode();
    });
}

void PlotBar::makeZoomActions()
{
    Navigation *navigation = &m_view.navigation();
    const QAction *zoomIn = makeAction(u"zoomin"_s, tr("Zoom &in"), QKeySequence::ZoomIn);
    connect(zoomIn, &QAction::triggered, navigation, &Navigation::zoomIn);
    const QAction *zoomOut = makeAction(u"zoomout"_s, tr("Zoom &out"), QKeySequence::ZoomOut);
    connect(zoomOut, &QAction::triggered, navigation, &Navigation::zoomOut);
    const QAction *autoscale = makeAction(u"autoscale"_s, tr("Show &all data"), Qt::Key_A);
    connect(autoscale, &QAction::triggered, navigation, &Navigation::autoscale);
    const QAction *reset = makeAction(u"reset"_s, tr("&Reset axes"), Qt::Key_Home);
    connect(reset, &QAction::triggered, navigation, &Navigation::reset);
    addSeparator();
    m_undo = makeAction(u"undo"_s, tr("&Undo view"), QKeySequence::Undo);
    connect(m_undo, &QAction::triggered, navigation, &Navigation::undo);
    m_redo = makeAction(u"redo"_s, tr("R&edo view"), QKeySequence::Redo);
    connect(m_redo, &QAction::triggered, navigation, &Navigation::redo);
}

void PlotBar::makeHoverActions()
{
    Cursors *cursors = &m_view.cursors();
    m_cursors = makeAction(u"cursors"_s, tr("Measure with two &cursors"), Qt::Key_C);
    m_cursors->setCheckable(true);
    connect(m_cursors, &QAction::triggered, cursors, &Cursors::setOn);
    connect(cursors, &Cursors::onChanged, m_cursors, &QAction::setChecked);
    HoverTracker *hover = &m_view.hover();
    QAction *spikes = makeAction(u"spikes"_s, tr("&Spikes to the axes"), {});
    spikes->setCheckable(true);
    connect(spikes, &QAction::triggered, hover, &HoverTracker::setSpikes);
    m_hoverClosest = makeAction(u"hoverclosest"_s, tr("Hover shows the &nearest point"), {});
    m_hoverCompare = makeAction(u"hovercompare"_s, tr("Hover &compares at x"), {});
    const std::pair<QAction *, HoverMode> modes[] = {{m_hoverClosest, HoverMode::Closest},
                                                     {m_hoverCompare, HoverMode::X}};
    for (const auto &[action, mode] : modes) {
        action->setCheckable(true);
        connect(action, &QAction::triggered, hover, [this, mode = mode] {
            m_view.hover().setMode(mode);
            showHoverMode();
        });
    }
}

QString PlotBar::stateText() const
{
    return m_state->text();
}

QList<QAction *> PlotBar::menuActions() const
{
    QList<QAction *> menu = actions();
    menu.removeIf([](const QAction *action) { return action->text().isEmpty() && !action->isSeparator(); });
    return menu;
}

void PlotBar::showState()
{
    const Navigation &navigation = m_view.navigation();
    const std::vector<AxisId> held = navigation.heldAxes();
    StreamState likeness = StreamState::Live;
    QString text;
    if (m_view.isPaused()) {
        const Backlog backlog = m_view.backlog();
        likeness = StreamState::Ended;
        text = backlog.points == 0
                   ? tr("Paused: nothing new waits")
                   : tr("Paused: %1 behind, %2 waiting")
                         .arg(durationText(backlog.behind.count()),
                              backlog.points == 1 ? tr("1 point") : tr("%L1 points").arg(backlog.points));
    } else if (!held.empty()) {
        likeness = StreamState::Silent;
        text = heldText(m_view.figure(), held);
        m_state->setToolTip(
            tr("New points do not move these axes. Double click, or press L, to follow again."));
    } else if (navigation.isLive()) {
        text = tr("Following");
    }
    if (held.empty() || m_view.isPaused())
        m_state->setToolTip({});
    m_state->setText(text);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     legibleOn(colours.color(QPalette::Window), stateColor(likeness, colours)));
    m_state->setPalette(colours);

    m_pause->setChecked(m_view.isPaused());
    m_pause->setIcon(symbolicIcon(m_view.isPaused() ? u"resume"_s : u"pause"_s));
    m_pause->setText(m_view.isPaused() ? tr("&Resume the picture") : tr("&Pause the picture"));
    m_follow->setEnabled(m_view.isPaused() || !held.empty());
    m_undo->setEnabled(navigation.canUndo());
    m_redo->setEnabled(navigation.canRedo());
}

void PlotBar::showDragMode()
{
    const Gestures::DragMode mode = m_view.gestures().dragMode();
    m_boxZoom->setChecked(mode == Gestures::DragMode::Zoom);
    m_pan->setChecked(mode == Gestures::DragMode::Pan);
}

void PlotBar::showHoverMode()
{
    const HoverMode mode = m_view.hover().mode();
    m_hoverClosest->setChecked(mode == HoverMode::Closest);
    m_hoverCompare->setChecked(isAlongX(mode) || isAlongY(mode));
}

void PlotBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        showState();
}

} // namespace chartstream

#include "moc_plotbar.cpp"
