// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/samplemask.h"
#include "ui/live/traceframe.h"

#include <deque>
#include <map>
#include <optional>

namespace chartstream {

/// Whether the trace's line turns back so often that it is better kept than drawn anew in each frame.
bool isWorthKeeping(const TraceFrame &frame);

/// What a line of very many points in any order covers, kept from frame to frame: while the view stands, only
/// new points are drawn, and those that went are left out. Points stand in blocks. Older blocks cover
/// together with all that is newer than they, so that the oldest whole one covers what all of them do; only
/// the points of the block before it, which is losing some, are drawn in each frame. A line begun anew is
/// drawn in steps, the newest block first. Main thread.
class KeptLine
{
public:
    /// Before the first step of a picture. Begins anew where the view, the size or the points are others.
    void begin(const QPainter &painter, const TraceFrame &frame);
    /// Draws some thousands of points; false when there is nothing left to draw.
    bool step(const TraceFrame &frame);
    /// After the last step.
    void draw(QPainter &painter, const TraceFrame &frame, const QColor &color);

private:
    /// The places [first, last), which count from the first point ever received.
    struct Block
    {
        size_t first;
        size_t last;
        size_t drawnFrom; ///< with the corner at its first point
        SampleMask mask;
    };
    /// All that the covered samples depend on while points only come and go.
    struct Look
    {
        QRect pixels;
        double scale;
        QPointF offset;
        double width;
        QString shape;
        bool connectGaps;

        bool operator==(const Look &) const = default;
    };

    bool isNear(const TraceFrame &frame) const;
    bool goesOn(const TraceFrame &frame) const;
    void beginAnew(const TraceFrame &frame, const DeviceArea &area);
    void stepBack(const TraceFrame &frame);
    void stepOn(const TraceFrame &frame);
    void stroke(Block &block, const TraceFrame &frame, size_t first, size_t last);
    /// With the scales that it was begun with.
    TraceFrame kept(const TraceFrame &frame) const;
    void pileUp();

    std::optional<Look> m_look;
    AxisScale m_xScale;
    AxisScale m_yScale;
    size_t m_blockSize = 0;
    size_t m_mostBlocks = 0;
    std::optional<SampleMask> m_all; ///< of the picture
    std::deque<Block> m_blocks;
    size_t m_piled = 0; ///< so many of the first blocks cover what the next of these do, too
    size_t m_from = 0;  ///< places from here
    size_t m_end = 0;   ///< to here are drawn
    QPointF m_last;     ///< coordinates of the last of them
};

/// By trace.
using KeptTraceLines = std::map<size_t, KeptLine>;

} // namespace chartstream
