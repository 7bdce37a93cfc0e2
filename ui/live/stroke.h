// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace chartstream {

/// A corner is mitred up to SVG's limit of 2, plotly.js's for lines: turns of up to 120 degrees.
inline constexpr double sharpestMiter = -0.5; ///< cosine of the turn

/// Takes the outline of a pen of width 2 * `half` along a polyline apart into convex pieces that overlap: a
/// rectangle a segment, and what fills each corner's outer side.
template <typename Take>
class Stroke
{
public:
    /// `take` is called with each piece, an std::array of QPointF, and with whether it fills a corner: such a
    /// piece begins with the line's point, and its first and last edge lie inside of other pieces.
    Stroke(double half, Take take)
        : m_half(half)
        , m_take(std::move(take))
    {}

    /// The next point of the line.
    void add(QPointF point)
    {
        if (!m_hasPoint) {
            m_point = point;
            m_hasPoint = true;
            return;
        }
        const QPointF way = point - m_point;
        const double length = std::sqrt(QPointF::dotProduct(way, way));
        if (!(length > 0))
            return;
        const QPointF normal = QPointF(-way.y(), way.x()) * (m_half / length);
        if (m_hasNormal)
            addCorner(normal);
        m_take(std::array{m_point + normal, point + normal, point - normal, m_point - normal}, false);
        m_point = point;
        m_normal = normal;
        m_hasNormal = true;
    }
    /// The next point begins a line of its own.
    void lift() { m_hasPoint = m_hasNormal = false; }

private:
    void addCorner(QPointF normal)
    {
        const double square = m_half * m_half;
        const double cosine = QPointF::dotProduct(m_normal, normal) / square;
        if (cosine > straight)
            return;
        // Between a tip's two sides there is nothing to fill.
        if ((1 + cosine) * square < smallestFilling)
            return;
        // The outer side is the one that the line turns away from.
        const double turn = m_normal.x() * normal.y() - m_normal.y() * normal.x();
        const double side = turn > 0 ? -1 : 1;
        const QPointF before = m_point + side * m_normal;
        const QPointF after = m_point + side * normal;
        if (cosine >= sharpestMiter)
            m_take(std::array{m_point, before, m_point + side * (m_normal + normal) / (1 + cosine), after},
                   true);
        else
            m_take(std::array{m_point, before, after}, true);
    }

    static constexpr double straight = 0.9999;
    static constexpr double smallestFilling = 2.0 / 256; ///< twice the square of its height

    const double m_half;
    Take m_take;
    QPointF m_point;
    QPointF m_normal; ///< of the segment to it, as long as the pen is half wide
    bool m_hasPoint = false;
    bool m_hasNormal = false;
};

} // namespace chartstream
