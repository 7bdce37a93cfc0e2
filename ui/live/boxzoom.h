// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <optional>

namespace chartstream {

/// A box drawn over a subplot by dragging, as plotly.js takes it: a narrow one spans the whole of the other
/// direction.
struct ZoomBox
{
    QRectF rect; ///< in px, inside of the subplot
    bool alongX = true;
    bool alongY = true;

    bool operator==(const ZoomBox &) const = default;
};

/// Nothing where it is too small to be meant. `freeX`, `freeY`: whether there is an axis to zoom at all.
std::optional<ZoomBox> zoomBox(QPointF from, QPointF to, const QRectF &subplot, bool freeX, bool freeY);

} // namespace chartstream
