// SPDX-License-Identifier: GPL-3.0-or-later
// Of this room only: QCustomPlot stays inside.
#pragma once

#include "ui/live/customplot.h"
#include "ui/live/figuredrawing.h"

#include <vector>

namespace chartstream {

/// One place of subplots on the canvas. While its series change it is drawn straight into each frame; from
/// the first frame without a change it is shown from a picture of itself.
class SubplotPart final : public QCPLayerable
{
public:
    SubplotPart(QCustomPlot *plot, const ResolvedFigure &figure, const FigureDocument &document,
                SubplotStack stack);

    /// How often it was drawn.
    quint64 drawings() const { return m_drawings; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *) const override {}
    void draw(QCPPainter *painter) override;

private:
    /// All that its look depends on while the figure stays resolved.
    struct State
    {
        std::vector<quint64> revisions;
        std::vector<Range> ranges;
        std::vector<double> ticks;
        QRectF rect;
        double pixelRatio = 0;

        bool operator==(const State &) const = default;
    };

    State state(double pixelRatio) const;
    void takePicture(double pixelRatio);

    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    SubplotStack m_stack;
    State m_drawn;
    QPixmap m_picture;
    quint64 m_drawings = 0;
};

} // namespace chartstream
