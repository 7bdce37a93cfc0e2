// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/plothand.h"

namespace chartstream {

namespace {

constexpr double depth = 40; ///< of an axis's band

QPoint placeIn(const QRectF &rect, double fromLeft, double fromBottom)
{
    return QPointF(rect.left() + fromLeft * rect.width(), rect.bottom() - fromBottom * rect.height())
        .toPoint();
}

} // namespace

QPoint PlotHand::inside(SubplotId subplot, double fromLeft, double fromBottom)
{
    return placeIn(subplotRect(m_plotView->figure(), subplot), fromLeft, fromBottom);
}

QPoint PlotHand::over(AxisId id, double along)
{
    const QRectF band = axisBand(m_plotView->figure(), axis(id), depth);
    return id.isX() ? placeIn(band, along, 0.5) : placeIn(band, 0.5, along);
}

QPoint PlotHand::at(double x, double y, SubplotId subplot)
{
    const ResolvedFigure &figure = m_plotView->figure();
    return QPointF(axisScale(figure, axis(subplot.x)).toPixel(x),
                   axisScale(figure, axis(subplot.y)).toPixel(y))
        .toPoint();
}

void PlotHand::drag(QPoint from, QPoint way, Qt::KeyboardModifiers keys, Qt::MouseButton button)
{
    press(from, keys, button);
    move(from + way / 2, button, keys);
    move(from + way, button, keys);
    release(from + way, button);
}

void PlotHand::press(QPoint at, Qt::KeyboardModifiers keys, Qt::MouseButton button)
{
    QTest::mousePress(canvas(), button, keys, at);
}

void PlotHand::move(QPoint to, Qt::MouseButtons buttons, Qt::KeyboardModifiers keys)
{
    QMouseEvent event(QEvent::MouseMove, to, canvas()->mapToGlobal(to), Qt::NoButton, buttons, keys);
    QCoreApplication::sendEvent(canvas(), &event);
}

void PlotHand::release(QPoint at, Qt::MouseButton button)
{
    QTest::mouseRelease(canvas(), button, {}, at);
}

void PlotHand::click(QPoint at)
{
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, at);
}

void PlotHand::doubleClick(QPoint at)
{
    // As a window system sends it: the second press is the double click.
    click(at);
    clickAgain(at);
}

void PlotHand::clickAgain(QPoint at)
{
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, at);
}

void PlotHand::wheel(QPoint at, int notches, bool afterPause)
{
    m_wheeledAt += afterPause ? 10'000 : 20;
    QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase,
                      false);
    event.setTimestamp(m_wheeledAt);
    QCoreApplication::sendEvent(canvas(), &event);
}

} // namespace chartstream
