// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"

#include <functional>
#include <vector>

namespace chartstream {

/// Attributes that hold one value a point when they are lists (plotly.js: `data_array` and `arrayOk`), by
/// type of trace. What is no such attribute stays in the trace's JSON.
const std::vector<AttributePath> &perPointPaths(const QString &traceType);

/// The answer that a Series asks for.
std::function<bool(const AttributePath &)> perPointRule(const QString &traceType);

} // namespace chartstream
