// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/panels/memorystatus.h"

#include <QJsonArray>
#include <QLabel>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

FigureDocument document(int points)
{
    QJsonArray numbers;
    for (int number = 0; number < points; ++number)
        numbers.append(number);
    const QJsonObject trace{{u"x"_s, numbers}, {u"y"_s, numbers}};
    auto result = FigureDocument::fromJson(QJsonObject{{u"data"_s, QJsonArray{trace}}});
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

QLabel *textOf(const MemoryStatus &status)
{
    return status.findChild<QLabel *>(u"memoryStatus"_s);
}

// Alarms ring from the event loop.
void pass(FakeClock &clock, Milliseconds time)
{
    clock.advance(time);
    QCoreApplication::processEvents();
}

} // namespace

class TestMemoryStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void saysWhatIsKept()
    {
        FakeClock clock;
        Workspace workspace(clock);
        const MemoryStatus status(workspace, clock);
        QVERIFY(status.isHidden());
        workspace.openPlot(document(100'000), u"<b>Ovens</b>"_s);
        pass(clock, 1s);
        QVERIFY(!status.isHidden());
        QCOMPARE(textOf(status)->text(), u"2 MiB of 2 GiB kept"_s);
        QVERIFY(textOf(status)->toolTip().contains(u"Ovens: 2 MiB"_s));
        QVERIFY(textOf(status)->toolTip().contains(u"512 MiB"_s));
        QVERIFY(!textOf(status)->font().bold());
        workspace.closePlot(workspace.plots().front()->id());
        pass(clock, 1s);
        QVERIFY(status.isHidden());
    }

    void isBroughtUpToDateOnceASecond()
    {
        FakeClock clock;
        Workspace workspace(clock);
        const MemoryStatus status(workspace, clock);
        workspace.openPlot(document(100'000), u"a"_s);
        pass(clock, 600ms);
        workspace.openPlot(document(200'000), u"b"_s);
        pass(clock, 399ms);
        QVERIFY(status.isHidden());
        pass(clock, 1ms);
        QCOMPARE(textOf(status)->text(), u"5 MiB of 2 GiB kept"_s);
        workspace.openPlot(document(100'000), u"c"_s);
        pass(clock, 999ms);
        QCOMPARE(textOf(status)->text(), u"5 MiB of 2 GiB kept"_s);
        pass(clock, 1ms);
        QCOMPARE(textOf(status)->text(), u"7 MiB of 2 GiB kept"_s);
    }

    void warnsWherePointsGiveWay()
    {
        FakeClock clock;
        Workspace workspace(clock, 4LL * 1024 * 1024);
        const MemoryStatus status(workspace, clock);
        const Plot *plot = workspace.openPlot(document(100'000), u"a"_s);
        pass(clock, 1s);
        QVERIFY(textOf(status)->text().endsWith(u"give way"_s));
        QVERIFY(textOf(status)->font().bold());
        const QColor warning = textOf(status)->palette().color(QPalette::WindowText);
        workspace.closePlot(plot->id());
        workspace.openPlot(document(1000), u"b"_s);
        pass(clock, 1s);
        QVERIFY(!textOf(status)->text().endsWith(u"give way"_s));
        QVERIFY(!textOf(status)->font().bold());
        QVERIFY(textOf(status)->palette().color(QPalette::WindowText) != warning);
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestMemoryStatus)
#include "tst_memorystatus.moc"
