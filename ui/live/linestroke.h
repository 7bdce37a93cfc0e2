// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/coverage.h"

#include <QPolygonF>

namespace chartstream {

/// Adds the outline of a pen `width` px wide along each of these lines (px, of ascending x), every corner as
/// it is. Costs points.
void strokeLines(Coverage &coverage, const std::vector<QPolygonF> &lines, double width);

/// The same along the line that these columns, which lie between the coverage's cuts, tell of: exact but for
/// mitred corners. Costs columns.
void strokeColumns(Coverage &coverage, const LineColumns &columns, double width);

} // namespace chartstream
