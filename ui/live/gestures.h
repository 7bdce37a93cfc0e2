// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/axisscale.h"
#include "ui/live/boxzoom.h"
#include "ui/live/navigation.h"

#include <QPointF>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace chartstream {

/// plotly.js's gestures over a figure. Inside of a subplot: dragging draws a box or moves the view, as the
/// drag mode says (Shift: the other one; middle button: moves), the wheel zooms, a double click follows
/// again. Over an axis's texts the same for this axis alone, where dragging near an end moves that end.
/// Main thread.
class Gestures : public QObject
{
    Q_OBJECT

public:
    enum class DragMode { Zoom, Pan, None };

    /// All must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    Gestures(const Scene &scene, Navigation &navigation, QWidget *widget);

    /// What the person chose, else the figure's `dragmode`.
    DragMode dragMode() const;
    void setDragMode(DragMode mode);
    /// Being drawn now.
    const std::optional<ZoomBox> &box() const { return m_box; }
    /// Of the subplot below that.
    QRectF boxGround() const { return m_ground; }

Q_SIGNALS:
    void dragModeChanged();
    void boxChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Drag { None, Box, Pan, Start, End };

    /// What lies below the pointer: a subplot's axes, or one axis and the end of it that dragging moves.
    struct Target
    {
        std::set<AxisId> axes;
        QRectF subplot; ///< empty over an axis
        Drag end = Drag::Pan;
    };

    Target targetAt(QPointF point) const;
    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void pan(QPointF way);
    void drawBox(QPointF to);
    void release();
    void cancel();
    void wheel(const QWheelEvent &event);
    void showCursor(const Target &target, Qt::KeyboardModifiers modifiers);
    DragMode modeFor(Qt::KeyboardModifiers modifiers) const;

    const Scene &m_scene;
    Navigation &m_navigation;
    QWidget *m_widget;
    std::optional<DragMode> m_chosen;

    Drag m_drag = Drag::None;
    bool m_moved = false; ///< far enough to be meant
    QPointF m_pressedAt;
    std::set<AxisId> m_movedAxes;
    std::map<AxisId, AxisScale> m_pressed; ///< as the dragged axes were at the press
    std::optional<ZoomBox> m_box;
    QRectF m_ground;

    std::set<AxisId> m_wheeled; ///< by the last gesture, where that was a wheel
    quint64 m_wheeledAt = 0;
};

} // namespace chartstream
