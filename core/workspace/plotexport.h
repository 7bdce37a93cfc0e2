// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"
#include "core/replay/fileexport.h"
#include "core/replay/tablewriter.h"

namespace chartstream {

class Workspace;

enum class TableRange {
    All,  ///< every kept point of every trace
    Seen, ///< traces that are shown, and their points whose x (of horizontal bars: y) is within the axis's
          ///< range
};

/// The data of a figure as a table (core/replay/tablewriter.h): a snapshot, for the columns are copied. Lists
/// of lists ("z" of a heatmap) are no columns; traces that have nothing else are named as left out. `title`:
/// what a person calls the plot. `figure`: the document, resolved, with the ranges that are seen.
TableContent tableOf(const FigureDocument &document, const ResolvedFigure &figure, const QString &title,
                     TableRange range);

/// All that is kept of one token's stream: of each trace that it feeds, in whichever open plot. Without
/// traces where no plot names the token.
TableContent tableOfToken(const Workspace &workspace, const StreamToken &token);

/// For FileExport: a table, written as it goes.
PieceMaker tablePieces(TableContent content, const TableStyle &style);
/// For FileExport: a figure as compact JSON. `parts`: FigureDocument::Parts.
PieceMaker figurePieces(FigureDocument document, int parts);

} // namespace chartstream
