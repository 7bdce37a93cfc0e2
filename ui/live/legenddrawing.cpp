// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/legenddrawing.h"

#include "ui/live/markerdrawing.h"
#include "ui/live/painting.h"
#include "ui/live/richtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// plotly.js's lengths in px.
constexpr double symbolStart = 5;
constexpr double symbolEnd = 35;
constexpr double textStart = 40;
constexpr double barSide = 12;
constexpr double fillHeight = 6;
constexpr double widestLine = 10;
constexpr double hiddenOpacity = 0.5;

constexpr QColor handleColor(128, 139, 164);

void drawBarSymbol(QPainter &painter, QPointF center, const PointStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing, style.outline.style() != Qt::NoPen);
    painter.setOpacity(painter.opacity() * style.opacity);
    painter.setPen(style.outline);
    painter.setBrush(style.fill);
    painter.drawRect(QRectF(center - QPointF(barSide / 2, barSide / 2), QSizeF(barSide, barSide)));
}

void drawLineSymbol(QPainter &painter, const ResolvedTrace &trace, double left, double middle)
{
    const bool fills = trace.fill != "none"_L1 && !trace.fill.isEmpty();
    // Line and fill together look centred when they stand a little higher.
    const double top = trace.markers || !fills ? middle : middle - (trace.lines ? 2 : 3);
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (fills) {
        painter.fillRect(QRectF(left + symbolStart, top, symbolEnd - symbolStart, fillHeight),
                         toColor(trace.fillColor));
    }
    if (!trace.lines)
        return;
    LineStyle line = trace.line;
    line.width = std::min(line.width, widestLine);
    painter.setPen(toPen(line));
    painter.drawLine(QLineF(left + symbolStart, top, left + symbolEnd, top));
}

void drawSymbol(QPainter &painter, const ResolvedTrace &trace, const Series &series, const QRectF &rect)
{
    const PainterState state(painter);
    const double middle = rect.center().y();
    const QPointF center(rect.left() + (symbolStart + symbolEnd) / 2, middle);
    PointStyle style = PointStyles(trace, series).at(0);
    style.radius = std::clamp(style.radius, 1.0, 8.0);
    style.opacity = std::clamp(trace.marker.opacityPerPoint ? trace.marker.opacity : style.opacity, 0.2, 1.0);
    if (trace.type == "bar"_L1 || trace.type == "histogram"_L1) {
        drawBarSymbol(painter, center, style);
        return;
    }
    painter.setOpacity(painter.opacity() * trace.opacity);
    drawLineSymbol(painter, trace, rect.left(), middle);
    if (trace.markers) {
        // The trace's own opacity is on the painter already.
        style.opacity = std::clamp(trace.marker.opacity, 0.2, 1.0);
        drawMarker(painter, center, style);
    } else if (trace.text && !trace.lines) {
        Font font = trace.textFont;
        font.size = 10;
        RichText::cached(u"Aa"_s, font)->drawTurned(painter, center, 0);
    }
}

} // namespace

void drawLegend(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document)
{
    const ResolvedLegend &legend = figure.legend;
    if (!legend.visible || legend.entries.empty())
        return;
    const PainterState state(painter);
    const LegendPlan plan = planLegend(figure);
    const double half = legend.borderWidth / 2;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(solidPen(legend.borderColor, legend.borderWidth));
    painter.setBrush(toColor(legend.background));
    painter.drawRect(plan.box.adjusted(half, half, -half, -half));
    if (!plan.handle.isEmpty()) {
        painter.fillRect(plan.handle, handleColor);
        painter.setClipRect(plan.room, Qt::IntersectClip);
    }
    if (!legend.title.isEmpty()) {
        const auto title = RichText::cached(legend.title, legend.font);
        title->draw(painter, plan.room.topLeft() + QPointF(2, legend.font.size * 1.3 - plan.scroll));
    }
    for (const LegendPlan::Item &item : plan.items) {
        if (!item.rect.intersects(plan.room))
            continue;
        const LegendEntry &entry = legend.entries[item.entry];
        const auto text = RichText::cached(entry.text, legend.font);
        const ResolvedTrace *trace = traceOf(figure, entry);
        if (!trace) {
            text->drawTurned(painter, {item.rect.left() + symbolStart, item.rect.center().y()}, 0,
                             RichText::Align::Left);
            continue;
        }
        const PainterState entryState(painter);
        painter.setOpacity(trace->legendOnly ? hiddenOpacity : 1);
        drawSymbol(painter, *trace, document.series.at(size_t(entry.trace)), item.rect);
        text->drawTurned(painter, {item.rect.left() + textStart, item.rect.center().y()}, 0,
                         RichText::Align::Left);
    }
}

} // namespace chartstream
