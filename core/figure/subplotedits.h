// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributechange.h"
#include "core/figure/resolvedfigure.h"

/// Traces that go to other axes. Pure. `figure` is `document` resolved. An axis that loses its last trace is
/// no longer drawn: what overlays it or stands at it takes its place, and where subplots stand in rows the
/// others share its height.
namespace chartstream {

/// Whether a trace has axes at all.
bool canMove(const ResolvedFigure &figure, size_t trace);

FigureEdit moveTrace(const FigureDocument &document, const ResolvedFigure &figure, size_t trace,
                     SubplotId subplot);

/// Whether other traces share its subplot, or its y axis: else it has one of its own already.
bool canHaveSubplot(const ResolvedFigure &figure, size_t trace);
bool canHaveYAxis(const ResolvedFigure &figure, size_t trace);

/// A new row below all others, with the mean of their heights; a row of `layout.grid` where the figure has
/// one. Its x axis matches the one that the trace had, or is the same one where all rows share it.
FigureEdit moveToNewSubplot(const FigureDocument &document, const ResolvedFigure &figure, size_t trace);

/// A y axis over the trace's own, at the right; the next one beside that. A legend at the right makes room.
FigureEdit moveToNewYAxis(const FigureDocument &document, const ResolvedFigure &figure, size_t trace);

} // namespace chartstream
