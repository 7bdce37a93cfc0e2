// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/hoveredpoints.h"

namespace chartstream {

/// What hovering says of a point, as plotly.js has it: `hoverinfo`, `hovertemplate`, `hovertext`, `text`.
struct PointTexts
{
    QString x;    ///< its value on the axis; empty where `hoverinfo` leaves it out
    QString y;    ///< likewise
    QString text; ///< the point's own
    QString name; ///< the trace's, shortened
    /// Of a template; stands for all of the others but the name.
    std::optional<QString> filled;
    bool isSilent = false; ///< hoverinfo "none"
};

/// `common`: the text that a comparison writes at the axis already.
PointTexts pointTexts(const ResolvedFigure &figure, const FigureDocument &document, const HoveredPoint &point,
                      HoverMode mode, const QString &common = {});

/// The value of a point on its axis as a text, with the axis's `hoverformat`.
QString coordinateText(const ResolvedFigure &figure, const FigureDocument &document,
                       const HoveredPoint &point, AxisLetter letter);

/// The lines of a label: "(x, y)", only the other coordinate where `common` is the one, the texts below.
QString labelText(const PointTexts &texts, HoverMode mode, const QString &common = {});

} // namespace chartstream
