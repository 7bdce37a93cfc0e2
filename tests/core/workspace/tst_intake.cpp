// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool connects(QTcpSocket &socket, const ListeningWorkspace &listening)
{
    socket.connectToHost(QHostAddress::LocalHost, listening.endpoint.port());
    return socket.waitForConnected();
}

void send(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    socket.flush();
}

} // namespace

class tst_Intake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void atMostOneRoundAFrame()
    {
        const SystemClock systemClock;
        FakeClock clock;
        clock.advance(1h);
        ListeningWorkspace listening(systemClock, clock, 16ms);
        QSignalSpy rounds(&listening.intake, &Intake::taken);

        QTcpSocket socket;
        QVERIFY(connects(socket, listening));
        send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\nplotly-streamtoken: "
                     "abcdefghij\r\n\r\n"
                     "{\"x\": 1, \"y\": 1}\n");
        QTRY_VERIFY(rounds.count() >= 1);
        const auto before = rounds.count();
        send(socket, "{\"x\": 2, \"y\": 2}\n");
        QTRY_VERIFY(listening.endpoint.backlog() > 0);
        QCoreApplication::processEvents();
        QCOMPARE(rounds.count(), before);
        clock.advance(15ms);
        QCoreApplication::processEvents();
        QCOMPARE(rounds.count(), before);
        clock.advance(1ms);
        QTRY_COMPARE(rounds.count(), before + 1);
        QTRY_COMPARE(listening.workspace.linesTaken(), 2u);
    }

    void questionsGoToWhoeverDraws()
    {
        const SystemClock clock;
        ListeningWorkspace listening(clock, clock, 1ms);
        connect(&listening.intake, &Intake::plotAsked, &listening.endpoint,
                [&listening](const PlotAsked &question) {
                    listening.endpoint.answer(question.request, "application/json", "{\"here\": 1}");
                });
        QTcpSocket socket;
        QVERIFY(connects(socket, listening));
        const QByteArray figure = "args=[{\"x\":[1],\"y\":[2]}]&kwargs={\"filename\":\"f\"}&un=user&key=k&"
                                  "origin=plot&platform=test";
        send(socket, "POST /clientresp HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                         QByteArray::number(figure.size()) + "\r\n\r\n" + figure);
        QTRY_COMPARE(listening.workspace.plots().size(), 1u);
        QTcpSocket asking;
        QVERIFY(connects(asking, listening));
        send(asking, "GET /~user/0.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray answer;
        QTRY_VERIFY((answer += asking.readAll()).endsWith("{\"here\": 1}"));
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
    }
};

QTEST_GUILESS_MAIN(tst_Intake)
#include "tst_intake.moc"
