// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/maskpen.h"

#include "ui/live/clipping.h"

namespace chartstream {

namespace {

constexpr double smallestMove = 0.125; ///< device pixels
constexpr double smallestStep = 0.01;
constexpr double smallestPen = 0.25; ///< it does not fall between two samples

QRectF boxOf(QPointF from, QPointF to)
{
    return {QPointF(std::min(from.x(), to.x()), std::min(from.y(), to.y())),
            QPointF(std::max(from.x(), to.x()), std::max(from.y(), to.y()))};
}

/// Also of boxes without width or height, which QRectF::contains() calls empty.
bool lies(const QRectF &box, const QRectF &inside)
{
    return box.left() >= inside.left() && box.right() <= inside.right() && box.top() >= inside.top() &&
           box.bottom() <= inside.bottom();
}

} // namespace

MaskPen::MaskPen(SampleMask &mask, double width, bool isStepped)
    : m_mask(mask)
    , m_half(std::max(width * mask.area().scale, smallestPen) / 2)
    , m_smallestMove(isStepped ? smallestStep : smallestMove)
    , m_reach(2 * m_half + 1)
    , m_near(QRectF({0, 0}, QSizeF(mask.area().pixels.size())).adjusted(-m_reach, -m_reach, m_reach, m_reach))
    , m_stroke(m_half, Take{&mask})
{}

bool MaskPen::isHidden(const QRectF &box) const
{
    return box.right() < m_near.left() || box.left() > m_near.right() || box.bottom() < m_near.top() ||
           box.top() > m_near.bottom() ||
           lies(box.adjusted(-m_reach, -m_reach, m_reach, m_reach), m_mask.covered());
}

void MaskPen::drawTo(QPointF point)
{
    if (m_hasPoint && (point - m_point).manhattanLength() < m_smallestMove) {
        m_skipped = point;
        m_hasSkipped = true;
        return;
    }
    draw(point);
}

void MaskPen::finish()
{
    if (m_hasSkipped)
        draw(m_skipped);
}

void MaskPen::lift()
{
    finish();
    m_hasPoint = m_isDrawnTo = false;
}

void MaskPen::drawBar(QPointF from, QPointF to)
{
    if (clipSegment(m_near, from, to))
        m_mask.addBar(from, to, m_half);
}

void MaskPen::draw(QPointF point)
{
    m_hasSkipped = false;
    if (m_hasPoint)
        drawSeen(m_point, point, true);
    m_point = point;
    m_hasPoint = true;
}

void MaskPen::drawSeen(QPointF from, QPointF to, bool isWhole)
{
    const QRectF box = boxOf(from, to);
    if (isHidden(box)) {
        m_isDrawnTo = false;
        return;
    }
    const QPointF start = from;
    const QPointF end = to;
    if (!lies(box, m_near) && !clipSegment(m_near, from, to)) {
        m_isDrawnTo = false;
        return;
    }
    // The middle of a long way may be covered already.
    const QRectF covered = m_mask.covered().adjusted(m_reach, m_reach, -m_reach, -m_reach);
    QPointF enters = from;
    QPointF leaves = to;
    if (isWhole && covered.isValid() && clipSegment(covered, enters, leaves)) {
        if (enters != from)
            drawSeen(start, enters, false);
        m_isDrawnTo = false;
        if (leaves != to)
            drawSeen(leaves, end, false);
        return;
    }
    if (from != start || !m_isDrawnTo) {
        m_stroke.lift();
        m_stroke.add(from);
    }
    m_mask.addBar(from, to, m_half);
    m_stroke.add(to);
    m_isDrawnTo = to == end;
}

} // namespace chartstream
