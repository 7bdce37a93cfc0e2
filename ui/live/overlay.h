// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/boxzoom.h"
#include "ui/live/cursordrawing.h"
#include "ui/live/heldmarks.h"
#include "ui/live/hover.h"

#include <QWidget>

namespace chartstream {

/// What lies over a figure for a moment and costs it no drawing: the box of a zoom, what hovering says,
/// cursors, marks of held axes. Lets the mouse through. As large as its parent.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    explicit Overlay(QWidget *parent);

    /// `ground`: of the subplot, which is dimmed around the box.
    void setBox(const std::optional<ZoomBox> &box, const QRectF &ground);
    void setHover(const Hover &hover);
    void setCursors(const std::vector<CursorLine> &cursors);
    void setHeldMarks(const std::vector<HeldMark> &marks);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<ZoomBox> m_box;
    QRectF m_ground;
    Hover m_hover;
    QRect m_hoverArea; ///< that it takes
    std::vector<CursorLine> m_cursors;
    std::vector<HeldMark> m_heldMarks;
};

} // namespace chartstream
