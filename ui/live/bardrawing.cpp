// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/bardrawing.h"

#include "ui/live/linedrawing.h"
#include "ui/live/painting.h"
#include "ui/live/pointstyle.h"
#include "ui/live/richtext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double textPadding = 3;
constexpr size_t mostTexts = 1'000;

/// A bar's pixels; a bar without a base on this axis (zero on a log axis) begins beyond the plot.
QRectF barRect(const TraceFrame &frame, size_t index)
{
    const BarGeometry &bars = frame.trace.bars;
    const AxisScale &along = frame.trace.vertical ? frame.xScale : frame.yScale;
    const AxisScale &up = frame.trace.vertical ? frame.yScale : frame.xScale;
    const double half = bars.width[index] / 2;
    const double first = along.toPixel(bars.center[index] - half);
    const double last = along.toPixel(bars.center[index] + half);
    const double base = std::isfinite(bars.base[index]) ? up.toPixel(bars.base[index]) : up.first;
    const double top = up.toPixel(bars.top[index]);
    if (!std::isfinite(first) || !std::isfinite(last) || !std::isfinite(top))
        return {};
    const QRectF rect = frame.trace.vertical ? QRectF(QPointF(first, base), QPointF(last, top))
                                             : QRectF(QPointF(base, first), QPointF(top, last));
    const QRectF near = frame.rect.adjusted(-20, -20, 20, 20);
    const QRectF shown = rect.normalized();
    // QRectF::intersected would lose a bar of no height.
    const QPointF low(std::max(shown.left(), near.left()), std::max(shown.top(), near.top()));
    const QPointF high(std::min(shown.right(), near.right()), std::min(shown.bottom(), near.bottom()));
    return low.x() <= high.x() && low.y() <= high.y() ? QRectF(low, high) : QRectF();
}

/// Edges on device pixels, so that neighbours neither overlap nor leave a seam; never thinner than one
/// across.
QRectF onPixels(const QPainter &painter, const QRectF &rect, bool vertical)
{
    if (isVector(painter))
        return rect;
    const double scale = deviceScale(painter);
    const auto rounded = [scale](double value) { return std::round(value * scale) / scale; };
    QRectF result(QPointF(rounded(rect.left()), rounded(rect.top())),
                  QPointF(rounded(rect.right()), rounded(rect.bottom())));
    if (vertical && result.width() < 1 / scale)
        result.setWidth(1 / scale);
    if (!vertical && result.height() < 1 / scale)
        result.setHeight(1 / scale);
    return result;
}

/// Bars that are thinner than pixels: those of one pixel become one.
class MergedBars
{
public:
    MergedBars(QPainter &painter, bool vertical)
        : m_painter(painter)
        , m_vertical(vertical)
    {}
    ~MergedBars() { flush(); }
    Q_DISABLE_COPY_MOVE(MergedBars)

    void add(const QRectF &rect)
    {
        const bool samePlace = m_vertical ? rect.left() == m_rect.left() && rect.right() == m_rect.right()
                                          : rect.top() == m_rect.top() && rect.bottom() == m_rect.bottom();
        if (samePlace) {
            m_rect |= rect;
            return;
        }
        flush();
        m_rect = rect;
    }

private:
    void flush()
    {
        if (!m_rect.isEmpty())
            m_painter.drawRect(m_rect);
    }

    QPainter &m_painter;
    bool m_vertical;
    QRectF m_rect;
};

size_t barCount(const BarGeometry &bars)
{
    return std::min({bars.center.size(), bars.width.size(), bars.base.size(), bars.top.size()});
}

void drawBarText(QPainter &painter, const TraceFrame &frame, size_t index, const QRectF &rect,
                 const QColor &fill)
{
    const Column *texts = frame.series.column("text");
    if (!texts || index >= texts->size())
        return;
    const Cell cell = texts->cell(index);
    const QString content = cell.isText()  ? cell.text()
                            : cell.isGap() ? QString()
                                           : QString::number(cell.number());
    if (content.isEmpty())
        return;
    Font font = frame.trace.textFont;
    const auto measured = RichText::cached(content, font)->size();
    const QString &place = frame.trace.textPosition;
    const bool fits = measured.width + 2 * textPadding <= rect.width() &&
                      measured.height + 2 * textPadding <= rect.height();
    const bool inside = place == "inside"_L1 || (place != "outside"_L1 && fits);
    const bool upwards = frame.trace.bars.top[index] >= frame.trace.bars.base[index];
    // On a bar a text takes the colour that can be read there.
    if (inside && qGray(fill.rgb()) < 140 && !frame.trace.attributes.contains("textfont"_L1))
        font.color = {255, 255, 255, 1};
    const double away = inside ? -textPadding : textPadding;
    QPointF center = rect.center();
    if (frame.trace.vertical) {
        const double distance = away + (inside ? -measured.height / 2 : measured.height / 2);
        center.setY(upwards ? rect.top() - distance : rect.bottom() + distance);
    } else {
        const double distance = away + (inside ? -measured.width / 2 : measured.width / 2);
        center.setX(upwards ? rect.right() + distance : rect.left() - distance);
    }
    RichText::cached(content, font)->drawTurned(painter, center, 0);
}

} // namespace

void drawBars(QPainter &painter, const TraceFrame &frame)
{
    const PointStyles styles(frame.trace, frame.series);
    const bool uniform = styles.areUniform();
    const bool vertical = frame.trace.vertical;
    const size_t count = barCount(frame.trace.bars);
    if (count == 0)
        return;
    const auto setStyle = [&painter](const PointStyle &style) {
        QColor fill = style.fill;
        fill.setAlphaF(float(fill.alphaF() * style.opacity));
        painter.setBrush(fill);
        painter.setPen(style.outline);
        painter.setRenderHint(QPainter::Antialiasing, style.outline.style() != Qt::NoPen);
    };
    setStyle(styles.at(0));
    {
        MergedBars merged(painter, vertical);
        for (size_t index = 0; index < count; ++index) {
            const QRectF rect = barRect(frame, index);
            if (rect.isNull())
                continue;
            if (uniform) {
                merged.add(onPixels(painter, rect, vertical));
                continue;
            }
            setStyle(styles.at(index));
            painter.drawRect(onPixels(painter, rect, vertical));
        }
    }
    if (frame.trace.textPosition == "none"_L1)
        return;
    for (size_t index = 0; index < std::min(count, mostTexts); ++index) {
        const QRectF rect = barRect(frame, index);
        if (!rect.isNull())
            drawBarText(painter, frame, index, rect, styles.at(index).fill);
    }
}

} // namespace chartstream
