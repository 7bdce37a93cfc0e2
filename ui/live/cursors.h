// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/scene.h"

#include <QObject>
#include <QPointF>

#include <array>

class QKeyEvent;
class QMouseEvent;
class QWidget;

namespace chartstream {

/// Two places along an x axis, A and B, that a person measures between. While they are on, a click in a
/// subplot sets A, the next one B, each further one moves the nearer of them; both can be dragged, and moved
/// from point to point by the arrow keys (Shift: ten points; up and down choose which of them). They stand
/// at the points that are clicked at, else where the pointer was, and stay there whatever arrives; they go
/// across all subplots whose x axes match. Escape ends them. Main thread.
class Cursors : public QObject
{
    Q_OBJECT

public:
    enum Which { A, B };

    /// Both must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    Cursors(const Scene &scene, QWidget *widget);

    bool isOn() const { return m_isOn; }
    /// That they stand on; nothing before the first click.
    std::optional<AxisId> axis() const { return m_state.axis; }
    /// In the axis's coordinates.
    std::optional<double> place(Which which) const { return m_state.places[which]; }
    /// That the arrow keys move.
    Which chosen() const { return m_state.chosen; }
    /// The visible traces on the axis and those that match it.
    std::vector<size_t> traces() const;

public Q_SLOTS:
    void setOn(bool on);
    /// The figure was resolved anew: the axis may be gone, or mean something else.
    void noteFigure();

Q_SIGNALS:
    void onChanged(bool on);
    void moved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct State
    {
        std::optional<AxisId> axis;
        std::array<std::optional<double>, 2> places;
        Which chosen = A;
        size_t trace = 0; ///< whose points the arrow keys go along
    };

    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    bool key(const QKeyEvent &event);
    void click(QPointF point);
    void put(Which which, QPointF point);
    void step(bool greater, int points);
    void set(const State &state);
    std::optional<AxisId> axisAt(QPointF point) const;
    bool isOnSameAxis(AxisId axis) const;
    std::optional<Which> cursorAt(QPointF point) const;

    const Scene &m_scene;
    QWidget *m_widget;
    bool m_isOn = false;
    State m_state;
    State m_beforeClick; ///< which a double click takes back
    AxisType m_type = AxisType::Unset;
    std::optional<Which> m_dragged;
    std::optional<QPointF> m_pressedAt;
};

} // namespace chartstream
