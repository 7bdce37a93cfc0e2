// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/plotview.h"

#include "ui/live/figurecanvas.h"
#include "ui/live/frameclock.h"
#include "ui/live/navigation.h"
#include "ui/live/richtext.h"

#include <QThread>
#include <QVBoxLayout>

namespace chartstream {

class PlotView::Private
{
public:
    Private(PlotView *view, Plot &shown)
        : plot(shown)
        , frameClock(systemClock)
        , canvas(new FigureCanvas(figure, shown.document(), view))
        , navigation(new Navigation(figure, canvas))
    {}

    void bringUpToDate();
    void draw(bool atOnce);

    Plot &plot;
    ResolvedFigure figure;
    SystemClock systemClock;
    FrameClock frameClock;
    FigureCanvas *canvas;   ///< owned by the view
    Navigation *navigation; ///< owned by the canvas
    bool isResolved = false;
    quint64 frames = 0;
};

/// Everything anew where the figure or the size changed, else what points and held ranges touch.
void PlotView::Private::bringUpToDate()
{
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

void PlotView::Private::draw(bool atOnce)
{
    bringUpToDate();
    canvas->drawFrame(atOnce);
    ++frames;
}

PlotView::PlotView(Plot &plot, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, plot))
{
    Q_ASSERT(thread() == QThread::currentThread());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->canvas);
    setFocusProxy(d->canvas);

    const auto resolveAnew = [this] {
        d->isResolved = false;
        d->frameClock.markDirty();
    };
    connect(&plot, &Plot::figureChanged, this, resolveAnew);
    connect(d->canvas, &FigureCanvas::resized, this, resolveAnew);
    connect(&plot, &Plot::pointsChanged, &d->frameClock, &FrameClock::markDirty);
    connect(d->navigation, &Navigation::heldChanged, &d->frameClock, &FrameClock::markDirty);
    connect(&d->frameClock, &FrameClock::frameDue, this, [this] { d->draw(false); });
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
    d->draw(true);
    d->frameClock.reset();
}

bool PlotView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->canvas && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        d->frameClock.setActive(event->type() == QEvent::Show);
    return QWidget::eventFilter(watched, event);
}

} // namespace chartstream

#include "moc_plotview.cpp"
