// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/hoveredpoints.h"

#include <QLineF>

namespace chartstream {

/// A box with a text that points at a place of the figure.
struct HoverLabel
{
    QPointF place;
    double clear = 0; ///< px around the place that are kept free
    QString text;
    QString name; ///< of the trace, beside the box
    Color background;
    Color border;
    Color nameColor;
    Font font;

    bool operator==(const HoverLabel &) const = default;
};

/// The compared value, at its axis.
struct AxisLabel
{
    HoverLabel label;
    Side side = Side::Bottom; ///< of the subplot

    bool operator==(const AxisLabel &) const = default;
};

/// All labels of a comparison in one box.
struct UnifiedLabel
{
    struct Row
    {
        Color color;
        QString text;

        bool operator==(const Row &) const = default;
    };
    QPointF place;
    QString title;
    std::vector<Row> rows;
    Color background;
    Color border;
    Font font;

    bool operator==(const UnifiedLabel &) const = default;
};

struct Spike
{
    QLineF line;
    LineStyle style;

    bool operator==(const Spike &) const = default;
};

/// What is shown while the pointer rests: plain values to be painted over the figure.
struct Hover
{
    std::vector<HoveredPoint> points;
    std::vector<HoverLabel> labels; ///< in the traces' order
    std::optional<AxisLabel> axisLabel;
    std::optional<UnifiedLabel> unified;
    std::vector<Spike> spikes;
    QRectF ground; ///< of the subplot, in px

    bool isEmpty() const { return labels.empty() && !axisLabel && !unified && spikes.empty(); }
    bool operator==(const Hover &) const = default;
};

/// `spikes`: on all axes, whatever the figure says. Main thread.
Hover hoverAt(const ResolvedFigure &figure, const FigureDocument &document, QPointF pointer, HoverMode mode,
              bool spikes = false);

} // namespace chartstream
