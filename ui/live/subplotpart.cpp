// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/subplotpart.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/tracedrawing.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

SubplotPart::SubplotPart(QCustomPlot *plot, const ResolvedFigure &figure, const FigureDocument &document,
                         SubplotStack stack, double patience, QImage memory)
    : QCPLayerable(plot, u"main"_s)
    , m_figure(figure)
    , m_document(document)
    , m_stack(std::move(stack))
    , m_patience(patience)
    , m_picture(std::move(memory))
{}

SubplotPart::State SubplotPart::state(double pixelRatio) const
{
    State state;
    state.rect = m_stack.rect;
    state.pixelRatio = pixelRatio;
    for (const SubplotId &subplot : m_stack.subplots) {
        for (const AxisId id : {subplot.x, subplot.y}) {
            const ResolvedAxis &axis = m_figure.axes.at(id);
            state.ranges.push_back(axis.range);
            for (const Tick &tick : axis.ticks)
                state.ticks.push_back(tick.position);
        }
        const size_t count = std::min(m_figure.traces.size(), m_document.series.size());
        for (size_t index = 0; index < count; ++index) {
            const ResolvedTrace &trace = m_figure.traces[index];
            if (trace.xAxis == subplot.x && trace.yAxis == subplot.y)
                state.revisions.push_back(m_document.series[index].revision());
        }
    }
    return state;
}

bool SubplotPart::isLong() const
{
    return std::ranges::any_of(m_stack.subplots, [this](const SubplotId &subplot) {
        return std::ranges::any_of(tracesOf(m_figure, subplot), [this](size_t trace) {
            return trace < m_document.series.size() &&
                   isWorthKeeping(TraceFrame(m_figure, m_document, trace));
        });
    });
}

bool SubplotPart::makeRoomForPicture()
{
    const QSize size = m_stack.rect.toAlignedRect().size() * m_drawn.pixelRatio;
    const bool isNew = m_picture.size() != size;
    if (isNew) {
        m_picture = QImage(size, QImage::Format_ARGB32_Premultiplied);
        m_picture.fill(Qt::transparent);
    }
    m_picture.setDevicePixelRatio(m_drawn.pixelRatio);
    return isNew;
}

void SubplotPart::startPicture()
{
    if (!makeRoomForPicture())
        m_picture.fill(Qt::transparent);
    m_isPictured = true;
    m_steps.emplace(m_figure, m_document, m_stack, &m_keptLines);
    m_newPoints.emplace(m_figure, m_document, m_stack, m_patience);
    ++m_drawings;
}

void SubplotPart::startStrip(const Strip &strip)
{
    if (strip.isEmpty())
        return;
    // Whole pixels of the picture.
    const double ratio = m_drawn.pixelRatio;
    const QPoint corner = m_stack.rect.toAlignedRect().topLeft();
    const double left = std::floor((strip.left - corner.x()) * ratio) / ratio;
    const double right = std::ceil((strip.right - corner.x()) * ratio) / ratio;
    QPainter painter(&m_picture);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(QRectF(left, 0, right - left, m_picture.height()), Qt::transparent);
    m_steps.emplace(m_figure, m_document, m_stack, Strip{left + corner.x(), right + corner.x()});
    ++m_drawings;
}

void SubplotPart::beginPicture(double pixelRatio)
{
    m_stack.rect = subplotRect(m_figure, m_stack.subplots.front());
    State now = state(pixelRatio);
    if (now == m_drawn && m_isPictured)
        return;
    const bool isWhole = m_isPictured && !m_steps;
    std::optional<Strip> strip;
    if (m_newPoints && isWhole && now.isLike(m_drawn))
        strip = m_newPoints->strip(m_figure, m_document, m_stack, pixelRatio);
    m_drawn = std::move(now);
    if (strip)
        startStrip(*strip);
    else
        startPicture();
}

bool SubplotPart::continuePicture(const std::function<bool()> &isTimeUp)
{
    if (!m_steps)
        return true;
    QPainter painter(&m_picture);
    painter.translate(-m_stack.rect.toAlignedRect().topLeft());
    do
        m_steps->drawStep(painter);
    while (!m_steps->isDone() && !isTimeUp());
    if (!m_steps->isDone())
        return false;
    m_steps.reset();
    return true;
}

void SubplotPart::draw(QCPPainter *painter)
{
    const double pixelRatio = painter->device()->devicePixelRatioF();
    if (m_way == Way::Straight) {
        m_stack.rect = subplotRect(m_figure, m_stack.subplots.front());
        if (State now = state(pixelRatio); now != m_drawn) {
            m_drawn = std::move(now);
            m_isPictured = false;
            makeRoomForPicture();
            drawSubplots(*painter, m_figure, m_document, m_stack);
            ++m_drawings;
            return;
        }
    }
    // Also where the window came to another screen.
    if (m_way == Way::Straight || pixelRatio != m_drawn.pixelRatio)
        beginPicture(pixelRatio);
    continuePicture([] { return false; });
    painter->drawImage(m_stack.rect.toAlignedRect().topLeft(), m_picture);
}

} // namespace chartstream
