// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/linecolumns.h"

#include <QPainter>

#include <array>
#include <span>
#include <vector>

namespace chartstream {

/// The device pixels that a part of a figure lies on.
struct DeviceArea
{
    QRect pixels;
    double scale = 1; ///< device pixels a px
    QPointF offset;   ///< of (0, 0) px from the corner of `pixels`

    /// Of a painter that neither turns nor mirrors: `rect` (px), and so many device pixels more on the left
    /// and on the right.
    DeviceArea(const QPainter &painter, const QRectF &rect, int reach = 0);

    /// From px to device pixels, counted from the corner.
    QPointF place(QPointF point) const { return point * scale + offset; }
    double row(double y) const { return y * scale + offset.y(); }
};

/// Makes `painter` speak device pixels.
void leaveTransform(QPainter &painter);

/// A colour's premultiplied pixels by how much of them is covered, in 1/255.
std::array<QRgb, 256> inkShares(const QColor &color);

/// How much of each device pixel something covers that is cut at some places of each pixel column:
/// a pixel is covered by the mean of its cuts. What is covered twice counts once, as it should with a
/// translucent colour too.
class Coverage
{
public:
    static constexpr int usualCuts = 4; ///< a pixel
    static constexpr int fineCuts = 8;  ///< for what is about half a pixel wide
    /// Of a cut that includes nothing.
    static constexpr float noTop = 1e9F;
    static constexpr float noBottom = -1e9F;

    explicit Coverage(const DeviceArea &area, int cutsPerPixel = usualCuts);

    const DeviceArea &area() const { return m_area; }
    int cutsPerPixel() const { return m_cutsPerPixel; }
    int cuts() const { return int(m_tops.size()); }
    /// Columns whose middles, or whose left edges, are the cuts.
    ColumnGrid columnsAroundCuts() const { return columns(0); }
    ColumnGrid columnsBetweenCuts() const { return columns(0.5); }

    /// Includes [from, to] (device pixels from the corner) in the cuts [first, last), which may reach beyond
    /// the area, together with all that lies between it and what they include so far.
    void include(int first, int last, double from, double to)
    {
        const auto top = float(from);
        const auto bottom = float(to);
        float *tops = m_tops.data();
        float *bottoms = m_bottoms.data();
        last = std::min(last, cuts());
        for (int cut = std::max(first, 0); cut < last; ++cut) {
            tops[cut] = std::min(tops[cut], top);
            bottoms[cut] = std::max(bottoms[cut], bottom);
        }
    }
    /// The same in the cuts from `first` on, each with its own top and bottom.
    void include(int first, std::span<const float> tops, std::span<const float> bottoms);
    /// The same where an edge between two places meets the cuts.
    void includeEdge(QPointF from, QPointF to);
    /// From here on the cuts [first, last) include something that need not hang together with what was
    /// there.
    void beginStretch(int first, int last);

    /// The painter speaks device pixels.
    void draw(QPainter &painter, const QColor &color) const;

private:
    struct Cut
    {
        float top;
        float bottom;
    };
    /// Of a stretch before the last one.
    struct Extra
    {
        int place;
        Cut cut;
    };
    class Painting;

    ColumnGrid columns(double shift) const;

    DeviceArea m_area;
    int m_cutsPerPixel;
    // Where a cut includes nothing its top is below its bottom.
    std::vector<float> m_tops;
    std::vector<float> m_bottoms;
    std::vector<Extra> m_extras; ///< by place
    int m_free = 0;              ///< cuts from here on are still empty
};

} // namespace chartstream
