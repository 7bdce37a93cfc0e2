// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/subplotpart.h"

#include "ui/live/figuregeometry.h"

using namespace Qt::StringLiterals;

namespace chartstream {

SubplotPart::SubplotPart(QCustomPlot *plot, const ResolvedFigure &figure, const FigureDocument &document,
                         SubplotStack stack)
    : QCPLayerable(plot, u"main"_s)
    , m_figure(figure)
    , m_document(document)
    , m_stack(std::move(stack))
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

void SubplotPart::takePicture(double pixelRatio)
{
    const QRect rect = m_stack.rect.toAlignedRect();
    m_picture = QPixmap(rect.size() * pixelRatio);
    m_picture.setDevicePixelRatio(pixelRatio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.translate(-rect.topLeft());
    drawSubplots(painter, m_figure, m_document, m_stack);
    ++m_drawings;
}

void SubplotPart::draw(QCPPainter *painter)
{
    m_stack.rect = subplotRect(m_figure, m_stack.subplots.front());
    const double pixelRatio = painter->device()->devicePixelRatioF();
    State now = state(pixelRatio);
    if (now != m_drawn) {
        m_drawn = std::move(now);
        m_picture = {};
        drawSubplots(*painter, m_figure, m_document, m_stack);
        ++m_drawings;
        return;
    }
    if (m_picture.isNull())
        takePicture(pixelRatio);
    painter->drawPixmap(m_stack.rect.toAlignedRect().topLeft(), m_picture);
}

} // namespace chartstream
