// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/fieldscanner.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(chartstream::FieldLayout)

namespace {

using Rows = QList<QByteArrayList>;

/// What all rows say. With `first`, a scan of the beginning alone comes before: it may find the row or not,
/// but must never read it differently.
Rows rowsOf(const FieldScanner &scanner, const QByteArray &text, qsizetype first)
{
    Rows rows;
    std::vector<Field> fields;
    qsizetype begin = 0;
    while (begin < text.size()) {
        // A copy of its own, so that a sanitizer sees reading beyond.
        const qsizetype limit = begin < first ? first : text.size();
        std::vector<char> part(text.begin() + begin, text.begin() + limit);
        FieldScanner::Row row = scanner.scanRow(QByteArrayView(part.data(), qsizetype(part.size())),
                                                limit == text.size(), fields);
        if (!row.isComplete) {
            part.assign(text.begin() + begin, text.end());
            row = scanner.scanRow(QByteArrayView(part.data(), qsizetype(part.size())), true, fields);
        }
        if (!row.isComplete || row.consumed == 0)
            return {{"scanner stands still"_ba}};
        QByteArrayList texts;
        for (const Field &field : fields)
            texts.append(field.text(scanner.layout().quote));
        rows.append(texts);
        begin += row.consumed;
    }
    return rows;
}

} // namespace

class FieldScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsFields_data();
    void findsFields();
};

void FieldScannerTest::findsFields_data()
{
    QTest::addColumn<FieldLayout>("layout");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Rows>("rows");
    const FieldLayout comma;
    const FieldLayout semicolon{.separator = ";"};
    const FieldLayout blanks{.separator = " ", .mergesSeparators = true};
    const auto row = [](const char *name, const FieldLayout &layout, const QByteArray &text,
                        const Rows &rows) { QTest::newRow(name) << layout << text << rows; };
    row("one row", comma, "a,b,c", {{"a", "b", "c"}});
    row("line feeds", comma, "a,b\n1,2\n", {{"a", "b"}, {"1", "2"}});
    row("carriage returns", comma, "a,b\r1,2\r", {{"a", "b"}, {"1", "2"}});
    row("both", comma, "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}});
    row("mixed", comma, "a\rb\nc\r\nd\n\re", {{"a"}, {"b"}, {"c"}, {"d"}, {""}, {"e"}});
    row("empty fields", comma, ",a,,\n", {{"", "a", "", ""}});
    row("blanks around", comma, " a , b b ,\tc\n", {{"a", "b b", "c"}});
    row("quoted", comma, "\"a,b\",\"c\"\n", {{"a,b", "c"}});
    row("doubled quotes", comma, "\"a \"\"b\"\" c\",1\n", {{"a \"b\" c", "1"}});
    row("only a doubled quote", comma, "\"\"\"\"\n", {{"\""}});
    row("empty and quoted", comma, "\"\",1\n", {{"", "1"}});
    row("line break in quotes", comma, "\"a\nb\r\nc\",1\n2,3", {{"a\nb\r\nc", "1"}, {"2", "3"}});
    row("blanks around quotes", comma, " \"a\" , \"b\" \n", {{"a", "b"}});
    row("blanks in quotes", comma, "\" a \"\n", {{" a "}});
    row("quote within a field", comma, "5\" pipe,a\n", {{"5\" pipe", "a"}});
    row("text behind the quote", comma, "\"a\"b,c\n", {{"\"a\"b", "c"}});
    row("never closed", comma, "\"a,b\n", {{"\"a", "b"}});
    row("single quotes", {.quote = '\''}, "'a,b',\"c\n", {{"a,b", "\"c"}});
    row("no quotes", {.quote = 0}, "\"a,b\"\n", {{"\"a", "b\""}});
    row("semicolon", semicolon, "1,5;2\n", {{"1,5", "2"}});
    row("tab", {.separator = "\t"}, "a\t\tb c\n", {{"a", "", "b c"}});
    row("tab and quotes", {.separator = "\t"}, "\"a\tb\"\tc\n", {{"a\tb", "c"}});
    row("pipe", {.separator = "|"}, "a|b\n", {{"a", "b"}});
    row("blank", {.separator = " "}, "a  b\n", {{"a", "", "b"}});
    row("runs of blanks", blanks, "  a   b c  \nd\n", {{"a", "b", "c"}, {"d"}});
    row("runs and quotes", blanks, "\"a b\"   c\n", {{"a b", "c"}});
    row("runs and empty lines", blanks, "\n   \na", {{""}, {""}, {"a"}});
    row("several bytes", {.separator = "::"}, "a::b:c::d\n", {{"a", "b:c", "d"}});
    row("not ASCII", {.separator = "§"}, "aÂ§bÂ\n", {{"aÂ", "bÂ"}});
    row("fixed width", {.columnStarts = {0, 4, 8}}, "1.5  2  abc\n  3\n12345678\n",
        {{"1.5", "2", "abc"}, {"3"}, {"1234", "5678"}});
    row("fixed width counts characters", {.columnStarts = {0, 3}}, "äöüx\r\n€  y",
        {{"äöü", "x"}, {"€", "y"}});
}

void FieldScannerTest::findsFields()
{
    QFETCH(FieldLayout, layout);
    QFETCH(QByteArray, text);
    QFETCH(Rows, rows);
    const FieldScanner scanner(layout);
    for (qsizetype first = 0; first <= text.size(); ++first)
        QCOMPARE(rowsOf(scanner, text, first), rows);
}

QTEST_APPLESS_MAIN(FieldScannerTest)

#include "tst_fieldscanner.moc"
