// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/legendplace.h"
#include "core/figure/resolve.h"
#include "core/workspace/plot.h"
#include "ui/live/pause.h"

#include <QWidget>

#include <memory>

namespace chartstream {

class Clock;
class CursorReadings;
class Cursors;
class Gestures;
class HoverTracker;
class Navigation;

enum class PictureFormat { Png, Svg, Pdf };

/// A plot drawn live: every subplot where its domain says, traces from their columns, repainted at most once
/// a frame and only what was touched. A picture of very many traces is drawn over several frames and shown
/// once it is whole, so that the window always answers; what changes meanwhile waits for the next picture.
/// Nothing is drawn or computed while it is hidden. While it is paused, the picture stays and can be looked
/// at from all sides; the plot goes on taking points. Main thread.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the view.
    PlotView(Plot &plot, const Clock &clock, QWidget *parent = nullptr);
    ~PlotView() override;

    Plot &plot() const;
    /// What is drawn now.
    const ResolvedFigure &figure() const;
    /// What it is drawn from: the plot's own data, or while it is paused those of that moment.
    const FigureDocument &document() const;
    /// What the person asked of its axes.
    Navigation &navigation() const;
    Gestures &gestures() const;
    HoverTracker &hover() const;
    Cursors &cursors() const;
    CursorReadings &cursorReadings() const;
    bool isPaused() const;
    /// What a resumed picture will show at once.
    Backlog backlog() const;
    /// Whole pictures shown since the view was made.
    quint64 frames() const;
    /// Times that the frame clock's timer rang since then.
    quint64 wakeUps() const;
    /// Brings the picture up to date at once, also while hidden.
    void drawNow();
    /// What is seen, with its ranges and without hidden traces, as a picture file. `size` in px; empty: the
    /// view's own. `scale`: device pixels a px, for PNG.
    Result<QByteArray> picture(PictureFormat format, QSize size = {}, double scale = 1) const;

public Q_SLOTS:
    void setPaused(bool paused);

Q_SIGNALS:
    /// A whole picture was shown.
    void drawn();
    /// The figure has other traces, axes or styles; not with mere points.
    void figureResolved();
    void pausedChanged(bool paused);
    /// Some time after points came while it is paused.
    void backlogChanged();
    /// While the person drags the legend.
    void legendPlaceChosen(chartstream::LegendPlace place);
    void legendDragEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A figure as a picture file: `chartstream render`, `/~user/N.png`. Needs a QApplication (offscreen will
/// do). `scale`: device pixels a px, for PNG.
Result<QByteArray> renderFigure(FigureDocument &document, PictureFormat format, const DrawingSize &size,
                                double scale = 1);
/// The same of one that is resolved.
Result<QByteArray> renderFigure(const ResolvedFigure &figure, const FigureDocument &document,
                                PictureFormat format, double scale = 1);

} // namespace chartstream
