// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/samplemask.h"
#include "ui/live/stroke.h"

namespace chartstream {

/// Draws from point to point where a mask sees it. Points are device pixels from the corner of its area.
class MaskPen
{
public:
    /// `width` in px. A line in steps shows its corners however small they are.
    MaskPen(SampleMask &mask, double width, bool isStepped = false);

    /// A place that it need not draw at.
    bool isHidden(const QRectF &box) const;
    void drawTo(QPointF point);
    /// A move too small to be drawn is drawn where the line ends.
    void finish();
    void lift();
    /// A stroke of its own.
    void drawBar(QPointF from, QPointF to);

private:
    struct Take
    {
        SampleMask *mask;

        void operator()(const std::array<QPointF, 4> &piece, bool isCorner) const
        {
            if (isCorner)
                mask->add(piece);
        }
        void operator()(const std::array<QPointF, 3> &piece, bool) const { mask->add(piece); }
    };

    void draw(QPointF point);
    void drawSeen(QPointF from, QPointF to, bool isWhole);

    SampleMask &m_mask;
    const double m_half;
    const double m_smallestMove;
    const double m_reach; ///< of its mitred corners, beyond its line
    const QRectF m_near;  ///< what is drawn reaches into the picture from here
    Stroke<Take> m_stroke;
    QPointF m_point; ///< where the line goes on
    QPointF m_skipped;
    bool m_hasPoint = false;
    bool m_isDrawnTo = false; ///< not cut off before it
    bool m_hasSkipped = false;
};

} // namespace chartstream
