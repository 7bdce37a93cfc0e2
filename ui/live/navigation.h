// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QObject>
#include <QPointF>

#include <map>
#include <set>

class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace chartstream {

/// A person's gestures over a figure, and the ranges they hold. Dragging pans, the wheel zooms around the
/// pointer, a double click follows the data again: both axes inside a subplot, one axis over its texts. Axes
/// that match move together; `fixedrange` is respected. Main thread.
class Navigation : public QObject
{
    Q_OBJECT

public:
    /// `figure` must outlive it; listens to the mouse over `widget`.
    Navigation(const ResolvedFigure &figure, QWidget *widget);

    /// The ranges that stay whatever arrives.
    const std::map<AxisId, Range> &held() const { return m_held; }
    /// All axes follow again.
    void follow();

Q_SIGNALS:
    void heldChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::set<AxisId> axesAt(QPointF point) const;
    std::set<AxisId> withMatching(AxisId id) const;
    /// Held, or else what is shown: a held range may not be drawn yet.
    Range rangeOf(AxisId id) const;
    void hold(AxisId id, const Range &range);

    void press(const QMouseEvent &event);
    void drag(const QMouseEvent &event);
    void release();
    void zoom(const QWheelEvent &event);
    void followAt(QPointF point);

    const ResolvedFigure &m_figure;
    QWidget *m_widget;
    std::map<AxisId, Range> m_held;
    std::map<AxisId, Range> m_dragged; ///< the ranges at the press
    QPointF m_pressedAt;
};

} // namespace chartstream
