// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"

namespace chartstream {

namespace {

constexpr double depth = 40; ///< of an axis's band

QPoint placeIn(const QRectF &rect, double fromLeft, double fromBottom)
{
    return QPointF(rect.left() + fromLeft * rect.width(), rect.bottom() - fromBottom * rect.height())
        .toPoint();
}

} // namespace

LiveStage::LiveStage(const char *figure, QSize size)
{
    Result<FigureDocument> document = FigureDocument::fromJson(QByteArray(figure).replace('\'', '"'));
    if (!document)
        qFatal("%s", qPrintable(document.error().text()));
    Plot *plot = m_listening.workspace.openPlot(std::move(*document), QStringLiteral("stage"));
    m_view = std::make_unique<PlotView>(*plot, m_frameClock);
    m_view->resize(size);
    m_view->show();
    if (!QTest::qWaitForWindowExposed(m_view.get()))
        qFatal("no window");
    frame();
    const char *tokens[] = {"abcdefghij", "bcdefghijk"};
    for (int index = 0; index < 2; ++index) {
        QTcpSocket &socket = m_publishers[index];
        socket.connectToHost(QHostAddress::LocalHost, m_listening.endpoint.port());
        if (!socket.waitForConnected())
            qFatal("no connection");
        socket.write(QByteArray("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nplotly-streamtoken: ") +
                     tokens[index] + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }
}

void LiveStage::stream(const std::vector<std::pair<double, double>> &points, int publisher)
{
    QByteArray lines;
    for (const auto &[x, y] : points)
        lines += "{\"x\": " + QByteArray::number(x, 'g', 17) + ", \"y\": " + QByteArray::number(y, 'g', 17) +
                 "}\n";
    const quint64 wanted = m_listening.workspace.linesTaken() + points.size();
    m_publishers[publisher].write(QByteArray::number(lines.size(), 16) + "\r\n" + lines + "\r\n");
    waitFor(wanted);
}

void LiveStage::streamLine(const QByteArray &line, int publisher)
{
    const quint64 wanted = m_listening.workspace.linesTaken() + 1;
    m_publishers[publisher].write(QByteArray::number(line.size() + 1, 16) + "\r\n" + line + "\n\r\n");
    waitFor(wanted);
}

void LiveStage::waitFor(quint64 lines)
{
    while (m_listening.workspace.linesTaken() < lines)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void LiveStage::frame()
{
    pass(Milliseconds{16});
}

void LiveStage::pass(Milliseconds time)
{
    m_frameClock.advance(time);
    QCoreApplication::processEvents();
}

QPoint LiveStage::inside(SubplotId subplot, double fromLeft, double fromBottom)
{
    return placeIn(subplotRect(m_view->figure(), subplot), fromLeft, fromBottom);
}

QPoint LiveStage::over(AxisId id, double along)
{
    const QRectF band = axisBand(m_view->figure(), axis(id), depth);
    return id.isX() ? placeIn(band, along, 0.5) : placeIn(band, 0.5, along);
}

QPoint LiveStage::at(double x, double y, SubplotId subplot)
{
    const ResolvedFigure &figure = m_view->figure();
    return QPointF(axisScale(figure, axis(subplot.x)).toPixel(x),
                   axisScale(figure, axis(subplot.y)).toPixel(y))
        .toPoint();
}

void LiveStage::drag(QPoint from, QPoint way, Qt::KeyboardModifiers keys, Qt::MouseButton button)
{
    press(from, keys, button);
    move(from + way / 2, button, keys);
    move(from + way, button, keys);
    release(from + way, button);
}

void LiveStage::press(QPoint at, Qt::KeyboardModifiers keys, Qt::MouseButton button)
{
    QTest::mousePress(canvas(), button, keys, at);
}

void LiveStage::move(QPoint to, Qt::MouseButtons buttons, Qt::KeyboardModifiers keys)
{
    QMouseEvent event(QEvent::MouseMove, to, canvas()->mapToGlobal(to), Qt::NoButton, buttons, keys);
    QCoreApplication::sendEvent(canvas(), &event);
}

void LiveStage::release(QPoint at, Qt::MouseButton button)
{
    QTest::mouseRelease(canvas(), button, {}, at);
}

void LiveStage::doubleClick(QPoint at)
{
    // As a window system sends it: the second press is the double click.
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(canvas(), Qt::LeftButton, {}, at);
}

void LiveStage::wheel(QPoint at, int notches, bool afterPause)
{
    m_wheeledAt += afterPause ? 10'000 : 20;
    QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase,
                      false);
    event.setTimestamp(m_wheeledAt);
    QCoreApplication::sendEvent(canvas(), &event);
}

} // namespace chartstream
