// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/cursors.h"
#include "ui/panels/cursorsmodel.h"
#include "ui/panels/cursorspanel.h"
#include "ui/panels/cursortexts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace chartstream {

class TestCursorsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void spans_data()
    {
        QTest::addColumn<double>("milliseconds");
        QTest::addColumn<QString>("span");
        QTest::addColumn<QString>("frequency");
        QTest::newRow("none") << 0.0 << u"0 s"_s << u"–"_s;
        QTest::newRow("nanoseconds") << 250e-6 << u"250 ns"_s << u"4 MHz"_s;
        QTest::newRow("microseconds") << 0.35 << u"350 µs"_s << u"2.85714 kHz"_s;
        QTest::newRow("milliseconds") << 12.5 << u"12.5 ms"_s << u"80 Hz"_s;
        QTest::newRow("seconds") << 2200.0 << u"2.2 s"_s << u"0.454545 Hz"_s;
        QTest::newRow("minutes") << 185'250.0 << u"3 min 5.25 s"_s << u"5.39811 mHz"_s;
        QTest::newRow("hours") << 7'805'000.0 << u"2 h 10 min 5 s"_s << u"0.128123 mHz"_s;
        QTest::newRow("days") << 273'000'000.0 << u"3 d 3 h 50 min"_s << u"0.003663 mHz"_s;
        QTest::newRow("back") << -2200.0 << u"−2.2 s"_s << u"0.454545 Hz"_s;
    }

    void spans()
    {
        QFETCH(double, milliseconds);
        QTEST(spanText(milliseconds), "span");
        QTEST(frequencyText(milliseconds), "frequency");
    }

    void tellsWhatToDoAndWhatIsMeasured()
    {
        LiveStage stage("{'data': [{'x': [0, 1, 2], 'y': [5, -7, 11], 'name': '<b>a</b>'},"
                        "          {'x': [0, 1, 2], 'y': [1, null, 1], 'name': 'b'}],"
                        " 'layout': {'showlegend': false}}");
        CursorsPanel panel(stage.view());
        auto *model = panel.findChild<CursorsModel *>();
        QAbstractItemModelTester tester(model);
        QVERIFY(panel.isHidden());
        stage.view().cursors().setOn(true);
        QVERIFY(!panel.isHidden());
        QCOMPARE(panel.summary(), u"Click in a plot to set cursor A"_s);
        QVERIFY(!panel.findChild<QToolButton *>(u"copyCursors"_s)->isEnabled());
        stage.click(stage.at(0, 5));
        QVERIFY(panel.summary().contains(u"A  0"_s));
        QVERIFY(panel.summary().contains(u"cursor B"_s));
        stage.click(stage.at(2, 11));
        QCOMPARE(panel.summary(), u"A  0   ·   B  2   ·   Δx  2   ·   1/Δx  0.5"_s);
        QCOMPARE(row(*model, 0), u"a 5 11 6 −7 11 3 8.06226 3"_s);
        QCOMPARE(row(*model, 1), u"b 1 1 0 1 1 1 1 0"_s);

        panel.findChild<QToolButton *>(u"copyCursors"_s)->click();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.at(0), u"A\t0"_s);
        QCOMPARE(lines.at(1), u"B\t2"_s);
        QVERIFY(lines.at(2).startsWith(u"trace\ty at A\t"_s));
        QCOMPARE(lines.at(3), u"a\t5\t11\t6\t-7\t11\t3\t8.06225774829855\t3"_s);

        panel.findChild<QToolButton *>(u"closeCursors"_s)->click();
        QVERIFY(!stage.view().cursors().isOn());
        QVERIFY(panel.isHidden());
        QCOMPARE(model->rowCount(), 0);
    }

    void datesInTheirUnits()
    {
        LiveStage stage("{'data': [{'x': ['2020-01-01 00:00:00', '2020-01-01 00:00:02.5'], 'y': [1, 6]}]}");
        CursorsPanel panel(stage.view());
        stage.view().cursors().setOn(true);
        const double newYear = 1577836800e3;
        stage.click(stage.at(newYear, 1));
        stage.click(stage.at(newYear + 2500, 6));
        QVERIFY2(panel.summary().contains(u"Δt  2.5 s   ·   1/Δt  0.4 Hz"_s), qPrintable(panel.summary()));
        const auto *model = panel.findChild<CursorsModel *>();
        QCOMPARE(model->headerData(CursorsModel::Slope, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"slope (1/s)"_s);
        QCOMPARE(model->index(0, CursorsModel::Slope).data().toString(), u"2"_s);
    }

    void computingIsSaid()
    {
        CursorsModel model;
        const QAbstractItemModelTester tester(&model);
        CursorReport report;
        report.a = 1;
        report.b = 2;
        report.rows = {{0, u"a"_s, {}, 3, 4, {}}};
        model.setReport(report);
        QCOMPARE(model.index(0, CursorsModel::Mean).data().toString(), u"computing…"_s);
        QCOMPARE(model.index(0, CursorsModel::AtB).data().toString(), u"4"_s);
        report.rows[0].statistics = Statistics{2, 3, 4, 3.5, 3.5, 1};
        model.setReport(report);
        QCOMPARE(model.index(0, CursorsModel::Mean).data().toString(), u"3.5"_s);
    }

private:
    static QString row(const CursorsModel &model, int row)
    {
        QStringList cells;
        for (int column = 0; column < CursorsModel::ColumnCount; ++column)
            cells.append(model.index(row, column).data().toString());
        return cells.join(u' ');
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestCursorsPanel)
#include "tst_cursorspanel.moc"
