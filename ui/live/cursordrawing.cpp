// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/cursordrawing.h"

#include "core/figure/axisview.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double flagWidth = 15; ///< px
constexpr double flagHeight = 16;

} // namespace

std::vector<CursorLine> cursorLines(const ResolvedFigure &figure, const Cursors &cursors)
{
    std::vector<CursorLine> lines;
    if (!cursors.axis() || !figure.axes.contains(*cursors.axis()))
        return lines;
    const std::vector<AxisId> group = matchingAxes(figure, *cursors.axis());
    for (const SubplotId &subplot : figure.subplots) {
        const QRectF rect = subplotRect(figure, subplot);
        if (!std::ranges::count(group, subplot.x) || rect.isEmpty())
            continue;
        const AxisScale scale = axisScale(figure, figure.axes.at(subplot.x));
        for (const Cursors::Which which : {Cursors::A, Cursors::B}) {
            if (!cursors.place(which))
                continue;
            const double x = scale.toPixel(*cursors.place(which));
            if (x >= rect.left() && x <= rect.right())
                lines.push_back({QLineF(x, rect.top(), x, rect.bottom()), which, cursors.chosen() == which});
        }
    }
    return lines;
}

void drawCursor(QPainter &painter, const CursorLine &cursor)
{
    const PainterState state(painter);
    painter.setPen(QPen(QColor(255, 255, 255, 150), 3));
    painter.drawLine(cursor.line);
    const QColor color = cursorColor(cursor.which);
    painter.setPen(QPen(color, cursor.isChosen ? 2 : 1));
    painter.drawLine(cursor.line);

    // A's letter stands before its line and B's behind, so that they are told apart where both are at one
    // place.
    QRectF flag(cursor.line.p1(), QSizeF(flagWidth, flagHeight));
    if (cursor.which == Cursors::A)
        flag.moveRight(cursor.line.x1());
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1));
    painter.setBrush(color);
    painter.drawRect(flag);
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(12);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(flag, Qt::AlignCenter, cursor.which == Cursors::A ? u"A"_s : u"B"_s);
}

QColor cursorColor(Cursors::Which which)
{
    return which == Cursors::A ? QColor(0, 98, 163) : QColor(192, 80, 0);
}

} // namespace chartstream
