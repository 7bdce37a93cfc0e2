// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/clipping.h"

#include <algorithm>

namespace chartstream {

namespace {

/// Far beyond every screen, and near enough for doubles to cut exactly.
QPointF bounded(QPointF point)
{
    constexpr double farthest = 1e9;
    return {std::clamp(point.x(), -farthest, farthest), std::clamp(point.y(), -farthest, farthest)};
}

} // namespace

bool clipSegment(const QRectF &rect, QPointF &from, QPointF &to)
{
    if (rect.contains(from) && rect.contains(to))
        return true;
    from = bounded(from);
    to = bounded(to);
    const QPointF step = to - from;
    double enter = 0;
    double leave = 1;
    // Liang-Barsky: the share of the segment on the inner side of one edge.
    const auto cut = [&enter, &leave](double towards, double distance) {
        if (towards == 0)
            return distance >= 0;
        const double share = distance / towards;
        if (towards < 0)
            enter = std::max(enter, share);
        else
            leave = std::min(leave, share);
        return enter <= leave;
    };
    if (!cut(-step.x(), from.x() - rect.left()) || !cut(step.x(), rect.right() - from.x()) ||
        !cut(-step.y(), from.y() - rect.top()) || !cut(step.y(), rect.bottom() - from.y()))
        return false;
    const QPointF start = from;
    from = start + enter * step;
    to = start + leave * step;
    return true;
}

std::vector<QPolygonF> clipPolyline(const QRectF &rect, const QPolygonF &line)
{
    std::vector<QPolygonF> parts;
    bool joins = false;
    for (qsizetype index = 1; index < line.size(); ++index) {
        QPointF from = line[index - 1];
        QPointF to = line[index];
        if (!clipSegment(rect, from, to)) {
            joins = false;
            continue;
        }
        if (!joins)
            parts.push_back({from});
        parts.back().append(to);
        joins = to == line[index];
    }
    return parts;
}

QPolygonF clipPolygon(const QRectF &rect, QPolygonF polygon)
{
    if (rect.contains(polygon.boundingRect()))
        return polygon;
    for (QPointF &point : polygon)
        point = bounded(point);
    // Sutherland-Hodgman: one edge after the other. `depth` is how far inside that edge a point lies.
    const auto cut = [&polygon](auto depth) {
        QPolygonF kept;
        kept.reserve(polygon.size() + 4);
        for (qsizetype index = 0; index < polygon.size(); ++index) {
            const QPointF from = polygon[index == 0 ? polygon.size() - 1 : index - 1];
            const QPointF to = polygon[index];
            const double before = depth(from);
            const double after = depth(to);
            if ((before < 0) != (after < 0))
                kept.append(from + before / (before - after) * (to - from));
            if (after >= 0)
                kept.append(to);
        }
        polygon = kept;
    };
    cut([&rect](QPointF point) { return point.x() - rect.left(); });
    cut([&rect](QPointF point) { return rect.right() - point.x(); });
    cut([&rect](QPointF point) { return point.y() - rect.top(); });
    cut([&rect](QPointF point) { return rect.bottom() - point.y(); });
    return polygon;
}

} // namespace chartstream
