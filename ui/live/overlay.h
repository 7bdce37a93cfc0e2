// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/boxzoom.h"

#include <QWidget>

namespace chartstream {

/// What lies over a figure for a moment and costs it no drawing: the box of a zoom. Lets the mouse through.
/// As large as its parent.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    explicit Overlay(QWidget *parent);

    /// `ground`: of the subplot, which is dimmed around the box.
    void setBox(const std::optional<ZoomBox> &box, const QRectF &ground);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<ZoomBox> m_box;
    QRectF m_ground;
};

} // namespace chartstream
