// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPen>

/// From the figure's values to the painter's.
namespace chartstream {

QColor toColor(const Color &color, double opacity = 1);

/// The first family of a CSS list that is installed, at the font's size in px.
QFont toFont(const Font &font);

/// plotly.js's dash lengths, joins and caps.
QPen toPen(const LineStyle &line, double opacity = 1);

/// A solid pen, invisible where `width` is 0.
QPen solidPen(const Color &color, double width, double opacity = 1);

/// Whether the painter writes lines to a file and not pixels.
bool isVector(const QPainter &painter);

/// Saves the painter's state and brings it back.
class PainterState
{
public:
    explicit PainterState(QPainter &painter)
        : m_painter(painter)
    {
        m_painter.save();
    }
    ~PainterState() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(PainterState)

private:
    QPainter &m_painter;
};

} // namespace chartstream
