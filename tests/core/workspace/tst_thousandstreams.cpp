// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/intake.h"
#include "tests/support/linesender.h"

#include <QJsonArray>
#include <QTest>

#include <thread>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int connections = 1000;
constexpr quint64 linesEach = 100;

QJsonObject figure()
{
    QJsonArray data;
    for (int i = 0; i < connections; ++i) {
        const QString token = u"bench%1"_s.arg(i, 5, 10, QLatin1Char('0'));
        data.append(QJsonObject{{u"stream"_s, QJsonObject{{u"token"_s, token}, {u"maxpoints"_s, 50}}}});
    }
    return {{u"data"_s, data}};
}

} // namespace

/// A thousand publishers at once; bench_thousand is the same with a window and a million lines.
class tst_ThousandStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineArrivesOnce()
    {
        const SystemClock clock;
        StreamEndpoint endpoint({.port = 0}, clock);
        Workspace workspace(clock);
        Intake intake(endpoint, workspace, clock, Milliseconds{5});
        auto document = FigureDocument::fromJson(figure());
        QVERIFY(document);
        const Plot *plot = workspace.openPlot(std::move(*document), u"thousand"_s);
        const auto port = endpoint.listen();
        QVERIFY(port);

        bool sent = false;
        std::thread sender(
            [&sent, port] { sent = sendLines(*port, connections, connections * linesEach, Cut::Chunk); });
        QTRY_COMPARE_WITH_TIMEOUT(workspace.linesTaken(), connections * linesEach, 60'000);
        sender.join();
        QVERIFY(sent);
        for (const Series &series : plot->document().series) {
            QCOMPARE(series.pointsReceived(), linesEach);
            QCOMPARE(series.size(), size_t(50));
            QCOMPARE(series.column("x")->cell(49), Cell(1'700'000'000.099));
        }
        QTRY_COMPARE(workspace.streams().rows().back().state, StreamState::Ended);
    }
};

QTEST_GUILESS_MAIN(tst_ThousandStreams)
#include "tst_thousandstreams.moc"
