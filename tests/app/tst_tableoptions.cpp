// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chartstream;

/// The options that say how a table is read, as `chartstream inspect` understands it by them.
class tst_TableOptions : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString fileOf(const QByteArray &content) const
    {
        QFile file(m_folder.filePath(u"table.txt"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("no file");
        return file.fileName();
    }

private Q_SLOTS:
    void decide_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("path"); ///< in what is printed
        QTest::addColumn<QJsonValue>("value");
        const QByteArray plain = "t,a,b\n1,2,3\n2,3,4\n3,4,5\n"_ba;
        const auto add = [](const char *name, const QByteArray &table, const QStringList &options,
                            const QString &path, const QJsonValue &value) {
            QTest::newRow(name) << table << options << path << value;
        };
        add("separator by name", plain, {u"--separator"_s, u"semicolon"_s}, u"fields.value.separator"_s,
            u"semicolon"_s);
        add("separator itself", "a::b\n1::2\n"_ba, {u"--separator"_s, u"::"_s}, u"fields.value.separator"_s,
            u"\"::\""_s);
        add("runs of blanks", "a  b\n1   2\n"_ba, {u"--separator"_s, u"spaces"_s},
            u"fields.value.separator"_s, u"runs of blanks"_s);
        add("fixed width", "ab  cd\n1   2\n"_ba, {u"--columns-at"_s, u"0,4"_s},
            u"fields.value.columnStarts"_s, QJsonArray{0, 4});
        add("quote", plain, {u"--quote"_s, u"'"_s}, u"fields.value.quote"_s, u"'"_s);
        add("no quote", plain, {u"--quote"_s, u"none"_s}, u"fields.value.quote"_s, QJsonValue::Undefined);
        add("decimal", "a;b\n1.234;2\n"_ba, {u"--decimal"_s, u","_s}, u"numbers.value.decimal"_s, u","_s);
        add("thousands", "a;b\n1.234;2\n"_ba, {u"--decimal"_s, u","_s, u"--thousands"_s, u"."_s},
            u"numbers.value.thousands"_s, u"."_s);
        add("no header", plain, {u"--header-rows"_s, u"0"_s}, u"headerRows.value"_s, 0);
        add("two header rows", "a,b\nc,d\n1,2\n"_ba, {u"--header-rows"_s, u"2"_s}, u"headerRows.value"_s, 2);
        add("units row", plain, {u"--units-row"_s, u"yes"_s}, u"unitsRow.value"_s, true);
        add("preamble", "nonsense\na,b\n1,2\n"_ba, {u"--preamble-lines"_s, u"1"_s}, u"preambleLines.value"_s,
            1);
        add("comment", "a,b\n!x,y\n1,2\n"_ba, {u"--comment"_s, u"!"_s}, u"comments.value"_s, u"!"_s);
        add("encoding", "a,b\n\xe9,2\n"_ba, {u"--encoding"_s, u"latin-1"_s}, u"encoding.value"_s,
            u"Latin-1"_s);
        add("missing words", plain, {u"--missing"_s, u"-1"_s, u"--missing"_s, u"void"_s}, u"missing.value"_s,
            QJsonArray{u"-1"_s, u"void"_s});
        add("time column by name", plain, {u"--time-column"_s, u"b"_s}, u"time.value.from"_s, u"b"_s);
        add("time column by number", plain, {u"--time-column"_s, u"2"_s}, u"time.value.from"_s, u"a"_s);
        add("a column whose name is a number", "5,2\n1,2\n2,3\n"_ba,
            {u"--header-rows"_s, u"1"_s, u"--time-column"_s, u"2"_s}, u"time.value.from"_s, u"2"_s);
        add("date and time", plain, {u"--time-column"_s, u"a"_s, u"--time-column"_s, u"t"_s},
            u"time.value.from"_s, u"date and time"_s);
        add("GPS", plain, {u"--time-column"_s, u"a"_s, u"--time-column"_s, u"t"_s, u"--gps-weeks"_s},
            u"time.value.from"_s, u"GPS week and time of week"_s);
        add("row numbers", plain, {u"--row-numbers"_s}, u"time.value.from"_s, u"row numbers"_s);
        add("rate", plain, {u"--rate"_s, u"2.5"_s}, u"time.value.rowsPerSecond"_s, 2.5);
        add("time unit", plain, {u"--time-column"_s, u"t"_s, u"--time-unit"_s, u"ms"_s},
            u"columns.0.times.value.unit"_s, u"milliseconds"_s);
        add("epoch", plain, {u"--time-column"_s, u"t"_s, u"--time-unit"_s, u"d"_s, u"--epoch"_s, u"1904"_s},
            u"columns.0.times.value.since"_s, u"1904 (Mac, LabVIEW)"_s);
        add("date order", "d,v\n1/2/2026,1\n2/2/2026,2\n"_ba, {u"--date-order"_s, u"mdy"_s},
            u"columns.0.times.value.dates"_s, u"month, day, year"_s);
        add("time format", "d,v\n2026/1/2,1\n2026/1/3,2\n"_ba,
            {u"--time-column"_s, u"d"_s, u"--time-format"_s, u"%Y/%d/%m"_s},
            u"columns.0.times.value.format"_s, u"%Y/%d/%m"_s);
        add("type", plain, {u"--type"_s, u"b=text"_s}, u"columns.2.type.value"_s, u"text"_s);
    }

    void decide()
    {
        QFETCH(QByteArray, table);
        QFETCH(QStringList, options);
        QFETCH(QString, path);
        const Outcome outcome =
            Program(QStringList{u"inspect"_s} + options + QStringList{fileOf(table)}).run();
        QCOMPARE(outcome.errors, QByteArray());
        QCOMPARE(outcome.status, 0);
        QJsonValue value = QJsonDocument::fromJson(outcome.output).object();
        for (const QString &step : path.split(u'.')) {
            bool isIndex = false;
            const int index = step.toInt(&isIndex);
            value = isIndex ? value.toArray().at(index) : value[step];
        }
        QTEST(value, "value");
    }

    void wrongOnes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("complaint");
        const auto add = [](const char *name, const QStringList &options, int status,
                            const QByteArray &complaint) {
            QTest::newRow(name) << options << status << complaint;
        };
        add("no such column", {u"--time-column"_s, u"z"_s}, 1,
            "no column is called \"z\"; there are: a, b"_ba);
        add("a number too far", {u"--time-column"_s, u"3"_s}, 1, "no column is called \"3\""_ba);
        add("type of no column", {u"--type"_s, u"z=text"_s}, 1, "no column is called \"z\""_ba);
        add("no type", {u"--type"_s, u"a=colour"_s}, 2, "--type takes COLUMN=TYPE"_ba);
        add("no COLUMN=TYPE", {u"--type"_s, u"text"_s}, 2, "--type takes COLUMN=TYPE"_ba);
        add("three time columns", {u"--time-column=a"_s, u"--time-column=b"_s, u"--time-column=a"_s}, 2,
            "--time-column is given"_ba);
        add("GPS with one column", {u"--time-column=a"_s, u"--gps-weeks"_s}, 2, "--time-column is given"_ba);
        add("two sources", {u"--rate"_s, u"1"_s, u"--row-numbers"_s}, 2, "exclude each other"_ba);
        add("no rate", {u"--rate"_s, u"0"_s}, 2, "--rate takes rows a second"_ba);
        add("not a number", {u"--rate"_s, u"fast"_s}, 2, "not fast"_ba);
        add("no order", {u"--date-order"_s, u"dym"_s}, 2, "ymd, dmy, mdy; not dym"_ba);
        add("no unit", {u"--time-unit"_s, u"year"_s}, 2, "--time-unit takes one of ns"_ba);
        add("two formats", {u"--time-unit"_s, u"s"_s, u"--date-order"_s, u"dmy"_s}, 2,
            "exclude each other"_ba);
        add("no format", {u"--time-format"_s, u"%Q"_s}, 2, "--time-format: "_ba);
        add("no zone", {u"--zone"_s, u"Atlantis/Main"_s}, 2, "--zone knows no Atlantis/Main"_ba);
        add("empty separator", {u"--separator"_s, u""_s}, 2, "--separator is empty"_ba);
        add("falling columns", {u"--columns-at"_s, u"0,8,4"_s}, 2, "rising numbers"_ba);
        add("columns and separator", {u"--columns-at"_s, u"0,8"_s, u"--separator"_s, u"tab"_s}, 2,
            "exclude each other"_ba);
        add("two quotes", {u"--quote"_s, u"''"_s}, 2, "--quote takes one character"_ba);
        add("no count", {u"--header-rows"_s, u"-1"_s}, 2, "--header-rows takes a number from 0"_ba);
        add("no answer", {u"--units-row"_s, u"maybe"_s}, 2, "yes, no; not maybe"_ba);
        add("no encoding", {u"--encoding"_s, u"ebcdic"_s}, 2, "--encoding takes one of utf-8"_ba);
        add("no order of rows", {u"--order"_s, u"shuffle"_s}, 2, "keep, sort, runs, drop"_ba);
        add("no value", {u"--missing-value"_s, u"one"_s}, 2, "gap, zero, previous"_ba);
    }

    void wrongOnes()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, complaint);
        const Outcome outcome =
            Program(QStringList{u"inspect"_s} + options + QStringList{fileOf("a,b\n1,2\n3,4\n")}).run();
        QTEST(outcome.status, "status");
        QVERIFY2(outcome.complainsAbout(complaint), outcome.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_TableOptions)
#include "tst_tableoptions.moc"
