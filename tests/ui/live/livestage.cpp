// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"

namespace chartstream {

LiveStage::LiveStage(const char *figure, QSize size)
{
    Result<FigureDocument> document = FigureDocument::fromJson(QByteArray(figure).replace('\'', '"'));
    if (!document)
        qFatal("%s", qPrintable(document.error().text()));
    Plot *plot = m_listening.workspace.openPlot(std::move(*document), QStringLiteral("stage"));
    m_view = std::make_unique<PlotView>(*plot, m_frameClock);
    m_plotView = m_view.get();
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

} // namespace chartstream
