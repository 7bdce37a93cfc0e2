// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/dialogs/import/problemsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class ProblemsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void listsByLine();
    void followsAnotherTable();
    void countsAllOfThem();
};

void ProblemsModelTest::listsByLine()
{
    RowProblems problems;
    problems.add({RowProblem::Kind::Unreadable, 12, u"\"x\" in a"_s});
    problems.add({RowProblem::Kind::Padded, 3, u"2 of 3 cells"_s});
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(problems);
    QCOMPARE(model.rowCount(), 2);
    QStringList cells;
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < ProblemsModel::ColumnCount; ++column)
            cells.append(model.index(row, column).data().toString());
    }
    QCOMPARE(cells, QStringList(
                        {u"3"_s, u"padded"_s, u"2 of 3 cells"_s, u"12"_s, u"unreadable"_s, u"\"x\" in a"_s}));
    QCOMPARE(model.line(1), 12);
    QVERIFY(model.index(1, ProblemsModel::What).data(Qt::ToolTipRole).toString().contains(u"in a"));
}

void ProblemsModelTest::followsAnotherTable()
{
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RowProblems problems;
    for (int line = 1; line <= 300; ++line)
        problems.add({RowProblem::Kind::Cut, line, u"more than 2 cells"_s});
    model.show(problems);
    QCOMPARE(model.rowCount(), int(RowProblem::listed));
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void ProblemsModelTest::countsAllOfThem()
{
    QCOMPARE(problemCounts({}), QString());
    RowProblems problems;
    for (int line = 1; line <= 300; ++line)
        problems.add({RowProblem::Kind::Cut, line, {}});
    problems.add({RowProblem::Kind::Unreadable, 4, {}});
    QCOMPARE(problemCounts(problems), u"rows cut: 300, unreadable cells: 1"_s);
}

QTEST_GUILESS_MAIN(ProblemsModelTest)
#include "tst_problemsmodel.moc"
