// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/import/tablefolder.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import/columnsmodel.h"
#include "ui/dialogs/import/importdraft.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const QByteArray oven = "time,U (V),n,mode\n2026-01-02 10:00:00,1.5,2,idle\n2026-01-02 10:00:01,1,3,idle\n"
                        "2026-01-02 10:00:02,1,3,heat\n2026-01-02 10:00:03,1,3,heat\n";

} // namespace

class ColumnsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void listsColumns();
    void picksColumns();
    void changesColumns();
    void refusesWhatMakesNoSense();
    void takesChangesBack();
    void showsTokensMasked();
    void staysInPlaceWhereOneColumnChanges();
    void takesThousands();

private:
    TableFolder m_folder;
};

void ColumnsModelTest::listsColumns()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : {ColumnsModel::Name, ColumnsModel::Unit, ColumnsModel::Type})
            cells.append(model.index(row, column).data().toString());
        cells.append(model.isDrawn(row) ? u"drawn"_s : u"not"_s);
        rows.append(cells.join(u','));
    }
    QCOMPARE(rows, QStringList({u"time,,time of the rows,not"_s, u"U,V,numbers,drawn"_s,
                                u"n,,whole numbers,drawn"_s, u"mode,,text,drawn"_s}));
    QVERIFY(!model.index(0, ColumnsModel::Name).data(Qt::CheckStateRole).isValid());
    QVERIFY(model.index(3, ColumnsModel::Type).data(Qt::ToolTipRole).toString().contains(u"idle"));
}

void ColumnsModelTest::picksColumns()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    const QModelIndex voltage = model.index(1, ColumnsModel::Name);
    QVERIFY(model.setData(voltage, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(voltage.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(draft.table().plan().columns.size(), 2U);
    QVERIFY(model.setData(voltage, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(draft.table().plan().columns.size(), 3U);
    model.draw({0, 1, 2, 3}, false);
    QVERIFY(draft.table().plan().columns.empty());
}

void ColumnsModelTest::changesColumns()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    QVERIFY(model.setData(model.index(1, ColumnsModel::Name), u"voltage"_s));
    QVERIFY(model.setData(model.index(1, ColumnsModel::Unit), u"kV"_s));
    QVERIFY(model.setData(model.index(2, ColumnsModel::Type), int(ColumnType::Text)));
    QVERIFY(model.setData(model.index(1, ColumnsModel::Label), u"high"_s));
    const PlannedColumn &planned = draft.table().plan().columns.front();
    QCOMPARE(planned.label, u"high"_s);
    QCOMPARE(planned.unit, u"kV"_s);
    QCOMPARE(draft.table().guess().columns[1].name, u"voltage"_s);
    QCOMPARE(draft.table().preview()->format.columns[2].type, ColumnType::Text);
    QCOMPARE(model.index(2, ColumnsModel::Type).data().toString(), u"text"_s);
    // An empty label is the column's name again.
    QVERIFY(model.setData(model.index(1, ColumnsModel::Label), QString()));
    QCOMPARE(draft.table().plan().columns.front().label, u"voltage"_s);
}

void ColumnsModelTest::refusesWhatMakesNoSense()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    const QSignalSpy changed(&draft, &ImportDraft::changed);
    QVERIFY(!model.setData(model.index(1, ColumnsModel::Name), u" "_s));
    QVERIFY(!model.setData(model.index(1, ColumnsModel::Name), u"U"_s)); // nothing new
    QVERIFY(!model.setData(model.index(1, ColumnsModel::Token), u"mine"_s));
    QVERIFY(!model.setData(model.index(0, ColumnsModel::Name), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(!(model.flags(model.index(0, ColumnsModel::Type)) & Qt::ItemIsEditable));
    QVERIFY(!(model.flags(model.index(1, ColumnsModel::Token)) & Qt::ItemIsEditable));
    QCOMPARE(changed.size(), 0);
}

void ColumnsModelTest::takesChangesBack()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    QVERIFY(!model.isChosen(1));
    model.setData(model.index(1, ColumnsModel::Name), u"voltage"_s);
    model.setData(model.index(1, ColumnsModel::Label), u"high"_s);
    QVERIFY(model.isChosen(1));
    model.reset(1);
    QVERIFY(!model.isChosen(1));
    QCOMPARE(model.index(1, ColumnsModel::Name).data().toString(), u"U"_s);
    QCOMPARE(model.index(1, ColumnsModel::Label).data().toString(), u"U"_s);
    QVERIFY(draft.table().choices() == TableChoices());
}

void ColumnsModelTest::showsTokensMasked()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    const StreamToken token = model.token(1);
    QCOMPARE(token, draft.table().plan().columns.front().token);
    for (int role = 0; role < Qt::UserRole + 3; ++role) {
        for (int column = 0; column < ColumnsModel::ColumnCount; ++column)
            QVERIFY(!model.index(1, column).data(role).toString().contains(token.text()));
    }
    QCOMPARE(model.index(1, ColumnsModel::Token).data().toString(), token.masked());
    QVERIFY(model.token(0).isEmpty());
}

void ColumnsModelTest::staysInPlaceWhereOneColumnChanges()
{
    ImportDraft draft(m_folder.draft(u"a.csv"_s, oven));
    ColumnsModel model(draft);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setData(model.index(2, ColumnsModel::Label), u"number"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.front()[0].toModelIndex().row(), 2);
    QCOMPARE(changed.front()[1].toModelIndex().row(), 2);
    QCOMPARE(reset.size(), 0);
    draft.change([](TableChoices &choices) { choices.layout = FieldLayout{.separator = ";"}; });
    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 1);
}

void ColumnsModelTest::takesThousands()
{
    constexpr int columns = 5000;
    ImportDraft draft(m_folder.draft(u"a.csv"_s, TableFolder::wide(columns, 5)));
    ColumnsModel model(draft);
    QCOMPARE(model.rowCount(), columns + 1);
    QList<int> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(row);
    model.draw(all, true);
    QCOMPARE(draft.table().plan().columns.size(), size_t(columns));
    model.draw(all, false);
    model.draw({4711}, true);
    QCOMPARE(draft.table().plan().columns.size(), 1U);
    QCOMPARE(draft.table().plan().columns.front().label, u"c4710_temp"_s);
}

QTEST_MAIN(ColumnsModelTest)
#include "tst_columnsmodel.moc"
