// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/error.h"

#include <functional>
#include <optional>

namespace chartstream {

/// The content of the grid at an address, `{"cols": {name: {"data": [...], "uid": "c0"}}}`, where there is
/// one.
using GridLookup = std::function<std::optional<QJsonObject>(const PlotAddress &)>;

/// The figure with every `xsrc: "user:2:c0"` replaced by `x: [...]`, at any depth ("marker.colorsrc");
/// several columns
/// ("user:2:c0,c1") become a list of lists. References that lead nowhere stay. Refuses a figure that would
/// grow beyond limits::figureFile: one column may be referred to any number of times.
Result<QJsonObject> withGridData(const QJsonObject &figure, const GridLookup &grid);

} // namespace chartstream
