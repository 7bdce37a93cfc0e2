// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/plotview.h"

#include "ui/live/figurecanvas.h"
#include "ui/live/frameclock.h"
#include "ui/live/navigation.h"
#include "ui/live/richtext.h"

#include <QThread>
#include <QVBoxLayout>

#include <utility>

namespace chartstream {

namespace {

/// Of a frame: the rest is for the window and for what arrives.
constexpr Milliseconds drawingTime{10};

} // namespace

class PlotView::Private
{
public:
    Private(PlotView *view, Plot &shown, const Clock &viewClock)
        : plot(shown)
        , clock(viewClock)
        , frameClock(viewClock)
        , canvas(new FigureCanvas(figure, shown.document(), view))
        , navigation(new Navigation(figure, canvas))
    {}

    void markChanged();
    void markFigureChanged();
    void markGesture();
    void drawFrame();
    void drawNow();

    Plot &plot;
    ResolvedFigure figure;
    const Clock &clock;
    FrameClock frameClock;
    FigureCanvas *canvas;   ///< owned by the view
    Navigation *navigation; ///< owned by the canvas
    bool isResolved = false;
    bool isUpToDate = false; ///< `figure` knows every change; what is drawn may still lack some
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

/// A gesture does not wait for a picture of the ranges before it. But the picture of a gesture is finished
/// even while the next one goes on, so that all of a long drag is seen.
void PlotView::Private::markGesture()
{
    if (!isOfGesture)
        canvas->giveUpFrame();
    isGestureWaiting = true;
    markChanged();
}

/// Everything anew where the figure or the size changed, else what points and held ranges touch.
void PlotView::Private::bringUpToDate()
{
    isUpToDate = true;
    isOfGesture = std::exchange(isGestureWaiting, false);
    FigureDocument &document = plot.document();
    const bool isResized = figure.width != canvas->width() || figure.height != canvas->height();
    if (!isResolved || isResized) {
        const DrawingSize size{double(canvas->width()), double(canvas->height()), true};
        figure = resolveFigure(document, size, measureText);
        isResolved = true;
        if (!navigation->held().empty())
            refreshFigure(figure, document, navigation->held(), measureText);
        canvas->rebuild();
        return;
    }
    refreshFigure(figure, document, navigation->held(), measureText);
}

void PlotView::Private::drawFrame()
{
    const Milliseconds end = clock.monotonic() + drawingTime;
    if (!canvas->isBehind())
        bringUpToDate();
    if (canvas->drawFrame([this, end] { return clock.monotonic() >= end; }))
        ++frames;
    if (canvas->isBehind() || !isUpToDate)
        frameClock.markDirty();
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

    connect(&plot, &Plot::figureChanged, this, [this] { d->markFigureChanged(); });
    connect(d->canvas, &FigureCanvas::resized, this, [this] { d->markFigureChanged(); });
    connect(&plot, &Plot::pointsChanged, this, [this] { d->markChanged(); });
    connect(d->navigation, &Navigation::heldChanged, this, [this] { d->markGesture(); });
    connect(&d->frameClock, &FrameClock::frameDue, this, [this] { d->drawFrame(); });
    d->frameClock.markDirty();
    d->canvas->installEventFilter(this);
}

PlotView::~PlotView() = default;

Plot &PlotView::plot() const
{
    return d->plot;
}

const ResolvedFigure &PlotView::figure() const
{
    return d->figure;
}

quint64 PlotView::frames() const
{
    return d->frames;
}

void PlotView::drawNow()
{
    // A layout does its work when its widget is shown.
    d->canvas->setGeometry(rect());
    d->drawNow();
}

bool PlotView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->canvas && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        d->frameClock.setActive(event->type() == QEvent::Show);
    return QWidget::eventFilter(watched, event);
}

} // namespace chartstream

#include "moc_plotview.cpp"
