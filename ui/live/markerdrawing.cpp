// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/markerdrawing.h"

#include "ui/live/markercloud.h"
#include "ui/live/markersymbol.h"
#include "ui/live/painting.h"
#include "ui/live/richtext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double pointsPerColumn = 12; ///< drawn one by one, at most
constexpr size_t fewMarkers = 200;     ///< drawn exactly where they are
constexpr size_t mostTexts = 2'000;
constexpr double largestInCloud = 64; ///< px

bool isNear(const QRectF &rect, QPointF point, double reach)
{
    return rect.adjusted(-reach, -reach, reach, reach).contains(point);
}

/// -1, 0 or 1: which way a text lies from its point.
QPoint textDirection(const QString &position)
{
    const int vertical = position.startsWith("top"_L1) ? -1 : position.startsWith("bottom"_L1) ? 1 : 0;
    const int horizontal = position.endsWith("left"_L1) ? -1 : position.endsWith("right"_L1) ? 1 : 0;
    return {horizontal, vertical};
}

QString textOf(const Cell &cell)
{
    return cell.isText() ? cell.text() : cell.isGap() ? QString() : QString::number(cell.number(), 'g', 12);
}

} // namespace

std::vector<size_t> drawnPoints(const TraceFrame &frame, size_t first, size_t last)
{
    const double most = std::max(1.0, frame.rect.width()) * pointsPerColumn;
    const size_t stride =
        frame.x.isAscending() ? std::max<size_t>(1, size_t(double(last - first) / most)) : 1;
    std::vector<size_t> points;
    points.reserve((last - first) / stride + 1);
    // From a multiple of the stride, so that the choice stays while points are appended.
    for (size_t index = (first + stride - 1) / stride * stride; index < last; index += stride)
        points.push_back(index);
    return points;
}

void drawMarker(QPainter &painter, QPointF center, const PointStyle &style)
{
    if (!(style.radius > 0))
        return;
    const MarkerSymbol &symbol = MarkerSymbol::named(style.symbol);
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setOpacity(painter.opacity() * std::clamp(style.opacity, 0.0, 1.0));
    if (symbol.isOpen) {
        const double width = style.outline.style() == Qt::NoPen ? 1 : style.outline.widthF();
        painter.setPen(QPen(style.fill, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
    } else {
        painter.setPen(style.outline);
        painter.setBrush(style.fill);
    }
    painter.translate(center);
    painter.drawPath(symbol.outline(style.radius));
}

void drawMarkers(QPainter &painter, const TraceFrame &frame)
{
    const PointStyles styles(frame.trace, frame.series);
    const auto [first, last] = frame.visibleRange();
    if (styles.areUniform() && last - first > fewMarkers && !isVector(painter)) {
        const PointStyle style = styles.at(0);
        if (style.radius <= largestInCloud) {
            MarkerCloud(painter, frame, style).draw(painter);
            return;
        }
    }
    const std::vector<size_t> points = drawnPoints(frame, first, last);
    for (const size_t index : points) {
        const QPointF point = frame.point(index);
        const PointStyle style = styles.at(index);
        if (isNear(frame.rect, point, 2 * style.radius))
            drawMarker(painter, point, style);
    }
}

void drawTexts(QPainter &painter, const TraceFrame &frame)
{
    const ResolvedTrace &trace = frame.trace;
    const Column *texts = frame.series.column("text");
    const QString common = trace.attributes.value("text"_L1).toString();
    const Column *positions = frame.series.column("textposition");
    const PointStyles styles(trace, frame.series);
    const double size = trace.textFont.size;
    size_t drawn = 0;
    const auto [first, last] = frame.visibleRange();
    for (size_t index = first; index < last && drawn < mostTexts; ++index) {
        const QString content =
            texts ? index < texts->size() ? textOf(texts->cell(index)) : QString() : common;
        const QPointF point = frame.point(index);
        if (content.isEmpty() || !isNear(frame.rect, point, size))
            continue;
        const bool hasOwn = positions && index < positions->size() && positions->cell(index).isText();
        const QPoint way = textDirection(hasOwn ? positions->cell(index).text() : trace.textPosition);
        const auto text = RichText::cached(content, trace.textFont);
        // plotly.js's distances: clear of the marker, by lines of 1.3 font sizes.
        const double clear = trace.markers ? styles.at(index).radius / 0.8 + 1 : 0;
        const double lines = (text->lineCount() - 1) * 1.3 + 1;
        const QPointF baseline = point + QPointF(way.x() * clear, size * 0.75 + way.y() * clear +
                                                                      (way.y() - 1) * lines * size / 2);
        const RichText::Align align = way.x() > 0   ? RichText::Align::Left
                                      : way.x() < 0 ? RichText::Align::Right
                                                    : RichText::Align::Center;
        text->draw(painter, baseline, align, trace.opacity);
        ++drawn;
    }
}

} // namespace chartstream
