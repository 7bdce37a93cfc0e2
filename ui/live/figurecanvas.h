// SPDX-License-Identifier: GPL-3.0-or-later
// Of this room only: QCustomPlot stays inside.
#pragma once

#include "core/support/workerthreads.h"
#include "ui/live/customplot.h"
#include "ui/live/figuredrawing.h"

#include <functional>
#include <optional>
#include <vector>

namespace chartstream {

class SubplotPart;

/// The widget that a figure is drawn in: a QCustomPlot whose layerables are the figure's parts. A place of
/// subplots whose series and axes did not change since the last frame is shown from its picture and not drawn
/// again. Borrows the figure and its document. Main thread, which waits while others draw, too.
class FigureCanvas : public QCustomPlot
{
    Q_OBJECT

public:
    FigureCanvas(const ResolvedFigure &figure, const FigureDocument &document, QWidget *parent);
    ~FigureCanvas() override;

    /// After the figure was resolved anew: forgets every picture.
    void rebuild();
    /// From now on draws the figure from these data.
    void setDocument(const FigureDocument &document);
    /// Draws a frame, which the window system shows with its next update. The frame of a figure with many
    /// traces may need several calls, each ending when `isTimeUp`, which any thread may ask, but drawing at
    /// least one trace: false while it is not whole, and the last one is still shown. The figure must not
    /// change meanwhile.
    bool drawFrame(const std::function<bool()> &isTimeUp);
    /// Whether such a frame is under way.
    bool isBehind() const { return m_isBehind; }
    /// The next call begins a new frame, and the figure may change.
    void giveUpFrame() { m_isBehind = false; }
    /// Draws and shows a whole frame at once. One under way is given up.
    void drawNow();

    /// How often places of subplots were drawn, rather than shown from their pictures.
    quint64 subplotDrawings() const;

Q_SIGNALS:
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void beginPictures();
    bool continuePictures(const std::function<bool()> &isTimeUp);

    const ResolvedFigure &m_figure;
    const FigureDocument *m_document;
    std::vector<SubplotPart *> m_subplots;      ///< owned by their layer
    std::vector<QCPLayerable *> m_surroundings; ///< paper below, furniture above
    bool m_inSteps = false;                     ///< many traces, or long lines
    bool m_isBehind = false;
    std::optional<WorkerThreads> m_helpers; ///< once several places were drawn in steps
};

} // namespace chartstream
