// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/keptline.h"

#include "ui/live/lineanyorder.h"
#include "ui/live/linedrawing.h"
#include "ui/live/painting.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr size_t leastPoints = 4'000;
constexpr size_t pointsAStep = 1024;
constexpr size_t mostBlocks = 16;
constexpr size_t mostMemory = 64 * 1024 * 1024; ///< for the blocks of a line

/// Points that a series began with were not received: counting begins where all of them have room.
constexpr size_t firstPlace = size_t(1) << 48;

size_t endOf(const TraceFrame &frame)
{
    return firstPlace + size_t(frame.series.pointsReceived());
}

/// Of the oldest point.
size_t beginOf(const TraceFrame &frame)
{
    return endOf(frame) - frame.size();
}

QPointF coordinates(const TraceFrame &frame, size_t index)
{
    return {frame.x.at(index), frame.y.at(index)};
}

/// Gaps too.
bool areSame(QPointF first, QPointF second)
{
    const auto same = [](double one, double other) {
        return one == other || (std::isnan(one) && std::isnan(other));
    };
    return same(first.x(), second.x()) && same(first.y(), second.y());
}

} // namespace

bool isWorthKeeping(const TraceFrame &frame)
{
    const LineStyle &line = frame.trace.line;
    return frame.trace.lines && !frame.x.isAscending() && frame.size() >= leastPoints && !isSpline(line) &&
           toPen(line, frame.trace.opacity).style() == Qt::SolidLine;
}

void KeptLine::begin(const QPainter &painter, const TraceFrame &frame)
{
    const DeviceArea area(painter, frame.rect);
    const LineStyle &line = frame.trace.line;
    const Look look{area.pixels, area.scale, area.offset, line.width, line.shape, frame.trace.connectGaps};
    if (m_look != look || !isNear(frame) || !goesOn(frame)) {
        m_look = look;
        beginAnew(frame, area);
    }
    while (!m_blocks.empty() && m_blocks.front().last <= beginOf(frame)) {
        m_blocks.pop_front();
        m_piled -= std::min<size_t>(m_piled, 1);
    }
}

bool KeptLine::isNear(const TraceFrame &frame) const
{
    return std::max(m_xScale.shiftTo(frame.xScale), m_yScale.shiftTo(frame.yScale)) * m_look->scale <
           smallestShift;
}

/// Whether points only came and went since.
bool KeptLine::goesOn(const TraceFrame &frame) const
{
    const size_t begin = beginOf(frame);
    const bool isDerived = frame.trace.derivedX || frame.trace.derivedY;
    return !isDerived && frame.size() == frame.series.size() && m_blocks.size() <= 2 * m_mostBlocks &&
           m_end > begin && m_end <= endOf(frame) && areSame(m_last, coordinates(frame, m_end - 1 - begin));
}

void KeptLine::beginAnew(const TraceFrame &frame, const DeviceArea &area)
{
    m_xScale = frame.xScale;
    m_yScale = frame.yScale;
    m_all.emplace(area);
    m_mostBlocks = std::clamp<size_t>(mostMemory / std::max<size_t>(1, m_all->memory()) / 2, 2, mostBlocks);
    m_blockSize = frame.size() / m_mostBlocks + 1;
    m_blocks.clear();
    m_piled = 0;
    m_from = m_end = endOf(frame);
    m_last = coordinates(frame, frame.size() - 1);
}

bool KeptLine::step(const TraceFrame &frame)
{
    // All points may go between two steps.
    if (frame.size() == 0)
        return false;
    if (m_from > beginOf(frame))
        stepBack(frame);
    else if (m_end < endOf(frame))
        stepOn(frame);
    else
        return false;
    return true;
}

/// What older blocks cover is drawn on top of what newer ones do, which is there longer.
void KeptLine::stepBack(const TraceFrame &frame)
{
    if (m_blocks.empty() || m_blocks.front().last - m_from >= m_blockSize) {
        m_all->clear();
        m_blocks.push_front({m_from, m_from, m_from, m_blocks.empty() ? *m_all : m_blocks.front().mask});
        ++m_piled;
    }
    const size_t first = std::max(beginOf(frame), m_from - pointsAStep);
    Block &block = m_blocks.front();
    stroke(block, frame, first, m_from);
    block.first = m_from = first;
}

void KeptLine::stepOn(const TraceFrame &frame)
{
    // Those that are gone before they were drawn.
    m_end = std::max(m_end, beginOf(frame));
    if (m_blocks.size() == m_piled || m_blocks.back().last - m_blocks.back().first >= m_blockSize) {
        m_all->clear();
        m_blocks.push_back({m_end, m_end, m_end, *m_all});
    }
    const size_t last = std::min(endOf(frame), m_end + pointsAStep);
    Block &block = m_blocks.back();
    stroke(block, frame, m_end, last);
    block.last = m_end = last;
    m_last = coordinates(frame, last - 1 - beginOf(frame));
}

void KeptLine::stroke(Block &block, const TraceFrame &frame, size_t first, size_t last)
{
    const size_t begin = beginOf(frame);
    strokeAnyOrder(block.mask, kept(frame), m_look->width, first - begin, last - begin);
    block.drawnFrom = std::min(block.drawnFrom, std::max(begin, first - 2));
}

TraceFrame KeptLine::kept(const TraceFrame &frame) const
{
    TraceFrame result = frame;
    result.xScale = m_xScale;
    result.yScale = m_yScale;
    return result;
}

/// All blocks but the last one, to which points are still added.
void KeptLine::pileUp()
{
    m_piled = m_blocks.size() - 1;
    for (size_t index = m_piled; index-- > 1;)
        m_blocks[index - 1].mask.add(m_blocks[index].mask);
}

void KeptLine::draw(QPainter &painter, const TraceFrame &frame, const QColor &color)
{
    const size_t begin = beginOf(frame);
    if (m_end <= begin)
        return;
    size_t whole = 0;
    while (whole < m_blocks.size() && m_blocks[whole].drawnFrom < begin)
        ++whole;
    if (m_piled <= whole && m_blocks.size() > whole + 2)
        pileUp();
    m_all->clear();
    for (size_t index = whole; index < m_blocks.size(); index = std::max(index + 1, m_piled))
        m_all->add(m_blocks[index].mask);
    const size_t end = whole < m_blocks.size() ? m_blocks[whole].first : m_end;
    strokeAnyOrder(*m_all, kept(frame), m_look->width, 0, end - begin);
    const PainterState state(painter);
    leaveTransform(painter);
    m_all->draw(painter, color);
}

} // namespace chartstream
