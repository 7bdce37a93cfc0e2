// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/lineanyorder.h"

#include "ui/live/clipping.h"
#include "ui/live/stroke.h"

#include <array>
#include <cmath>

namespace chartstream {

namespace {

constexpr double smallestMove = 0.125; ///< device pixels
constexpr double smallestGroup = 0.25;
constexpr double smallestPen = 0.25; ///< it does not fall between two samples

/// Draws from point to point where the mask sees it.
class MaskPen
{
public:
    MaskPen(SampleMask &mask, double width)
        : m_mask(mask)
        , m_half(std::max(width * mask.area().scale, smallestPen) / 2)
        , m_near(QRectF({0, 0}, QSizeF(mask.area().pixels.size()))
                     .adjusted(-reach(), -reach(), reach(), reach()))
        , m_stroke(m_half, Take{&mask})
    {}

    /// A place that it need not draw at.
    bool isHidden(const QRectF &box) const
    {
        return box.right() < m_near.left() || box.left() > m_near.right() || box.bottom() < m_near.top() ||
               box.top() > m_near.bottom() ||
               m_mask.covers(box.adjusted(-reach(), -reach(), reach(), reach()));
    }

    /// Device pixels.
    void drawTo(QPointF point)
    {
        if (m_hasPoint && (point - m_point).manhattanLength() < smallestMove) {
            m_skipped = point;
            m_hasSkipped = true;
            return;
        }
        draw(point);
    }
    /// A move too small to be drawn is drawn where the line ends.
    void finish()
    {
        if (m_hasSkipped)
            draw(m_skipped);
    }
    void lift()
    {
        finish();
        m_hasPoint = m_isDrawnTo = false;
    }

private:
    struct Take
    {
        SampleMask *mask;

        template <size_t corners>
        void operator()(const std::array<QPointF, corners> &piece, bool) const
        {
            mask->add(piece);
        }
    };

    /// Of its mitred corners, beyond its line.
    double reach() const { return 2 * m_half + 1; }

    void draw(QPointF point)
    {
        m_hasSkipped = false;
        QPointF from = m_point;
        QPointF to = point;
        if (m_hasPoint && clipSegment(m_near, from, to)) {
            if (from != m_point || !m_isDrawnTo) {
                m_stroke.lift();
                m_stroke.add(from);
            }
            m_stroke.add(to);
            m_isDrawnTo = to == point;
        } else {
            m_isDrawnTo = false;
        }
        m_point = point;
        m_hasPoint = true;
    }

    SampleMask &m_mask;
    const double m_half;
    const QRectF m_near; ///< what is drawn reaches into the picture from here
    Stroke<Take> m_stroke;
    QPointF m_point; ///< where the line goes on
    QPointF m_skipped;
    bool m_hasPoint = false;
    bool m_isDrawnTo = false; ///< not cut off before it
    bool m_hasSkipped = false;
};

/// From the oldest point to the newest.
class AnyOrderWalk
{
public:
    AnyOrderWalk(MaskPen &pen, const DeviceArea &area, const TraceFrame &frame)
        : m_pen(pen)
        , m_area(area)
        , m_frame(frame)
    {}

    void run()
    {
        const size_t size = m_frame.size();
        for (size_t index = 0; index < size;) {
            size_t count = takeGroup(index);
            if (count == 0) {
                count = std::min(m_frame.y.pointsToNextGroup(index), size - index);
                for (size_t offset = 0; offset < count; ++offset)
                    add(m_frame.point(index + offset));
            }
            index += count;
        }
        m_pen.finish();
    }

private:
    size_t takeGroup(size_t index)
    {
        const size_t size = m_frame.size();
        int level = std::min(m_frame.x.highestGroup(index, size), m_frame.y.highestGroup(index, size));
        level = std::min(level, m_level + 1);
        for (; level >= 0; --level) {
            const std::optional<Extent> x = m_frame.x.group(level, index);
            const std::optional<Extent> y = m_frame.y.group(level, index);
            if (!x || !y)
                continue;
            const size_t count = std::min(Pyramid::groupSize(size_t(level)), size - index);
            if (x->isEmpty() || y->isEmpty()) {
                if (!m_frame.trace.connectGaps)
                    m_pen.lift();
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
        const QPointF least =
            m_area.place({m_frame.xScale.toPixel(x.least), m_frame.yScale.toPixel(y.least)});
        const QPointF greatest =
            m_area.place({m_frame.xScale.toPixel(x.greatest), m_frame.yScale.toPixel(y.greatest)});
        const QRectF box = QRectF(least, greatest).normalized();
        const bool isSmall = box.width() <= smallestGroup && box.height() <= smallestGroup;
        if (!isSmall && !m_pen.isHidden(box))
            return false;
        // The line comes to the first point and goes on from the last one.
        add(m_frame.point(index));
        if (count > 1) {
            m_pen.finish();
            add(m_frame.point(index + count - 1));
        }
        return true;
    }

    void add(QPointF point)
    {
        if (!std::isnan(point.x()) && !std::isnan(point.y()))
            m_pen.drawTo(m_area.place(point));
        else if (!m_frame.trace.connectGaps)
            m_pen.lift();
    }

    MaskPen &m_pen;
    const DeviceArea &m_area;
    const TraceFrame &m_frame;
    int m_level = 0; ///< of the group taken last
};

} // namespace

void strokeAnyOrder(SampleMask &mask, const TraceFrame &frame, double width)
{
    MaskPen pen(mask, width);
    AnyOrderWalk(pen, mask.area(), frame).run();
}

void strokeAnyOrder(SampleMask &mask, const QPolygonF &line, double width)
{
    MaskPen pen(mask, width);
    for (const QPointF &point : line)
        pen.drawTo(mask.area().place(point));
    pen.finish();
}

} // namespace chartstream
