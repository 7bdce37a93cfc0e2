// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributechange.h"
#include "core/figure/resolvedfigure.h"

#include <utility>

/// What a person may want changed of a figure, as the changes of attributes that do it. Pure. `figure` is
/// `document` resolved.
namespace chartstream {

/// The key that a layout has for an axis, which may be "xaxis1", or the one it would have.
QString axisKey(const QJsonObject &layout, AxisId axis);

/// An empty text removes the title. A title that is a mere text stays one.
FigureEdit setTitle(const FigureDocument &document, const QString &text);
FigureEdit setAxisTitle(const FigureDocument &document, AxisId axis, const QString &text);

/// `type`: "linear", "log", "date", "category"; "-" finds it from the data again. Axes that match it change
/// too. A range of its own is kept in the new coordinates where that has a meaning, else it is automatic.
FigureEdit setAxisType(const FigureDocument &document, const ResolvedFigure &figure, AxisId axis,
                       const QString &type);

/// In the axis's coordinates, as Range has them; nothing: automatic, which stays reversed where it was. Axes
/// that match it change too.
FigureEdit setAxisRange(const FigureDocument &document, const ResolvedFigure &figure, AxisId axis,
                        const std::optional<Range> &range);

/// A trace's lines and markers; texts at its points stay as they are.
FigureEdit setTraceMode(const ResolvedFigure &figure, size_t trace, bool lines, bool markers);

/// Whether one colour is the trace's, rather than one a point.
bool hasOneColor(const FigureDocument &document, size_t trace);
/// Of its lines and markers alike. `css`: "#1f77b4"; empty: its turn of the colourway again.
FigureEdit setTraceColor(const FigureDocument &document, size_t trace, const QString &css);

} // namespace chartstream
