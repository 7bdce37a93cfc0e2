// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/legendclick.h"
#include "core/figure/legendplace.h"
#include "ui/live/scene.h"

#include <QObject>
#include <QPointF>

class QWidget;

namespace chartstream {

/// Clicks on the legend's entries: a click takes effect at once; the second one of a double click takes it
/// back first. Dragging the legend moves it from side to side. Main thread.
class LegendClicks : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    LegendClicks(const Scene &scene, QWidget *widget);

Q_SIGNALS:
    /// One a trace.
    void visibilitiesChosen(const std::vector<chartstream::TraceVisibility> &visibilities);
    /// The pointer drags the legend to a place.
    void placeChosen(chartstream::LegendPlace place);
    void dragEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The trace whose entry is at `point`.
    std::optional<size_t> traceAt(QPointF point) const;
    bool isLegendAt(QPointF point) const;
    void press(QPointF point);
    /// Whether the legend is the one to move.
    bool move(QPointF point, Qt::MouseButtons buttons);
    bool release(QPointF point);
    void drag(QPointF point);
    void showCursor(Qt::CursorShape shape);

    const Scene &m_scene;
    QWidget *m_widget;
    std::optional<size_t> m_pressed;
    std::optional<QPointF> m_grip; ///< where the legend was pressed
    bool m_isDragged = false;
    std::optional<LegendPlace> m_place; ///< that it was last dragged to
    std::vector<TraceVisibility> m_beforeClick;
};

} // namespace chartstream
