// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisview.h"

namespace chartstream {

/// The size a figure is drawn at. A layout's own `width` and `height` win where `fixed` is false.
struct DrawingSize
{
    double width = 700;
    double height = 450;
    bool fixed = false;
};

/// What `inspect` draws figures at that do not say: as plotly.js in a browser's page 1000 px wide.
inline constexpr DrawingSize inspectedSize{1000, 450};

/// Fills in every default as plotly.js does, in this order: template, traces, axes (types from the data,
/// automatic ranges), margins, ticks, legend. Sets the coordinate kind of the columns. Pure but for that;
/// never fails: what cannot be honoured is left at its default and named in `remarks`. `measure` may be
/// empty.
ResolvedFigure resolveFigure(FigureDocument &document, DrawingSize size, const TextMeasure &measure = {});

/// After points were appended: axis types where they were found from the data, automatic ranges, ticks, bars,
/// stacks, lengths. Everything else stays. Axes named in `views` show what was asked of them there.
void refreshFigure(ResolvedFigure &figure, FigureDocument &document, const AxisViews &views = {},
                   const TextMeasure &measure = {});

/// Ticks and their texts for the axis's present range and length: after a zoom.
void refreshTicks(ResolvedAxis &axis, const TextMeasure &measure = {});

/// `resolved` as `chartstream inspect` prints it.
QJsonObject inspectFigure(const ResolvedFigure &resolved);

} // namespace chartstream
