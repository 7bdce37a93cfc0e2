// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/demonstrationpublisher.h"
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Signal = DemonstrationPublisher::Signal;

class tst_DemonstrationPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pointsArriveInTheSeries()
    {
        const SystemClock systemClock;
        ListeningWorkspace listening(systemClock, systemClock, 1ms);
        Workspace &workspace = listening.workspace;

        FakeClock clock;
        DemonstrationPublisher oscillation(QUrl(listening.endpoint.url()), Signal::Oscillation, clock);
        DemonstrationPublisher climate(QUrl(listening.endpoint.url()), Signal::Climate, clock);
        oscillation.start();
        climate.start();
        QTRY_COMPARE(workspace.linesTaken(), 2u);
        const Plot *fast = workspace.plots()[0].get();
        const Plot *slow = workspace.plots()[1].get();
        if (fast->document().token(0) != DemonstrationPublisher::token(Signal::Oscillation))
            std::swap(fast, slow);
        for (int i = 0; i < 20; ++i) {
            const quint64 before = fast->pointsReceived();
            clock.advance(50ms);
            QTRY_COMPARE(fast->pointsReceived(), before + 5);
        }
        QTRY_COMPARE(slow->pointsReceived(), 5u);
        QCOMPARE(fast->document().series[0].column("x")->cell(100), Cell(1.0));
        QVERIFY(slow->document().series[0].column("x")->cell(0).isText());

        oscillation.stop();
        climate.stop();
        QTRY_COMPARE(workspace.streams().find(DemonstrationPublisher::token(Signal::Oscillation))->state,
                     StreamState::Ended);
        QTRY_COMPARE(workspace.streams().find(DemonstrationPublisher::token(Signal::Climate))->state,
                     StreamState::Ended);
    }

    void saysWhenNobodyListens()
    {
        QTcpServer placeholder;
        QVERIFY(placeholder.listen(QHostAddress::LocalHost));
        const quint16 port = placeholder.serverPort();
        placeholder.close();
        const SystemClock clock;
        DemonstrationPublisher publisher(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), Signal::Climate, clock);
        QSignalSpy ended(&publisher, &DemonstrationPublisher::ended);
        publisher.start();
        QTRY_COMPARE(ended.count(), 1);
    }

    void stopsWhenTheEndpointEndsIt()
    {
        const SystemClock clock;
        ListeningWorkspace listening(clock, clock, 1ms);
        DemonstrationPublisher publisher(QUrl(listening.endpoint.url()), Signal::Climate, clock);
        QSignalSpy ended(&publisher, &DemonstrationPublisher::ended);
        publisher.start();
        QTRY_VERIFY(listening.workspace.linesTaken() > 0);
        listening.endpoint.endStream(DemonstrationPublisher::token(Signal::Climate),
                                     StreamEnd::EndpointClosed);
        QTRY_COMPARE(ended.count(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_DemonstrationPublisher)
#include "tst_demonstrationpublisher.moc"
