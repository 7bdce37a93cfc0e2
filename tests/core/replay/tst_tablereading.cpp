// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabledraft.h"
#include "core/replay/tablereading.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class TableReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTables();
    void goesOnWhereOneCannotBeRead();
    void joinsTables();
    void tellsHowFarItIs();
    void isCancelled();
    void isDeletedWhileItReads();

private:
    TableReading::Table write(const QString &name, const QByteArray &bytes);
    TableReading::Table writeLarge(const QString &name);

    QTemporaryDir m_folder;
};

TableReading::Table TableReadingTest::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(bytes);
    file.close();
    const Result<TableDraft> draft = TableDraft::open(file.fileName());
    return {file.fileName(), draft ? draft->format() : TableFormat()};
}

TableReading::Table TableReadingTest::writeLarge(const QString &name)
{
    return write(name, "t [s],a\n" + QByteArray("1,0.123456789\n").repeated(3'000'000));
}

void TableReadingTest::readsTables()
{
    TableReading reading({write(u"a.csv"_s, "t [s],a\n0,1\n1,2\n"), write(u"b.csv"_s, "t [s],b\n0,1\n")},
                         TableReading::Outcome::Each);
    QCOMPARE(reading.name(), u"a.csv and 1 more"_s);
    TableReading::Results results;
    connect(&reading, &TableReading::finished, this,
            [&](const TableReading::Results &all) { results = all; });
    QTRY_COMPARE(results.size(), 2U);
    QCOMPARE((*results[0])->rows, 2U);
    QCOMPARE((*results[1])->rows, 1U);
}

void TableReadingTest::goesOnWhereOneCannotBeRead()
{
    const TableReading::Table gone = write(u"gone.csv"_s, "t [s],a\n0,1\n");
    QVERIFY(QFile::remove(gone.path));
    TableReading reading({gone, write(u"b.csv"_s, "t [s],b\n0,1\n")}, TableReading::Outcome::Each);
    TableReading::Results results;
    connect(&reading, &TableReading::finished, this,
            [&](const TableReading::Results &all) { results = all; });
    QTRY_COMPARE(results.size(), 2U);
    QVERIFY(!results[0]);
    QVERIFY(results[0].error().text().contains(u"gone.csv"));
    QVERIFY(results[1]);
}

void TableReadingTest::joinsTables()
{
    TableReading reading({write(u"a.csv"_s, "t [s],a\n0,1\n1,2\n"), write(u"b.csv"_s, "t [s],a\n0,3\n")},
                         TableReading::Outcome::Joined);
    TableReading::Results results;
    connect(&reading, &TableReading::finished, this,
            [&](const TableReading::Results &all) { results = all; });
    QTRY_COMPARE(results.size(), 1U);
    QVERIFY(results[0]);
    QCOMPARE((*results[0])->rows, 3U);
}

void TableReadingTest::tellsHowFarItIs()
{
    const TableReading::Table large = writeLarge(u"large.csv"_s);
    TableReading reading({large, large}, TableReading::Outcome::Each);
    QList<double> reports;
    bool isFinished = false;
    connect(&reading, &TableReading::progressed, this, [&](double done) { reports.append(done); });
    connect(&reading, &TableReading::finished, this, [&] { isFinished = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isFinished, 60'000);
    QVERIFY(reports.size() > 1);
    QVERIFY(std::is_sorted(reports.begin(), reports.end()));
    QVERIFY(reports.last() > 0.5 && reports.last() <= 1);
}

void TableReadingTest::isCancelled()
{
    TableReading reading({writeLarge(u"large.csv"_s)}, TableReading::Outcome::Each);
    QSignalSpy cancelled(&reading, &TableReading::cancelled);
    bool isFinished = false;
    connect(&reading, &TableReading::finished, this, [&] { isFinished = true; });
    reading.cancel();
    QTRY_COMPARE(cancelled.size(), 1);
    QVERIFY(!isFinished);
}

void TableReadingTest::isDeletedWhileItReads()
{
    auto reading = std::make_unique<TableReading>(
        std::vector<TableReading::Table>{writeLarge(u"large.csv"_s)}, TableReading::Outcome::Joined);
    QSignalSpy cancelled(reading.get(), &TableReading::cancelled);
    reading.reset();
    QCOMPARE(cancelled.size(), 0);
}

QTEST_GUILESS_MAIN(TableReadingTest)
#include "tst_tablereading.moc"
