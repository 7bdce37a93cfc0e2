// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hoverdrawing.h"

#include "ui/live/painting.h"
#include "ui/live/richtext.h"

#include <QPainterPath>

#include <algorithm>

namespace chartstream {

namespace {

/// plotly.js's lengths in px.
constexpr double arrow = 6;
constexpr double padding = 3;
constexpr double swatch = 18;
constexpr double gapBeside = 5;

/// A label with its text laid out, and where it stands.
struct PlacedLabel
{
    const HoverLabel *label;
    std::shared_ptr<const RichText> text;
    std::shared_ptr<const RichText> name; ///< null where there is none
    QRectF box;
    bool isLeft = false; ///< of its place

    double nameWidth() const { return name ? name->width() + 2 * padding : 0; }
};

PlacedLabel placed(const HoverLabel &label, const QRectF &bounds)
{
    PlacedLabel place;
    place.label = &label;
    place.text = RichText::cached(label.text, label.font);
    if (!label.name.isEmpty()) {
        Font font = label.font;
        font.color = label.nameColor;
        place.name = RichText::cached(label.name, font);
    }
    const QSizeF size(place.text->width() + 2 * padding, place.text->height() + 2 * padding);
    const double reach = label.clear + arrow;
    const double all = size.width() + place.nameWidth() + reach;
    const bool fitsRight = label.place.x() + all <= bounds.right();
    place.isLeft = !fitsRight && label.place.x() - all >= bounds.left();
    const double left = place.isLeft ? label.place.x() - reach - size.width() : label.place.x() + reach;
    place.box = QRectF(QPointF(left, label.place.y() - size.height() / 2), size);
    if (!fitsRight && !place.isLeft)
        place.box.moveLeft(std::max(bounds.left(), bounds.right() - size.width() - place.nameWidth()));
    return place;
}

/// From top to bottom, each clear of the one above; then all back inside of the bounds.
void moveApart(std::vector<PlacedLabel> &labels, const QRectF &bounds)
{
    std::vector<PlacedLabel *> order;
    for (PlacedLabel &label : labels)
        order.push_back(&label);
    std::ranges::stable_sort(order, {}, [](const PlacedLabel *label) { return label->box.top(); });
    double free = bounds.top();
    for (PlacedLabel *label : order) {
        label->box.moveTop(std::max(label->box.top(), free));
        free = label->box.bottom() + 1;
    }
    free = bounds.bottom();
    for (auto label = order.rbegin(); label != order.rend(); ++label) {
        (*label)->box.moveBottom(std::min((*label)->box.bottom(), free));
        free = (*label)->box.top() - 1;
    }
}

void drawTextIn(QPainter &painter, const RichText &text, const QRectF &box)
{
    text.drawTurned(painter, {box.left() + padding, box.center().y()}, 0, RichText::Align::Left);
}

QRectF drawLabel(QPainter &painter, const PlacedLabel &placed)
{
    const HoverLabel &label = *placed.label;
    const QRectF &box = placed.box;
    const double edge = placed.isLeft ? box.right() : box.left();
    const double tip = placed.isLeft ? edge + arrow : edge - arrow;
    // The arrow leaves the box where its place is, as far as that is beside it.
    const double height =
        std::clamp(label.place.y(), box.top() + arrow, std::max(box.top() + arrow, box.bottom() - arrow));
    QPainterPath outline;
    outline.addRect(box);
    QPainterPath pointing;
    pointing.moveTo(edge, height - arrow);
    pointing.lineTo(tip, std::clamp(label.place.y(), box.top(), box.bottom()));
    pointing.lineTo(edge, height + arrow);
    pointing.closeSubpath();
    painter.setPen(QPen(toColor(label.border), 1));
    painter.setBrush(toColor(label.background));
    painter.drawPath(outline.united(pointing));
    drawTextIn(painter, *placed.text, box);
    QRectF area = box.united(pointing.boundingRect());
    if (placed.name) {
        const QSizeF size(placed.nameWidth(), placed.name->height() + 2 * padding);
        QRectF beside({}, size);
        beside.moveCenter(box.center());
        if (placed.isLeft)
            beside.moveRight(box.left());
        else
            beside.moveLeft(box.right());
        painter.setPen(QPen(toColor(label.nameColor), 1));
        painter.setBrush(QColor(255, 255, 255, 230));
        painter.drawRect(beside);
        drawTextIn(painter, *placed.name, beside);
        area |= beside;
    }
    return area;
}

QRectF drawAxisLabel(QPainter &painter, const AxisLabel &at, const QRectF &bounds)
{
    const HoverLabel &label = at.label;
    const auto text = RichText::cached(label.text, label.font);
    QRectF box(QPointF(), QSizeF(text->width() + 2 * padding, text->height() + 2 * padding));
    QPointF way;
    switch (at.side) {
    case Side::Bottom:
        way = {0, 1};
        break;
    case Side::Top:
        way = {0, -1};
        break;
    case Side::Left:
        way = {-1, 0};
        break;
    case Side::Right:
        way = {1, 0};
        break;
    }
    box.moveCenter(label.place +
                   QPointF(way.x() * (arrow + box.width() / 2), way.y() * (arrow + box.height() / 2)));
    box.moveLeft(
        std::clamp(box.left(), bounds.left(), std::max(bounds.left(), bounds.right() - box.width())));
    box.moveTop(std::clamp(box.top(), bounds.top(), std::max(bounds.top(), bounds.bottom() - box.height())));
    QPainterPath outline;
    outline.addRect(box);
    const QPointF foot = label.place + way * arrow;
    const QPointF across(way.y() * arrow, way.x() * arrow);
    QPainterPath pointing;
    pointing.moveTo(label.place);
    pointing.lineTo(foot + across);
    pointing.lineTo(foot - across);
    pointing.closeSubpath();
    painter.setPen(QPen(toColor(label.border), 1));
    painter.setBrush(toColor(label.background));
    painter.drawPath(outline.united(pointing));
    drawTextIn(painter, *text, box);
    return box.united(pointing.boundingRect());
}

QRectF drawUnified(QPainter &painter, const UnifiedLabel &label, const QRectF &bounds)
{
    const auto title = RichText::cached(label.title, label.font);
    std::vector<std::shared_ptr<const RichText>> rows;
    QSizeF size(title->width(), label.title.isEmpty() ? 0 : title->height());
    for (const UnifiedLabel::Row &row : label.rows) {
        rows.push_back(RichText::cached(row.text, label.font));
        size = {std::max(size.width(), swatch + gapBeside + rows.back()->width()),
                size.height() + rows.back()->height()};
    }
    QRectF box(QPointF(), size + QSizeF(4 * padding, 4 * padding));
    box.moveCenter(label.place);
    box.moveLeft(label.place.x() + 2 * arrow);
    if (box.right() > bounds.right())
        box.moveRight(label.place.x() - 2 * arrow);
    box.moveLeft(std::max(box.left(), bounds.left()));
    box.moveTop(std::clamp(box.top(), bounds.top(), std::max(bounds.top(), bounds.bottom() - box.height())));
    painter.setPen(QPen(toColor(label.border), 1));
    painter.setBrush(toColor(label.background));
    painter.drawRect(box);
    const double left = box.left() + 2 * padding;
    double top = box.top() + 2 * padding;
    const auto drawLine = [&](const RichText &text, double x) {
        text.drawTurned(painter, {x, top + text.height() / 2}, 0, RichText::Align::Left);
        top += text.height();
    };
    if (!label.title.isEmpty())
        drawLine(*title, left);
    for (size_t row = 0; row < rows.size(); ++row) {
        const double middle = top + rows[row]->lineHeight() / 2;
        painter.fillRect(QRectF(left, middle - 2, swatch, 4), toColor(label.rows[row].color));
        drawLine(*rows[row], left + swatch + gapBeside);
    }
    return box;
}

QRectF drawSpike(QPainter &painter, const Spike &spike)
{
    LineStyle under = spike.style;
    under.color = {255, 255, 255, 0.6};
    under.width += 2;
    under.dash = QStringLiteral("solid");
    painter.setPen(toPen(under));
    painter.drawLine(spike.line);
    painter.setPen(toPen(spike.style));
    painter.drawLine(spike.line);
    const double half = under.width;
    return QRectF(spike.line.p1(), spike.line.p2()).normalized().adjusted(-half, -half, half, half);
}

} // namespace

QRectF drawHover(QPainter &painter, const Hover &hover, const QRectF &bounds)
{
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF area;
    for (const Spike &spike : hover.spikes)
        area |= drawSpike(painter, spike);
    std::vector<PlacedLabel> labels;
    for (const HoverLabel &label : hover.labels)
        labels.push_back(placed(label, bounds));
    moveApart(labels, bounds);
    for (const PlacedLabel &label : labels)
        area |= drawLabel(painter, label);
    if (hover.axisLabel)
        area |= drawAxisLabel(painter, *hover.axisLabel, bounds);
    if (hover.unified)
        area |= drawUnified(painter, *hover.unified, bounds);
    return area.adjusted(-1, -1, 1, 1);
}

} // namespace chartstream
