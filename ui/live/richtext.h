// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QStaticText>

#include <memory>
#include <vector>

namespace chartstream {

/// Plotly's pseudo-HTML laid out: <br>, <b>, <i>, <sub>, <sup>, <span style="color; font-size">, and
/// entities. Other tags vanish, their content stays. Lines stand 1.3 font sizes apart.
class RichText
{
public:
    enum class Align { Left, Center, Right };

    RichText(const QString &text, const Font &font);
    /// The same, kept for the next frame; texts not asked for in a while are forgotten. By thread.
    static std::shared_ptr<const RichText> cached(const QString &text, const Font &font);

    double width() const { return m_width; }
    /// All lines: 1.3 font sizes each.
    double height() const;
    int lineCount() const { return int(m_lines.size()); }
    double lineHeight() const;
    TextSize size() const { return {width(), height()}; }
    /// Without tags; lines separated by '\n'.
    QString plainText() const;

    /// `baseline`: of the first line, at the left end, centre or right end of every line.
    void draw(QPainter &painter, QPointF baseline, Align align = Align::Left, double opacity = 1) const;
    /// Turned clockwise around `point` by `angle` degrees; the block's centre lies there, or the middle of
    /// its left or right edge.
    void drawTurned(QPainter &painter, QPointF point, double angle, Align align = Align::Center,
                    double opacity = 1) const;

private:
    struct Piece
    {
        QString text;
        QStaticText layout;
        QFont font;
        QColor color;
        double left = 0;   ///< from the line's start
        double raise = 0;  ///< of its baseline above the line's
        double ascent = 0; ///< of its font
    };
    struct Line
    {
        std::vector<Piece> pieces;
        double width = 0;
    };

    void append(QStringView text, const QFont &font, const QColor &color, double raise);

    std::vector<Line> m_lines;
    double m_fontSize;
    double m_width = 0;

    friend class RichTextReader;
};

/// The real measure for resolveFigure().
TextSize measureText(const QString &text, const Font &font);

} // namespace chartstream
