// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/cursors.h"

#include <QLineF>
#include <QPainter>

namespace chartstream {

/// A cursor's line through one subplot, in px.
struct CursorLine
{
    QLineF line; ///< from the top
    Cursors::Which which = Cursors::A;
    bool isChosen = false;

    bool operator==(const CursorLine &) const = default;
};

/// Those in view.
std::vector<CursorLine> cursorLines(const ResolvedFigure &figure, const Cursors &cursors);

void drawCursor(QPainter &painter, const CursorLine &cursor);

/// Of a cursor wherever it is named; told apart also by those who see few colours.
QColor cursorColor(Cursors::Which which);

} // namespace chartstream
