// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figuregeometry.h"
#include "ui/live/navigation.h"
#include "ui/live/plotview.h"

#include <QTest>
#include <QWheelEvent>

namespace chartstream {

/// A person's mouse over a plot.
class PlotHand
{
public:
    /// Must outlive it.
    explicit PlotHand(PlotView &view)
        : m_plotView(&view)
    {}

    const ResolvedAxis &axis(AxisId id) { return m_plotView->figure().axes.at(id); }
    Range range(AxisId id) { return axis(id).range; }

    QWidget *canvas() { return m_plotView->findChild<QWidget *>(QStringLiteral("canvas")); }
    /// A place in a subplot, by its fractions from the left and the bottom.
    QPoint inside(SubplotId subplot = {}, double fromLeft = 0.5, double fromBottom = 0.5);
    /// A place over an axis's texts.
    QPoint over(AxisId axis, double along = 0.5);
    /// Where a point of a subplot is drawn.
    QPoint at(double x, double y, SubplotId subplot = {});

    void drag(QPoint from, QPoint way, Qt::KeyboardModifiers keys = {},
              Qt::MouseButton button = Qt::LeftButton);
    void press(QPoint at, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton);
    void move(QPoint to, Qt::MouseButtons buttons = {}, Qt::KeyboardModifiers keys = {});
    void release(QPoint at, Qt::MouseButton button = Qt::LeftButton);
    void click(QPoint at);
    void doubleClick(QPoint at);
    /// The second half of a double click.
    void clickAgain(QPoint at);
    /// Notches away from the person. A pause before it makes it a gesture of its own.
    void wheel(QPoint at, int notches = 1, bool afterPause = true);

protected:
    PlotHand() = default;

    PlotView *m_plotView = nullptr;

private:
    quint64 m_wheeledAt = 10'000;
};

} // namespace chartstream
