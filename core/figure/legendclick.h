// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// A trace's attribute `visible`.
enum class TraceVisibility { Shown, LegendOnly, Hidden };

QJsonValue toJson(TraceVisibility visibility);

/// Of each trace, whether it has points yet or not.
std::vector<TraceVisibility> traceVisibilities(const ResolvedFigure &figure);

/// What a click, or a double click, on the legend's entry of a trace makes of them: `itemclick`,
/// `itemdoubleclick`, `groupclick`, legend groups as plotly.js has them. Hiding and showing again, or hiding
/// all others and showing them again.
std::vector<TraceVisibility> legendClicked(const ResolvedFigure &figure, std::vector<TraceVisibility> before,
                                           size_t trace, bool isDouble);

} // namespace chartstream
