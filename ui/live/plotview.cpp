// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/plotview.h"

#include "core/stream/jsonmerge.h"
#include "ui/live/cursorreadings.h"
#include "ui/live/figurecanvas.h"
#include "ui/live/frameclock.h"
#include "ui/live/gestures.h"
#include "ui/live/hovertracker.h"
#include "ui/live/legendclicks.h"
#include "ui/live/legendscroll.h"
#include "ui/live/overlay.h"
#include "ui/live/richtext.h"

#include <QThread>
#include <QVBoxLayout>

#include <utility>

namespace chartstream {

namespace {

/// Of a frame: the rest is for the window and for what arrives.
constexpr Milliseconds drawingTime{10};
/// Between two reports of a backlog that grows.
constexpr Milliseconds reportTime{250};

} // namespace

class PlotView::Private
{
public:
    Private(PlotView *owner, Plot &shown, const Clock &viewClock)
        : view(owner)
        , plot(shown)
        , clock(viewClock)
        , frameClock(viewClock)
        , reportAlarm(viewClock.alarm())
        , scene{{}, &shown.document()}
        , canvas(new FigureCanvas(scene.figure, shown.document(), owner))
        , overlay(new Overlay(canvas))
        , navigation(scene)
        , gestures(new Gestures(scene, navigation, canvas))
        , cursors(new Cursors(scene, canvas))
        , heldMarks(new HeldMarks(scene, navigation, canvas))
        , legendClicks(new LegendClicks(scene, canvas))
        , legendScroll(new LegendScroll(scene, canvas))
        , hover(new HoverTracker(scene, canvas))
        , cursorReadings(scene, *cursors, viewClock)
    {}

    void markChanged();
    void markFigureChanged();
    void markGesture();
    void showMarks();
    void notePoints();
    void noteFigure();
    void setPaused(bool paused);
    void showTraces(const std::vector<TraceVisibility> &visibilities);
    void noteEdit(const FigureEdit &edit);
    void noteRemoval(size_t trace);
    void noteReplacement();
    bool drawFrame();
    void drawNow();

    PlotView *view;
    Plot &plot;
    const Clock &clock;
    FrameClock frameClock;
    std::unique_ptr<Alarm> reportAlarm;
    std::unique_ptr<Pause> pause; ///< null while the picture is live
    Scene scene;
    FigureCanvas *canvas; ///< owned by the view
    Overlay *overlay;     ///< owned by the canvas
    Navigation navigation;
    // The later ones are the first to hear of an event.
    Gestures *gestures;         ///< owned by the canvas
    Cursors *cursors;           ///< owned by the canvas
    HeldMarks *heldMarks;       ///< owned by the canvas
    LegendClicks *legendClicks; ///< owned by the canvas
    LegendScroll *legendScroll; ///< owned by the canvas
    HoverTracker *hover;        ///< owned by the canvas
    CursorReadings cursorReadings;
    bool isResolved = false;
    bool isUpToDate = false; ///< the scene knows every change; what is drawn may still lack some
    quint64 frames = 0;

private:
    void bringUpToDate();

    bool isGestureWaiting = false;
    bool isOfGesture = false; ///< what is drawn now
};

void PlotView::Private::markChanged()
{
    isUpToDate = false;
    frameClock.markDirty();
}

void PlotView::Private::markFigureChanged()
{
    isResolved = false;
    markChanged();
}

void PlotView::Private::notePoints()
{
    if (!pause) {
        markChanged();
        return;
    }
    pause->noteArrival(clock.monotonic());
    if (!reportAlarm->isRunning())
        reportAlarm->start(reportTime);
}

void PlotView::Private::noteFigure()
{
    if (pause)
        notePoints(); // points may have come with it
    else
        markFigureChanged();
}

void PlotView::Private::setPaused(bool paused)
{
    std::unique_ptr<Pause> before = std::move(pause);
    if (paused)
        pause = std::make_unique<Pause>(plot, clock.monotonic());
    reportAlarm->stop();
    scene.document = pause ? &pause->document() : &plot.document();
    canvas->setDocument(*scene.document);
    markFigureChanged();
}

/// A paused picture shows the choice, too.
void PlotView::Private::showTraces(const std::vector<TraceVisibility> &visibilities)
{
    if (pause) {
        for (size_t trace = 0; trace < visibilities.size(); ++trace)
            chartstream::setAttribute(scene.document->traces[trace], "visible", toJson(visibilities[trace]));
        markFigureChanged();
    }
    plot.showTraces(visibilities);
}

/// A paused picture is edited, too.
void PlotView::Private::noteEdit(const FigureEdit &edit)
{
    if (!pause)
        return;
    applyEdit(*scene.document, edit);
    markFigureChanged();
}

/// The scene must not name traces that are gone, not even until the next frame.
void PlotView::Private::noteRemoval(size_t trace)
{
    if (pause)
        scene.document->removeTrace(trace);
    markFigureChanged();
    view->drawNow();
}

void PlotView::Private::noteReplacement()
{
    if (pause)
        return;
    markFigureChanged();
    view->drawNow();
}

/// A gesture does not wait for a picture of the ranges before it. But the picture of a gesture is finished
/// even while the next one goes on, so that all of a long drag is seen.
void PlotView::Private::markGesture()
{
    if (!isOfGesture)
        canvas->giveUpFrame();
    isGestureWaiting = true;
    markChanged();
}

/// What stands over the picture at places of the axes.
void PlotView::Private::showMarks()
{
    overlay->setCursors(cursorLines(scene.figure, *cursors));
    overlay->setHeldMarks(heldMarks->marks());
}

/// Everything anew where the figure or the size changed, else what points and views touch.
void PlotView::Private::bringUpToDate()
{
    isUpToDate = true;
    isOfGesture = std::exchange(isGestureWaiting, false);
    ResolvedFigure &figure = scene.figure;
    FigureDocument &document = *scene.document;
    const bool isResized = figure.width != canvas->width() || figure.height != canvas->height();
    if (!isResolved || isResized) {
        const DrawingSize size{double(canvas->width()), double(canvas->height()), true};
        const double scrolled = figure.legend.scroll;
        figure = resolveFigure(document, size, measureText);
        figure.legend.scroll = scrolled;
        isResolved = true;
        navigation.noteTypes();
        if (!navigation.views().empty())
            refreshFigure(figure, document, navigation.views(), measureText);
        navigation.noteShown();
        canvas->rebuild();
        Q_EMIT view->figureResolved();
        return;
    }
    refreshFigure(figure, document, navigation.views(), measureText);
    navigation.noteShown();
}

/// Whether a whole picture came of it.
bool PlotView::Private::drawFrame()
{
    const Milliseconds end = clock.monotonic() + drawingTime;
    if (!canvas->isBehind())
        bringUpToDate();
    const bool isWhole = canvas->drawFrame([this, end] { return clock.monotonic() >= end; });
    if (isWhole)
        ++frames;
    if (canvas->isBehind())
        frameClock.markUnfinished();
    else if (!isUpToDate)
        frameClock.markDirty();
    return isWhole;
}

void PlotView::Private::drawNow()
{
    bringUpToDate();
    canvas->drawNow();
    frameClock.reset();
    ++frames;
}

PlotView::PlotView(Plot &plot, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, plot, clock))
{
    Q_ASSERT(thread() == QThread::currentThread());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->canvas);
    setFocusProxy(d->canvas);

    connect(&plot, &Plot::edited, this, [this](const FigureEdit &edit) { d->noteEdit(edit); });
    connect(&plot, &Plot::traceRemoved, this, [this](size_t trace) { d->noteRemoval(trace); });
    connect(&plot, &Plot::documentReplaced, this, [this] { d->noteReplacement(); });
    connect(&plot, &Plot::figureChanged, this, [this] { d->noteFigure(); });
    connect(d->canvas, &FigureCanvas::resized, this, [this] { d->markFigureChanged(); });
    connect(&plot, &Plot::pointsChanged, this, [this] { d->notePoints(); });
    connect(d->reportAlarm.get(), &Alarm::rang, this, &PlotView::backlogChanged);
    connect(&d->navigation, &Navigation::viewsChanged, this, [this] { d->markGesture(); });
    connect(d->gestures, &Gestures::boxChanged, d->overlay,
            [this] { d->overlay->setBox(d->gestures->box(), d->gestures->boxGround()); });
    connect(d->hover, &HoverTracker::hoverChanged, d->overlay,
            [this] { d->overlay->setHover(d->hover->hover()); });
    connect(d->legendClicks, &LegendClicks::visibilitiesChosen, this,
            [this](const std::vector<TraceVisibility> &visibilities) { d->showTraces(visibilities); });
    connect(d->legendScroll, &LegendScroll::scrolled, this, [this](double scroll) {
        d->scene.figure.legend.scroll = scroll;
        d->markChanged();
    });
    connect(d->legendClicks, &LegendClicks::placeChosen, this, &PlotView::legendPlaceChosen);
    connect(d->legendClicks, &LegendClicks::dragEnded, this, &PlotView::legendDragEnded);
    connect(this, &PlotView::drawn, d->hover, &HoverTracker::refresh);
    connect(this, &PlotView::figureResolved, d->cursors, &Cursors::noteFigure);
    connect(this, &PlotView::figureResolved, &d->cursorReadings, &CursorReadings::forget);
    connect(this, &PlotView::drawn, &d->cursorReadings, &CursorReadings::refreshSoon);
    connect(this, &PlotView::drawn, d->overlay, [this] { d->showMarks(); });
    connect(d->cursors, &Cursors::moved, d->overlay, [this] { d->showMarks(); });
    connect(&d->frameClock, &FrameClock::frameDue, this, [this] {
        if (d->drawFrame())
            Q_EMIT drawn();
    });
    d->frameClock.markDirty();
    d->canvas->installEventFilter(this);
}

PlotView::~PlotView()
{
    // It and what listens to it look at the scene to their end.
    delete d->canvas;
}

Plot &PlotView::plot() const
{
    return d->plot;
}

const ResolvedFigure &PlotView::figure() const
{
    return d->scene.figure;
}

const FigureDocument &PlotView::document() const
{
    return *d->scene.document;
}

Navigation &PlotView::navigation() const
{
    return d->navigation;
}

Gestures &PlotView::gestures() const
{
    return *d->gestures;
}

HoverTracker &PlotView::hover() const
{
    return *d->hover;
}

Cursors &PlotView::cursors() const
{
    return *d->cursors;
}

CursorReadings &PlotView::cursorReadings() const
{
    return d->cursorReadings;
}

bool PlotView::isPaused() const
{
    return d->pause != nullptr;
}

Backlog PlotView::backlog() const
{
    return d->pause ? d->pause->backlog() : Backlog();
}

void PlotView::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    d->setPaused(paused);
    Q_EMIT pausedChanged(paused);
}

quint64 PlotView::frames() const
{
    return d->frames;
}

quint64 PlotView::wakeUps() const
{
    return d->frameClock.wakeUps();
}

void PlotView::drawNow()
{
    // A layout does its work when its widget is shown.
    d->canvas->setGeometry(rect());
    d->drawNow();
    Q_EMIT drawn();
}

Result<QByteArray> PlotView::picture(PictureFormat format, QSize size, double scale) const
{
    const QSize drawn = size.isEmpty() ? this->size() : size;
    FigureDocument &document = *d->scene.document;
    ResolvedFigure figure =
        resolveFigure(document, {double(drawn.width()), double(drawn.height()), true}, measureText);
    figure.legend.scroll = d->scene.figure.legend.scroll;
    if (!d->navigation.views().empty())
        refreshFigure(figure, document, d->navigation.views(), measureText);
    return renderFigure(figure, document, format, scale);
}

bool PlotView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->canvas && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        d->frameClock.setActive(event->type() == QEvent::Show);
    return QWidget::eventFilter(watched, event);
}

} // namespace chartstream

#include "moc_plotview.cpp"
