// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

/// Cutting to a rectangle before painting: the raster engine neither likes nor survives coordinates of 1e12.
namespace chartstream {

/// Cuts the segment to the rectangle; false where nothing is left of it.
bool clipSegment(const QRectF &rect, QPointF &from, QPointF &to);

/// The parts of a polyline inside the rectangle.
std::vector<QPolygonF> clipPolyline(const QRectF &rect, const QPolygonF &line);

/// A closed polygon cut to the rectangle.
QPolygonF clipPolygon(const QRectF &rect, QPolygonF polygon);

} // namespace chartstream
