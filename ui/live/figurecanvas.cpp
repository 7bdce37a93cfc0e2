// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figurecanvas.h"

#include "ui/live/axisscale.h"
#include "ui/live/subplotpart.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Up to so many quick traces are drawn straight into each frame: that costs a picture less.
constexpr size_t tracesDrawnStraight = 16;
/// More threads would mostly wait for memory.
constexpr unsigned mostHelpers = 3;

/// A part that is drawn in every frame.
class Surrounding final : public QCPLayerable
{
public:
    Surrounding(QCustomPlot *plot, std::function<void(QPainter &)> drawing)
        : QCPLayerable(plot, u"main"_s)
        , m_drawing(std::move(drawing))
    {}

protected:
    void applyDefaultAntialiasingHint(QCPPainter *) const override {}
    void draw(QCPPainter *painter) override { m_drawing(*painter); }

private:
    std::function<void(QPainter &)> m_drawing;
};

} // namespace

FigureCanvas::FigureCanvas(const ResolvedFigure &figure, const FigureDocument &document, QWidget *parent)
    : QCustomPlot(parent)
    , m_figure(figure)
    , m_document(&document)
{
    setObjectName(u"canvas"_s);
    plotLayout()->clear();
    // One buffer for all: every further one costs a blend of the whole window a frame.
    layer(u"overlay"_s)->setMode(QCPLayer::lmLogical);
    rebuild();
}

FigureCanvas::~FigureCanvas()
{
    qDeleteAll(m_subplots);
    qDeleteAll(m_surroundings);
}

void FigureCanvas::rebuild()
{
    std::vector<QImage> memory;
    std::ranges::transform(m_subplots, std::back_inserter(memory), &SubplotPart::takeMemory);
    qDeleteAll(m_subplots);
    qDeleteAll(m_surroundings);
    m_subplots.clear();
    m_isBehind = false;
    // The order in the layer is the order of drawing.
    m_surroundings = {new Surrounding(this, [this](QPainter &painter) { drawPaper(painter, m_figure); })};
    const std::vector<SubplotStack> stacks = subplotStacks(m_figure);
    memory.resize(stacks.size());
    for (const SubplotStack &stack : stacks) {
        // Not the same for all: else all would be drawn as a whole in the same frames.
        const double patience = smallestShift * (1 - 0.5 * double(m_subplots.size()) / double(stacks.size()));
        m_subplots.push_back(new SubplotPart(this, m_figure, *m_document, stack, patience,
                                             std::move(memory[m_subplots.size()])));
    }
    m_surroundings.push_back(
        new Surrounding(this, [this](QPainter &painter) { drawFurniture(painter, m_figure, *m_document); }));
}

void FigureCanvas::setDocument(const FigureDocument &document)
{
    m_document = &document;
    rebuild();
}

void FigureCanvas::beginPictures()
{
    m_inSteps = m_figure.traces.size() > tracesDrawnStraight ||
                std::ranges::any_of(m_subplots, [](SubplotPart *part) { return part->isLong(); });
    for (SubplotPart *part : m_subplots) {
        part->setWay(m_inSteps ? SubplotPart::Way::InSteps : SubplotPart::Way::Straight);
        if (m_inSteps)
            part->beginPicture(bufferDevicePixelRatio());
    }
}

bool FigureCanvas::continuePictures(const std::function<bool()> &isTimeUp)
{
    if (!m_inSteps)
        return true;
    std::vector<SubplotPart *> parts;
    std::ranges::copy_if(m_subplots, std::back_inserter(parts), &SubplotPart::isUnderWay);
    if (parts.size() > 1 && !m_helpers)
        m_helpers.emplace(std::clamp(std::thread::hardware_concurrency(), 1U, mostHelpers + 1) - 1);
    const auto drawOn = [&](size_t index) { return parts[index]->continuePicture(isTimeUp); };
    return parts.empty() || (parts.size() == 1 ? drawOn(0) : m_helpers->all(parts.size(), drawOn));
}

bool FigureCanvas::drawFrame(const std::function<bool()> &isTimeUp)
{
    if (!m_isBehind)
        beginPictures();
    m_isBehind = !continuePictures(isTimeUp);
    if (m_isBehind)
        return false;
    setViewport(rect());
    replot(rpQueuedRefresh);
    return true;
}

void FigureCanvas::drawNow()
{
    giveUpFrame();
    beginPictures();
    continuePictures([] { return false; });
    setViewport(rect());
    replot(rpImmediateRefresh);
}

quint64 FigureCanvas::subplotDrawings() const
{
    quint64 drawings = 0;
    for (const SubplotPart *part : m_subplots)
        drawings += part->drawings();
    return drawings;
}

void FigureCanvas::resizeEvent(QResizeEvent *)
{
    // Not QCustomPlot's own, which would draw the figure of the old size at once.
    setViewport(rect());
    Q_EMIT resized();
}

void FigureCanvas::paintEvent(QPaintEvent *event)
{
    // On a screen of another ratio, everything is drawn again in its pixels.
    if (!qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF())) {
        setBufferDevicePixelRatio(devicePixelRatioF());
        giveUpFrame();
        beginPictures();
        replot(rpQueuedRefresh);
    }
    QCustomPlot::paintEvent(event);
}

} // namespace chartstream

#include "moc_figurecanvas.cpp"
