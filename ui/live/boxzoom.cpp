// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/boxzoom.h"

#include <algorithm>

namespace chartstream {

namespace {

/// plotly.js's lengths in px.
constexpr double leastDrag = 8;
constexpr double leastSide = 20;
/// A side shorter than this share of the other one is not meant.
constexpr double narrow = 0.6;

} // namespace

std::optional<ZoomBox> zoomBox(QPointF from, QPointF to, const QRectF &subplot, bool freeX, bool freeY)
{
    const auto inside = [&subplot](QPointF point) {
        return QPointF(std::clamp(point.x(), subplot.left(), subplot.right()),
                       std::clamp(point.y(), subplot.top(), subplot.bottom()));
    };
    const QRectF box = QRectF(inside(from), inside(to)).normalized();
    ZoomBox zoom{box, true, true};
    if (!freeY || box.height() < std::min(std::max(box.width() * narrow, leastDrag), leastSide)) {
        if (!freeX || box.width() < leastDrag)
            return {};
        zoom.alongY = false;
        zoom.rect.setTop(subplot.top());
        zoom.rect.setBottom(subplot.bottom());
    } else if (!freeX || box.width() < std::min(box.height() * narrow, leastSide)) {
        zoom.alongX = false;
        zoom.rect.setLeft(subplot.left());
        zoom.rect.setRight(subplot.right());
    }
    return zoom;
}

} // namespace chartstream
