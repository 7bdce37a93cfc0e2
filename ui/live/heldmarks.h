// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/navigation.h"

#include <QPainter>
#include <QRectF>

#include <optional>

class QWidget;

namespace chartstream {

/// The mark of an axis that a person holds: a lock inside of the subplot, at the far end of the axis.
struct HeldMark
{
    AxisId axis;
    QRectF rect;

    bool operator==(const HeldMark &) const = default;
};

/// None lies over another, nor over an axis's texts.
std::vector<HeldMark> heldMarks(const ResolvedFigure &figure, const std::vector<AxisId> &held);

void drawHeldMark(QPainter &painter, const HeldMark &mark);

/// Clicks on the marks: the axis, and those that match it, follow again. Main thread.
class HeldMarks : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    HeldMarks(const Scene &scene, Navigation &navigation, QWidget *widget);

    /// As of now.
    std::vector<HeldMark> marks() const { return heldMarks(m_scene.figure, m_navigation.heldAxes()); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::optional<AxisId> axisAt(QPointF point) const;

    const Scene &m_scene;
    Navigation &m_navigation;
    QWidget *m_widget;
    std::optional<AxisId> m_pressed;
};

} // namespace chartstream
