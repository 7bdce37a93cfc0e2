// SPDX-License-Identifier: GPL-3.0-or-later
// Of this room only: QCustomPlot stays inside.
#pragma once

#include "ui/live/customplot.h"
#include "ui/live/figuredrawing.h"

#include <vector>

namespace chartstream {

class SubplotPart;

/// The widget that a figure is drawn in: a QCustomPlot whose layerables are the figure's parts. A place of
/// subplots whose series and axes did not change since the last frame is shown from its picture and not drawn
/// again. Borrows the figure and its document. Main thread.
class FigureCanvas : public QCustomPlot
{
    Q_OBJECT

public:
    FigureCanvas(const ResolvedFigure &figure, const FigureDocument &document, QWidget *parent);
    ~FigureCanvas() override;

    /// After the figure was resolved anew: forgets every picture.
    void rebuild();
    /// Draws a frame. Where `atOnce` is false the window system shows it with its next update.
    void drawFrame(bool atOnce);

    /// How often places of subplots were drawn, rather than shown from their pictures.
    quint64 subplotDrawings() const;

Q_SIGNALS:
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    std::vector<SubplotPart *> m_subplots;      ///< owned by their layer
    std::vector<QCPLayerable *> m_surroundings; ///< paper below, furniture above
};

} // namespace chartstream
