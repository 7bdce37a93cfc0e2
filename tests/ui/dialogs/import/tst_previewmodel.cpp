// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/import/tablefolder.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import/previewcells.h"
#include "ui/dialogs/import/previewmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

QStringList cellsOf(const PreviewModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells.append(model.index(row, column).data().toString());
    return cells;
}

QStringList headersOf(const PreviewModel &model)
{
    QStringList headers;
    for (int column = 0; column < model.columnCount(); ++column)
        headers.append(model.headerData(column, Qt::Horizontal).toString());
    return headers;
}

} // namespace

class PreviewModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void showsRowsAsTheyAreUnderstood();
    void namesTheTime_data();
    void namesTheTime();
    void writesTimes_data();
    void writesTimes();
    void followsAnotherTable();
    void findsLines();
    void marksRowsWithProblems();
    void leavesLongTextsShort();

private:
    TableFolder m_folder;
};

void PreviewModelTest::showsRowsAsTheyAreUnderstood()
{
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.show(m_folder
                   .draft(u"a.csv"_s, "# made by hand\n"
                                      "time;U [mV];n;mode;open\n"
                                      "02.01.2026 10:05:00,5;1,5;7;idle;true\n"
                                      "02.01.2026 10:05:01;;8;\"he\nat\";false\n"
                                      "02.01.2026 10:05:02;-2,25;9;idle;true\n"
                                      "02.01.2026 10:05:03;1e-7;10;idle;true\n")
                   .preview());
    QCOMPARE(headersOf(model),
             QStringList({u"time\ntime of the rows"_s, u"U [mV]\nnumbers"_s, u"n\nwhole numbers"_s,
                          u"mode\ntext"_s, u"open\ntrue or false"_s}));
    QCOMPARE(cellsOf(model, 0),
             QStringList({u"2026-01-02 10:05:00.5"_s, u"1.5"_s, u"7"_s, u"idle"_s, u"true"_s}));
    QCOMPARE(cellsOf(model, 1),
             QStringList({u"2026-01-02 10:05:01"_s, QString(), u"8"_s, u"he\nat"_s, u"false"_s}));
    QCOMPARE(cellsOf(model, 3)[1], u"1e-07"_s);
    QCOMPARE(model.headerData(0, Qt::Vertical).toString(), u"3"_s);
    QCOMPARE(model.headerData(1, Qt::Vertical).toString(), u"4"_s);
    QCOMPARE(model.headerData(2, Qt::Vertical).toString(), u"6"_s);
    QCOMPARE(model.fileColumn(0), -1);
    QCOMPARE(model.fileColumn(1), 1);
    QCOMPARE(model.sectionOf(4), 4);
}

void PreviewModelTest::namesTheTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("headers");
    QTest::newRow("two columns") << QByteArray("date,clock,a\n2026-01-02,10:00:00,1\n2026-01-02,10:00:01,2\n")
                                 << QStringList{u"date + clock\ntime of the rows"_s, u"a\nwhole numbers"_s};
    QTest::newRow("none") << QByteArray("a,b\n3,1\n1,2\n2,3\n")
                          << QStringList{u"a\nwhole numbers"_s, u"b\nwhole numbers"_s};
}

void PreviewModelTest::namesTheTime()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, headers);
    PreviewModel model;
    model.show(m_folder.draft(u"a.csv"_s, bytes).preview());
    QCOMPARE(headersOf(model), headers);
}

void PreviewModelTest::writesTimes_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("beginning") << qint64(0) << u"1970-01-01 00:00:00"_s;
    QTest::newRow("last digit") << qint64(1'700'000'000'123'456'789) << u"2023-11-14 22:13:20.123456789"_s;
    QTest::newRow("before 1970") << qint64(-1) << u"1969-12-31 23:59:59.999999999"_s;
    QTest::newRow("few digits") << qint64(1'000'500'000'000) << u"1970-01-01 00:16:40.5"_s;
}

void PreviewModelTest::writesTimes()
{
    QFETCH(const qint64, nanoseconds);
    QFETCH(const QString, text);
    QCOMPARE(dateText(nanoseconds), text);
}

void PreviewModelTest::followsAnotherTable()
{
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(m_folder.draft(u"a.csv"_s, "t [s],a\n-0.5,1\n0.000000001,2\n").preview());
    QCOMPARE(cellsOf(model, 0).first(), u"-0.5 s"_s);
    QCOMPARE(cellsOf(model, 1).first(), u"0.000000001 s"_s);
    model.show(m_folder.draft(u"b.csv"_s, TableFolder::wide(3000, 5)).preview());
    QCOMPARE(model.columnCount(), 3001);
    QCOMPARE(model.rowCount(), 5);
}

void PreviewModelTest::findsLines()
{
    PreviewModel model;
    model.show(m_folder.draft(u"a.csv"_s, "t [s],a\n0,1\n\n\n1,2\nx,9\n2,3\n3,4\n4,5\n5,6\n").preview());
    QCOMPARE(model.rowOfLine(2), 0);
    QCOMPARE(model.rowOfLine(5), 1);
    QCOMPARE(model.rowOfLine(6), 2); // skipped: the next one
    QCOMPARE(model.rowOfLine(7), 2);
    QCOMPARE(model.rowOfLine(11), -1);
}

void PreviewModelTest::marksRowsWithProblems()
{
    PreviewModel model;
    model.show(m_folder.draft(u"a.csv"_s, "t [s],a,b\n0,1,2\n1,2\n2,3,4\n").preview());
    QVERIFY(!model.index(0, 1).data(Qt::ForegroundRole).isValid());
    QVERIFY(model.index(1, 1).data(Qt::ForegroundRole).isValid());
    QCOMPARE(model.index(1, 1).data(Qt::ToolTipRole).toString().contains(u"2 of 3 cells"), true);
}

void PreviewModelTest::leavesLongTextsShort()
{
    PreviewModel model;
    model.show(m_folder.draft(u"a.csv"_s, "t [s],a\n0," + QByteArray(5000, 'x') + "\n1,y\n").preview());
    QVERIFY(model.index(0, 1).data().toString().size() < 300);
}

QTEST_MAIN(PreviewModelTest)
#include "tst_previewmodel.moc"
