// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/traceflash.h"

#include "core/support/clock.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"
#include "ui/live/plotview.h"

#include <QEvent>
#include <QPainter>

namespace chartstream {

namespace {

constexpr Milliseconds shown{1800};
constexpr double frameWidth = 3;
constexpr double corner = 4;
constexpr double padding = 6;

QColor colorOf(const ResolvedTrace &trace)
{
    return toColor(trace.lines ? trace.line.color : trace.marker.color);
}

} // namespace

void TraceFlash::over(PlotView &view, size_t trace)
{
    delete view.findChild<TraceFlash *>({}, Qt::FindDirectChildrenOnly);
    if (view.figure().traces.size() <= trace)
        view.drawNow(); // it was hidden until now
    if (view.figure().traces.size() > trace)
        (new TraceFlash(view, trace))->show();
}

TraceFlash::TraceFlash(PlotView &view, size_t trace)
    : QWidget(&view)
    , m_view(view)
    , m_trace(trace)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(view.size());
    view.installEventFilter(this);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QObject::deleteLater);
    m_end.start(shown);
}

QString TraceFlash::text() const
{
    const std::vector<ResolvedTrace> &traces = m_view.figure().traces;
    if (traces.size() <= m_trace)
        return {};
    const QString name = traces[m_trace].name;
    if (traces[m_trace].legendOnly)
        return tr("%1: hidden, click it in the legend").arg(name);
    return traces[m_trace].visible ? name : tr("%1: hidden").arg(name);
}

bool TraceFlash::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        resize(m_view.size());
    return QWidget::eventFilter(watched, event);
}

void TraceFlash::paintEvent(QPaintEvent *)
{
    const ResolvedFigure &figure = m_view.figure();
    if (figure.traces.size() <= m_trace)
        return;
    const ResolvedTrace &trace = figure.traces[m_trace];
    const QRectF ground = subplotRect(figure, {trace.xAxis, trace.yAxis});
    if (ground.isEmpty())
        return;
    QColor color = colorOf(trace);
    color.setAlpha(255);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, frameWidth));
    painter.drawRoundedRect(ground, corner, corner);

    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const QFontMetricsF metrics(bold);
    const double widest = ground.width() - 6 * padding;
    const QString name = metrics.elidedText(text(), Qt::ElideRight, widest);
    const QSizeF size(metrics.horizontalAdvance(name) + 2 * padding, metrics.height() + padding);
    const QRectF tag(ground.topLeft() + QPointF(2 * padding, 2 * padding), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(tag, corner, corner);
    painter.setPen(color.lightnessF() > 0.6F ? Qt::black : Qt::white);
    painter.drawText(tag, Qt::AlignCenter, name);
}

} // namespace chartstream

#include "moc_traceflash.cpp"
