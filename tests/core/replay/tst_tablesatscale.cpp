// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of thousands of columns, and tables larger than memory.
#include "core/replay/tableguess.h"
#include "core/replay/tableindex.h"
#include "core/replay/tablereader.h"
#include "core/replay/tablesource.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_TablesAtScale : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"table.csv"_s); }
    void write(const QByteArray &bytes, qint64 size = 0) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        // What is not written takes no room on the disk.
        if (size > 0)
            QVERIFY(file.resize(size));
    }

private Q_SLOTS:
    void readsOnlyWhatIsPicked_data()
    {
        QTest::addColumn<char>("separator");
        QTest::addColumn<QList<int>>("picked");
        QTest::newRow("commas") << ',' << QList<int>{1, 2500, 4999};
        QTest::newRow("tabs") << '\t' << QList<int>{3};
        QTest::newRow("none") << ';' << QList<int>{};
    }
    void readsOnlyWhatIsPicked()
    {
        constexpr int columns = 5000;
        constexpr int rows = 40;
        QFETCH(const char, separator);
        QFETCH(const QList<int>, picked);
        QByteArray bytes;
        for (int row = -1; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                if (column > 0)
                    bytes += separator;
                if (row < 0)
                    bytes += column == 0 ? "time_ms" : "c" + QByteArray::number(column) + " [V]";
                else
                    bytes += QByteArray::number(column == 0 ? 10 * row : row * 100'000 + column * 7 % 5000);
            }
            bytes += '\n';
        }
        write(bytes);
        TableFormat format = guessTable(*TableSource::sample(path())).format();
        QCOMPARE(format.columns.size(), size_t(columns));
        for (int column = 1; column < columns; ++column) {
            QCOMPARE(format.columns[size_t(column)].name, u"c%1"_s.arg(column));
            QCOMPARE(format.columns[size_t(column)].unit, u"V"_s);
            format.columns[size_t(column)].isPicked = picked.contains(column);
        }
        const Result<TableData> data = readTable(path(), format);
        QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
        QCOMPARE(data->rows, size_t(rows));
        QVERIFY(data->problems.isEmpty());
        QCOMPARE(QList<int>(data->columns.begin(), data->columns.end()), picked);
        for (int row = 0; row < rows; ++row) {
            QCOMPARE(data->time(size_t(row)), std::optional<qint64>(row * 10'000'000LL));
            for (qsizetype column = 0; column < picked.size(); ++column) {
                QCOMPARE(data->number(size_t(column), size_t(row)),
                         double(row * 100'000 + picked[column] * 7 % 5000));
            }
        }
        // Eight bytes a cell, and the times.
        QVERIFY(data->memory() < size_t(rows * 8 * (picked.size() + 1) + 20'000));
    }

    /// Of a file larger than memory some pieces are looked at.
    void looksAtALargeFileHereAndThere_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("order");
        const auto dates = [](const QByteArray &date, int count) {
            QByteArray rows;
            for (int row = 0; row < count; ++row)
                rows += date + " 10:00:00,1.5\n";
            return rows;
        };
        // What decides between day and month stands five gigabytes further on.
        QTest::newRow("month first") << "time,U\n" + dates("01/02/2024", 20'000) << dates("01/13/2024", 2000)
                                     << QStringList{u"time"_s, u"U"_s} << int(DateOrder::MonthDayYear);
        QTest::newRow("day first") << "Zeit,V\n" + dates("02/01/2024", 20'000) << dates("13/01/2024", 2000)
                                   << QStringList{u"Zeit"_s, u"V"_s} << int(DateOrder::DayMonthYear);
    }
    void looksAtALargeFileHereAndThere()
    {
        constexpr qint64 size = 5LL * 1024 * 1024 * 1024;
        QFETCH(const QByteArray, head);
        QFETCH(const QByteArray, tail);
        write(head, size);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // One of the places that are looked at: evenly apart, behind the sample.
        const qint64 sampled = 256LL * 1024;
        for (int piece = 14; piece <= 15; ++piece) {
            QVERIFY(file.seek(sampled + (size - sampled) / 16 * piece - 8000));
            QCOMPARE(file.write(tail), tail.size());
        }
        file.close();
        const Result<TableSample> sample = TableSource::sample(path());
        QVERIFY2(bool(sample), qPrintable(sample ? QString() : sample.error().text()));
        QVERIFY(!sample->isWhole);
        qsizetype looked = sample->head.size();
        for (const QByteArray &piece : sample->further)
            looked += piece.size();
        QVERIFY(looked < 1024 * 1024);
        const TableGuess guess = guessTable(*sample);
        QStringList names;
        for (const auto &column : guess.columns)
            names.append(column.name);
        QTEST(names, "names");
        QTEST(int(guess.columns[0].time.value.order), "order");
        QVERIFY(!guess.columns[0].time.isDoubtful());
    }
};

QTEST_GUILESS_MAIN(tst_TablesAtScale)
#include "tst_tablesatscale.moc"
