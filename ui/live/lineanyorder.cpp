// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/lineanyorder.h"

#include "ui/live/linepath.h"
#include "ui/live/maskpen.h"

#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr double narrowGroup = 0.25; ///< device pixels
constexpr size_t longestGap = 4096;  ///< points that connectgaps looks back over
constexpr int pointsForACorner = 2;  ///< before the first one

/// From the oldest point to the newest.
class AnyOrderWalk
{
public:
    AnyOrderWalk(SampleMask &mask, const TraceFrame &frame, double width)
        : m_frame(frame)
        , m_shape(frame.trace.line.shape)
        , m_isStepped(withSteps({{0, 0}, {1, 1}}, m_shape).size() > 2)
        , m_pen(mask, width, m_isStepped)
        , m_from(frame.xScale.range.from, frame.yScale.range.from)
        , m_origin(mask.area().place({frame.xScale.first, frame.yScale.first}))
        , m_perX(frame.xScale.pixelsPerUnit() * mask.area().scale)
        , m_perY(frame.yScale.pixelsPerUnit() * mask.area().scale)
    {}

    void run(size_t first, size_t last)
    {
        for (size_t index = lookBack(first); index < first; ++index)
            add(pointAt(index));
        for (size_t index = first; index < last;) {
            size_t count = takeGroup(index, last);
            if (count == 0) {
                count = std::min(m_frame.y.pointsToNextGroup(index), last - index);
                takePoints(index, count);
            }
            index += count;
        }
        m_pen.finish();
    }

private:
    /// To the points that the line comes from with the corner that it has at the last of them.
    size_t lookBack(size_t first) const
    {
        const size_t longest = std::min(first, m_frame.trace.connectGaps ? longestGap : pointsForACorner);
        size_t index = first;
        for (int known = 0; known < pointsForACorner && first - index < longest;)
            known += isGap(pointAt(--index)) ? 0 : 1;
        return index;
    }

    static bool isGap(QPointF point) { return std::isnan(point.x()) || std::isnan(point.y()); }
    QPointF place(double x, double y) const
    {
        return {m_origin.x() + (x - m_from.x()) * m_perX, m_origin.y() + (y - m_from.y()) * m_perY};
    }
    QPointF pointAt(size_t index) const { return place(m_frame.x.at(index), m_frame.y.at(index)); }

    size_t takeGroup(size_t index, size_t last)
    {
        int level = std::min(m_frame.x.highestGroup(index, last), m_frame.y.highestGroup(index, last));
        level = std::min(level, m_level + 1);
        for (; level >= 0; --level) {
            const std::optional<Extent> x = m_frame.x.group(level, index);
            const std::optional<Extent> y = m_frame.y.group(level, index);
            if (!x || !y)
                continue;
            const size_t count = std::min(Pyramid::groupSize(size_t(level)), last - index);
            if (x->isEmpty() || y->isEmpty()) {
                if (!m_frame.trace.connectGaps)
                    lift();
            } else if (!takeBox(index, count, *x, *y)) {
                continue;
            }
            m_level = level;
            return count;
        }
        m_level = 0;
        return 0;
    }

    bool takeBox(size_t index, size_t count, const Extent &x, const Extent &y)
    {
        const QRectF box = QRectF(place(x.least, y.least), place(x.greatest, y.greatest)).normalized();
        const bool isHidden = m_pen.isHidden(box);
        const bool isNarrow = std::min(box.width(), box.height()) <= narrowGroup && !m_isStepped &&
                              !mayHaveGaps(index, index + count);
        if (!isHidden && !isNarrow)
            return false;
        // The line comes to the first point and goes on from the last one.
        add(pointAt(index));
        if (!isHidden && count > 2) {
            // How it lies across its way shows at its first step.
            add(pointAt(index + 1));
            m_pen.finish();
            const QPointF half(box.width() / 2, box.height() / 2);
            const QPointF along = half.x() > half.y() ? QPointF(half.x(), 0) : QPointF(0, half.y());
            m_pen.drawBar(box.center() - along, box.center() + along);
        }
        m_pen.finish();
        size_t last = count - 1;
        while (m_frame.trace.connectGaps && last > 0 && isGap(pointAt(index + last)))
            --last;
        add(pointAt(index + last));
        return true;
    }

    bool mayHaveGaps(size_t first, size_t last) const
    {
        return m_frame.y.mayHaveGaps(first, last) || m_frame.x.mayHaveGaps(first, last);
    }

    void takePoints(size_t index, size_t count)
    {
        std::array<double, Pyramid::leafSize> x;
        std::array<double, Pyramid::leafSize> y;
        m_frame.x.copy(index, std::span(x).first(count));
        m_frame.y.copy(index, std::span(y).first(count));
        for (size_t offset = 0; offset < count; ++offset)
            add(place(x[offset], y[offset]));
    }

    void add(QPointF point)
    {
        if (isGap(point)) {
            if (!m_frame.trace.connectGaps)
                lift();
            return;
        }
        if (m_isStepped && m_hasPoint) {
            const QPolygonF corners = withSteps({m_point, point}, m_shape);
            for (qsizetype corner = 1; corner + 1 < corners.size(); ++corner)
                m_pen.drawTo(corners[corner]);
        }
        m_pen.drawTo(point);
        m_point = point;
        m_hasPoint = true;
    }

    void lift()
    {
        m_pen.lift();
        m_hasPoint = false;
    }

    const TraceFrame &m_frame;
    const QString &m_shape;
    const bool m_isStepped;
    MaskPen m_pen;
    const QPointF m_from;   ///< coordinates that are drawn
    const QPointF m_origin; ///< here
    const double m_perX;
    const double m_perY;
    QPointF m_point;
    bool m_hasPoint = false;
    int m_level = 0; ///< of the group taken last
};

} // namespace

void strokeAnyOrder(SampleMask &mask, const TraceFrame &frame, double width, size_t first, size_t last)
{
    AnyOrderWalk(mask, frame, width).run(first, last);
}

void strokeAnyOrder(SampleMask &mask, const QPolygonF &line, double width)
{
    MaskPen pen(mask, width);
    for (const QPointF &point : line)
        pen.drawTo(mask.area().place(point));
    pen.finish();
}

} // namespace chartstream
