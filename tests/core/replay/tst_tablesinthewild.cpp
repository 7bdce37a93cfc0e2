// SPDX-License-Identifier: GPL-3.0-or-later
// Text tables as programs write them: what is guessed of them without a word from anybody, and what is read.
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"
#include "core/replay/tablesource.h"

#include <QLocale>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

using Rows = QList<QStringList>;

/// Rows that were padded, cut, skipped, had unreadable cells, were out of order.
struct Counts
{
    qint64 padded = 0;
    qint64 cut = 0;
    qint64 skipped = 0;
    qint64 unreadable = 0;
    qint64 outOfOrder = 0;
    QList<qint64> lines{}; ///< of them, from 1

    bool operator==(const Counts &) const = default;
};

/// A table, what a person decides about it, and what is to come out.
struct Table
{
    QByteArray bytes;
    TableChoices choices{};
    QStringList names{}; ///< of the columns that are not the time
    QStringList units{}; ///< as many, or none where none is expected
    QStringList
        times{}; ///< dates as ISO texts in UTC, or nanoseconds since the start; none: rows have numbers only
    Rows rows{}; ///< their cells; a gap is "~"
    Counts counts{};
};

const QString dayOne = u"2024-01-02 10:05:00"_s;
const QString dayTwo = u"2024-01-02 10:05:01"_s;

QString cellText(const TableData &data, size_t column, size_t row)
{
    if (data.isGap(column, row))
        return u"~"_s;
    const ColumnFormat &format = data.format.columns[size_t(data.columns[column])];
    const auto [piece, index] = data.place(row);
    if (format.type == ColumnType::Text)
        return QString::fromUtf8(data.text(column, row));
    if (format.type == ColumnType::Integer || format.type == ColumnType::Time)
        return QString::number(std::get<std::vector<qint64>>(piece->columns[column])[index]);
    return QString::number(data.number(column, row), 'g', 15);
}

qint64 nanoseconds(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? number
                    : readTime(text.toUtf8(), DateOrder::YearMonthDay).value_or(TimeReading{}).nanoseconds;
}

TableChoices with(const std::function<void(TableChoices &)> &change)
{
    TableChoices choices;
    change(choices);
    return choices;
}

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, bool hasMark)
{
    QStringEncoder encoder(encoding,
                           hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(text);
}

} // namespace

Q_DECLARE_METATYPE(Table)

class TablesInTheWildTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void reads_data();
    void reads();
    void asksWhereTheFileCannotTell_data();
    void asksWhereTheFileCannotTell();

private:
    void addSeparators();
    void addNumbers();
    void addQuotes();
    void addHeaders();
    void addComments();
    void addEncodings();
    void addMissing();
    void addTypes();
    void addTimeColumns();
    void addEpochs();
    void addDates();
    void addZones();
    void addRaggedRows();
    void addOrder();

    static void row(const char *name, const Table &table) { QTest::newRow(name) << table; }

    QTemporaryDir m_folder;
};

/// The machine's own decimal comma and month names change nothing.
void TablesInTheWildTest::initTestCase_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("C") << QLocale::c();
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany);
}

void TablesInTheWildTest::addSeparators()
{
    const QStringList names{u"a"_s, u"b"_s};
    const Rows rows{{u"1.5"_s, u"2"_s}, {u"2.5"_s, u"1"_s}, {u"2"_s, u"5"_s}};
    row("comma", {"a,b\n1.5,2\n2.5,1\n2,5\n", {}, names, {}, {}, rows});
    row("comma and blanks", {"a, b\n1.5, 2\n2.5, 1\n2, 5\n", {}, names, {}, {}, rows});
    row("semicolon", {"a;b\n1.5;2\n2.5;1\n2;5\n", {}, names, {}, {}, rows});
    row("tab", {"a\tb\n1.5\t2\n2.5\t1\n2\t5\n", {}, names, {}, {}, rows});
    row("tab, nothing at the end", {"a\tb\n1.5\t2\n2.5\t1\n2\t5", {}, names, {}, {}, rows});
    row("pipe", {"a|b\n1.5|2\n2.5|1\n2|5\n", {}, names, {}, {}, rows});
    row("pipe with blanks", {"a | b\n1.5 | 2\n2.5 | 1\n2 | 5\n", {}, names, {}, {}, rows});
    row("single blanks", {"a b\n1.5 2\n2.5 1\n2 5\n", {}, names, {}, {}, rows});
    row("runs of blanks", {"  a     b\n  1.5   2\n  2.5   1\n  2     5\n", {}, names, {}, {}, rows});
    row("separator at each line's end", {"a,b,\n1.5,2,\n2.5,1,\n2,5,\n", {}, names, {}, {}, rows});
    row("fixed width with empty cells",
        {"a    b    c\n1.5  2    x\n     3    y\n2.5       z\n",
         {},
         {u"a"_s, u"b"_s, u"c"_s},
         {},
         {},
         {{u"1.5"_s, u"2"_s, u"x"_s}, {u"~"_s, u"3"_s, u"y"_s}, {u"2.5"_s, u"~"_s, u"z"_s}}});
    row("fixed width as chosen", {"ab\n12\n34\n",
                                  with([](TableChoices &choices) {
                                      choices.layout = {.quote = 0, .columnStarts = {0, 1}};
                                  }),
                                  {u"a"_s, u"b"_s},
                                  {},
                                  {},
                                  {{u"1"_s, u"2"_s}, {u"3"_s, u"4"_s}}});
    row("custom separator", {"a::b\n1.5::2\n2.5::1\n2::5\n",
                             with([](TableChoices &choices) { choices.layout = {.separator = "::"}; }),
                             names,
                             {},
                             {},
                             rows});
    row("separator said by the first line", {"sep=;\na;b\n1.5;2\n2.5;1\n2;5\n", {}, names, {}, {}, rows});
    row("separators in texts", {"a,b\n1,x;y;z\n3,x;y;z\n2,x;y;z\n",
                                {},
                                names,
                                {},
                                {},
                                {{u"1"_s, u"x;y;z"_s}, {u"3"_s, u"x;y;z"_s}, {u"2"_s, u"x;y;z"_s}}});
    row("one column", {"a\n1.5\n0.5\n", {}, {u"a"_s}, {}, {}, {{u"1.5"_s}, {u"0.5"_s}}});
}

void TablesInTheWildTest::addNumbers()
{
    const QStringList names{u"a"_s, u"b"_s};
    const Rows rows{{u"1234.5"_s, u"2.25"_s}, {u"12.5"_s, u"-0.5"_s}, {u"1234567.5"_s, u"1"_s}};
    row("decimal comma", {"a;b\n1234,5;2,25\n12,5;-0,5\n1234567,5;1\n", {}, names, {}, {}, rows});
    row("decimal comma and tab", {"a\tb\n1234,5\t2,25\n12,5\t-0,5\n1234567,5\t1\n", {}, names, {}, {}, rows});
    row("decimal comma and quotes",
        {"a,b\n\"1234,5\",\"2,25\"\n\"12,5\",\"-0,5\"\n\"1234567,5\",1\n", {}, names, {}, {}, rows});
    row("decimal comma and blanks", {"a b\n1234,5 2,25\n12,5 -0,5\n1234567,5 1\n", {}, names, {}, {}, rows});
    row("thousands by commas in quotes",
        {"a,b\n\"1,234.5\",2.25\n12.5,-0.5\n\"1,234,567.5\",1\n", {}, names, {}, {}, rows});
    row("thousands by commas", {"a;b\n1,234.5;2.25\n12.5;-0.5\n1,234,567.5;1\n", {}, names, {}, {}, rows});
    row("thousands by dots", {"a;b\n1.234,5;2,25\n12,5;-0,5\n1.234.567,5;1\n", {}, names, {}, {}, rows});
    row("thousands by blanks", {"a;b\n1 234,5;2,25\n12,5;-0,5\n1 234 567,5;1\n", {}, names, {}, {}, rows});
    row("thousands by no-break blanks", {"a;b\n1\xC2\xA0"
                                         "234,5;2,25\n12,5;-0,5\n1\xC2\xA0"
                                         "234\xC2\xA0"
                                         "567,5;1\n",
                                         {},
                                         names,
                                         {},
                                         {},
                                         rows});
    row("thousands by narrow no-break blanks", {"a;b\n1\xE2\x80\xAF"
                                                "234,5;2,25\n12,5;-0,5\n1\xE2\x80\xAF"
                                                "234\xE2\x80\xAF"
                                                "567,5;1\n",
                                                {},
                                                names,
                                                {},
                                                {},
                                                rows});
    row("thousands by apostrophes",
        {"a;b\n1'234.5;2.25\n12.5;-0.5\n1'234'567.5;1\n", {}, names, {}, {}, rows});
    row("scientific",
        {"a,b\n1.5e3,1E-3\n-2e0,1e+2\n", {}, names, {}, {}, {{u"1500"_s, u"0.001"_s}, {u"-2"_s, u"100"_s}}});
    row("hexadecimal", {"a,b\n0x10,5\n0xFF,4\n", {}, names, {}, {}, {{u"16"_s, u"5"_s}, {u"255"_s, u"4"_s}}});
    row("17 digits", {"a,b\n0.1,5\n0.30000000000000004,4\n9007199254740993,3\n",
                      {},
                      names,
                      {},
                      {},
                      {{u"0.1"_s, u"5"_s}, {u"0.3"_s, u"4"_s}, {u"9.00719925474099e+15"_s, u"3"_s}}});
    row("an integer's every digit", {"a,b\n9007199254740993,5\n9007199254740992,4\n",
                                     {},
                                     names,
                                     {},
                                     {},
                                     {{u"9007199254740993"_s, u"5"_s}, {u"9007199254740992"_s, u"4"_s}}});
}

void TablesInTheWildTest::addQuotes()
{
    const QStringList names{u"a, \"b\""_s, u"text"_s};
    row("doubled quotes", {"\"a, \"\"b\"\"\",text\n3,\"x \"\"y\"\" z\"\n2,\"\"\"\"\n",
                           {},
                           names,
                           {},
                           {},
                           {{u"3"_s, u"x \"y\" z"_s}, {u"2"_s, u"\""_s}}});
    row("doubled quotes in a name", {"x,\"a \"\"b\"\" c\"\n3,1.5\n2,2\n",
                                     {},
                                     {u"x"_s, u"a \"b\" c"_s},
                                     {},
                                     {},
                                     {{u"3"_s, u"1.5"_s}, {u"2"_s, u"2"_s}}});
    row("line breaks in quotes", {"a,text\n3,\"x\ny\"\n2,\"\r\nz\"\n1,w\n",
                                  {},
                                  {u"a"_s, u"text"_s},
                                  {},
                                  {},
                                  {{u"3"_s, u"x\ny"_s}, {u"2"_s, u"\r\nz"_s}, {u"1"_s, u"w"_s}}});
    row("a line break in a name",
        {"a,\"b\nc\"\n3,1\n2,2\n", {}, {u"a"_s, u"b c"_s}, {}, {}, {{u"3"_s, u"1"_s}, {u"2"_s, u"2"_s}}});
    row("separators in quotes", {"a;text\n3;\"x;y\"\n2;\"z;\"\n",
                                 {},
                                 {u"a"_s, u"text"_s},
                                 {},
                                 {},
                                 {{u"3"_s, u"x;y"_s}, {u"2"_s, u"z;"_s}}});
    row("single quotes", {"a,text\n3,'x,y'\n2,'it''s'\n1,'z'\n",
                          {},
                          {u"a"_s, u"text"_s},
                          {},
                          {},
                          {{u"3"_s, u"x,y"_s}, {u"2"_s, u"it's"_s}, {u"1"_s, u"z"_s}}});
    row("quoted numbers", {"\"a\",\"b\"\n\"3\",\"1.5\"\n\"2\",\"2.5\"\n",
                           {},
                           {u"a"_s, u"b"_s},
                           {},
                           {},
                           {{u"3"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}}});
    row("a quote within", {"a,text\n3,5\" pipe\n2,6\" pipe\n",
                           {},
                           {u"a"_s, u"text"_s},
                           {},
                           {},
                           {{u"3"_s, u"5\" pipe"_s}, {u"2"_s, u"6\" pipe"_s}}});
    row("empty in quotes is a text", {"a,text\n3,\"\"\n2,\n1,x\n",
                                      {},
                                      {u"a"_s, u"text"_s},
                                      {},
                                      {},
                                      {{u"3"_s, u""_s}, {u"2"_s, u"~"_s}, {u"1"_s, u"x"_s}}});
}

void TablesInTheWildTest::addHeaders()
{
    const Rows rows{{u"3"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}};
    row("no header", {"3,1.5\n2,2.5\n", {}, {u"Column 1"_s, u"Column 2"_s}, {}, {}, rows});
    row("no header, first value missing", {"NaN,1.5\n2,2.5\n3,1\n",
                                           {},
                                           {u"Column 1"_s, u"Column 2"_s},
                                           {},
                                           {},
                                           {{u"~"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}, {u"3"_s, u"1"_s}}});
    row("one row", {"a,b\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {}, {}, rows});
    row("two rows",
        {"inlet,outlet\npump,valve\n3,1.5\n2,2.5\n", {}, {u"inlet pump"_s, u"outlet valve"_s}, {}, {}, rows});
    row("three rows", {"A,B\nx,y\np,q\n3,1.5\n2,2.5\n", {}, {u"A x p"_s, u"B y q"_s}, {}, {}, rows});
    row("the same name twice", {"a,a\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"a (2)"_s}, {}, {}, rows});
    row("a name is missing", {"a,\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"Column 2"_s}, {}, {}, rows});
    row("the same name thrice", {"a,a,a\n3,1,2\n2,2,3\n",
                                 {},
                                 {u"a"_s, u"a (2)"_s, u"a (3)"_s},
                                 {},
                                 {},
                                 {{u"3"_s, u"1"_s, u"2"_s}, {u"2"_s, u"2"_s, u"3"_s}}});
    row("Unicode", {"Größe,温度\n3,1.5\n2,2.5\n", {}, {u"Größe"_s, u"温度"_s}, {}, {}, rows});
    row("lines before it",
        {"Logger 7\nstarted by hand\n\na,b\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {}, {}, rows});
    row("a number of rows as chosen", {"1,2\n3,1.5\n2,2.5\n",
                                       with([](TableChoices &choices) { choices.headerRows = 1; }),
                                       {u"1"_s, u"2"_s},
                                       {},
                                       {},
                                       rows});

    row("units row",
        {"speed,U\nkm/h,mV\n3,1.5\n2,2.5\n", {}, {u"speed"_s, u"U"_s}, {u"km/h"_s, u"mV"_s}, {}, rows});
    row("units row in brackets",
        {"a,b\n[m],[V]\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {u"m"_s, u"V"_s}, {}, rows});
    row("units row with holes",
        {"a,b\n,°C\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {u""_s, u"°C"_s}, {}, rows});
    row("units in brackets",
        {"a [m],b [V]\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {u"m"_s, u"V"_s}, {}, rows});
    row("units in parentheses", {"V (mV),Temp (inside)\n3,1.5\n2,2.5\n",
                                 {},
                                 {u"V"_s, u"Temp (inside)"_s},
                                 {u"mV"_s, u""_s},
                                 {},
                                 rows});
    row("units behind a slash",
        {"U / V,v / m/s\n3,1.5\n2,2.5\n", {}, {u"U"_s, u"v"_s}, {u"V"_s, u"m/s"_s}, {}, rows});
    row("time and units row", {"time,U\nms,V\n0,1.5\n10,2.5\n",
                               {},
                               {u"U"_s},
                               {u"V"_s},
                               {u"0"_s, u"10000000"_s},
                               {{u"1.5"_s}, {u"2.5"_s}}});
    row("time's unit in brackets",
        {"t [ms],U\n0,1.5\n10,2.5\n", {}, {u"U"_s}, {}, {u"0"_s, u"10000000"_s}, {{u"1.5"_s}, {u"2.5"_s}}});
    row("time's unit behind an underscore",
        {"time_us,U\n0,1.5\n10,2.5\n", {}, {u"U"_s}, {}, {u"0"_s, u"10000"_s}, {{u"1.5"_s}, {u"2.5"_s}}});
}

void TablesInTheWildTest::addComments()
{
    const QStringList names{u"a"_s, u"b"_s};
    const Rows rows{{u"3"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}};
    row("# before the header", {"# made by hand\n# 7\na,b\n3,1.5\n2,2.5\n", {}, names, {}, {}, rows});
    row("% before the header", {"% made by hand\n% x,y,z\na;b\n3;1.5\n2;2.5\n", {}, names, {}, {}, rows});
    row("// before the header", {"// made by hand\na\tb\n3\t1.5\n2\t2.5\n", {}, names, {}, {}, rows});
    row("; before the header", {"; made by hand\n; again\na,b\n3,1.5\n2,2.5\n", {}, names, {}, {}, rows});
    row("names in the comment", {"# made by hand\n# a b\n3 1.5\n2 2.5\n", {}, names, {}, {}, rows});
    row("names in the comment, with commas", {"#a,b\n3,1.5\n2,2.5\n", {}, names, {}, {}, rows});
    row("comments among the rows", {"a,b\n3,1.5\n# pause\n2,2.5\n  # end\n", {}, names, {}, {}, rows});
    row("keys and values",
        {"Device: ABC 7\nStart: 2024-01-02\nRate = 5 Hz\n\na,b\n3,1.5\n2,2.5\n", {}, names, {}, {}, rows});
    row("keys and values of two fields", {"Device,ABC\nSerial: 7,x\na,b\n3,1.5\n2,2.5\n",
                                          with([](TableChoices &choices) {
                                              choices.preambleLines = 2;
                                              choices.headerRows = 1;
                                          }),
                                          names,
                                          {},
                                          {},
                                          rows});
    row("blank lines anywhere", {"\n\na,b\n\n3,1.5\n\n\n2,2.5\n\n", {}, names, {}, {}, rows});
}

void TablesInTheWildTest::addEncodings()
{
    const QString text = u"größe,wert\n3,1.5\n2,2.5\n"_s;
    const QStringList names{u"größe"_s, u"wert"_s};
    const Rows rows{{u"3"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}};
    row("UTF-8", {text.toUtf8(), {}, names, {}, {}, rows});
    row("UTF-8 with mark", {"\xEF\xBB\xBF" + text.toUtf8(), {}, names, {}, {}, rows});
    row("UTF-8 with mark and quotes",
        {"\xEF\xBB\xBF\"a\",\"b\"\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {}, {}, rows});
    row("UTF-16 LE with mark", {utf16(text, QStringConverter::Utf16LE, true), {}, names, {}, {}, rows});
    row("UTF-16 LE", {utf16(text, QStringConverter::Utf16LE, false), {}, names, {}, {}, rows});
    row("UTF-16 BE with mark", {utf16(text, QStringConverter::Utf16BE, true), {}, names, {}, {}, rows});
    row("UTF-16 BE", {utf16(text, QStringConverter::Utf16BE, false), {}, names, {}, {}, rows});
    row("Latin-1", {text.toLatin1(), {}, names, {}, {}, rows});
    row("Latin-1, text cells", {u"a,b\n3,größe\n2,weiß\n"_s.toLatin1(),
                                {},
                                {u"a"_s, u"b"_s},
                                {},
                                {},
                                {{u"3"_s, u"größe"_s}, {u"2"_s, u"weiß"_s}}});
    row("Windows-1252", {"Preis \x80,b\n3,1.5\n2,2.5\n", {}, {u"Preis €"_s, u"b"_s}, {}, {}, rows});
    row("Windows-1252, quotes", {"\x93"
                                 "a\x94,b\n3,1.5\n2,2.5\n",
                                 {},
                                 {u"“a”"_s, u"b"_s},
                                 {},
                                 {},
                                 rows});
    row("Windows-1252 as chosen",
        {"a,b\n3,\xE4\n2,\xF6\n",
         with([](TableChoices &choices) { choices.encoding = TextEncoding::Windows1252; }),
         {u"a"_s, u"b"_s},
         {},
         {},
         {{u"3"_s, u"ä"_s}, {u"2"_s, u"ö"_s}}});
    const QStringList plain{u"a"_s, u"b"_s};
    row("CR", {"a,b\r3,1.5\r2,2.5\r", {}, plain, {}, {}, rows});
    row("CR, nothing at the end", {"a,b\r3,1.5\r2,2.5", {}, plain, {}, {}, rows});
    row("CR LF", {"a,b\r\n3,1.5\r\n2,2.5\r\n", {}, plain, {}, {}, rows});
    row("CR LF, nothing at the end", {"a,b\r\n3,1.5\r\n2,2.5", {}, plain, {}, {}, rows});
    row("mixed line ends", {"a,b\n3,1.5\r\n2,2.5\r", {}, plain, {}, {}, rows});
    row("mixed line ends, CR first", {"a,b\r3,1.5\n2,2.5\r\n", {}, plain, {}, {}, rows});
}

void TablesInTheWildTest::addMissing()
{
    const QStringList names{u"a"_s, u"b"_s};
    const auto missingAs = [](MissingValue missing) {
        return with([=](TableChoices &choices) { choices.missing = missing; });
    };
    for (const char *word : {"", "NaN", "nan", "NULL", "N/A", "n/a", "-", "inf", "-Infinity", "\"\""}) {
        row(qPrintable(u"missing: %1"_s.arg(QLatin1StringView(word))),
            {QByteArray("a,b\n3,") + word + "\n2,2.5\n" + word + ",1\n1,4\n",
             {},
             names,
             {},
             {},
             {{u"3"_s, u"~"_s}, {u"2"_s, u"2.5"_s}, {u"~"_s, u"1"_s}, {u"1"_s, u"4"_s}}});
    }
    row("missing in the first row", {"a,b\nN/A,NaN\n2,2.5\n1,4\n",
                                     {},
                                     names,
                                     {},
                                     {},
                                     {{u"~"_s, u"~"_s}, {u"2"_s, u"2.5"_s}, {u"1"_s, u"4"_s}}});
    row("missing as zero", {"a,b\n3,\n2,2.5\nNaN,1\n1,4\n",
                            missingAs(MissingValue::Zero),
                            names,
                            {},
                            {},
                            {{u"3"_s, u"0"_s}, {u"2"_s, u"2.5"_s}, {u"0"_s, u"1"_s}, {u"1"_s, u"4"_s}}});
    row("missing as the one before",
        {"a,b\n,\n2,2.5\nNaN,1\n1,\n",
         missingAs(MissingValue::Previous),
         names,
         {},
         {},
         {{u"~"_s, u"~"_s}, {u"2"_s, u"2.5"_s}, {u"2"_s, u"1"_s}, {u"1"_s, u"1"_s}}});
    row("a sentinel",
        {"a,b\n3,-9999\n2,2.5\n1,3\n5,4\n3,-9999\n",
         {},
         names,
         {},
         {},
         {{u"3"_s, u"~"_s}, {u"2"_s, u"2.5"_s}, {u"1"_s, u"3"_s}, {u"5"_s, u"4"_s}, {u"3"_s, u"~"_s}}});
    row("a sentinel as chosen", {"a,b\n3,-1.0\n2,2.5\nxx,4\n",
                                 with([](TableChoices &choices) {
                                     choices.missingWords = {"-1", "xx"};
                                 }),
                                 names,
                                 {},
                                 {},
                                 {{u"3"_s, u"~"_s}, {u"2"_s, u"2.5"_s}, {u"~"_s, u"4"_s}}});
    row("no sentinel among its like", {"a,b\n3,-9999\n2,-8000\n1,-7000\n5,9000\n3,-9999\n",
                                       {},
                                       names,
                                       {},
                                       {},
                                       {{u"3"_s, u"-9999"_s},
                                        {u"2"_s, u"-8000"_s},
                                        {u"1"_s, u"-7000"_s},
                                        {u"5"_s, u"9000"_s},
                                        {u"3"_s, u"-9999"_s}}});
}

void TablesInTheWildTest::addTypes()
{
    const QStringList names{u"a"_s, u"b"_s};
    row("true and false",
        {"a,b\n3,true\n2,false\n", {}, names, {}, {}, {{u"3"_s, u"1"_s}, {u"2"_s, u"0"_s}}});
    row("yes and no", {"a,b\n3,Yes\n2,No\n1,YES\n",
                       {},
                       names,
                       {},
                       {},
                       {{u"3"_s, u"1"_s}, {u"2"_s, u"0"_s}, {u"1"_s, u"1"_s}}});
    row("states", {"a,state\n3,idle\n2,running\n1,idle\n",
                   {},
                   {u"a"_s, u"state"_s},
                   {},
                   {},
                   {{u"3"_s, u"idle"_s}, {u"2"_s, u"running"_s}, {u"1"_s, u"idle"_s}}});
    row("texts and numbers", {"a,b\n3,x1\n2,7\n1,x2\n",
                              {},
                              names,
                              {},
                              {},
                              {{u"3"_s, u"x1"_s}, {u"2"_s, u"7"_s}, {u"1"_s, u"x2"_s}}});
    row("numbers as text, as chosen",
        {"a,b\n3,007\n2,010\n",
         with([](TableChoices &choices) { choices.columns[1].type = ColumnType::Text; }),
         names,
         {},
         {},
         {{u"3"_s, u"007"_s}, {u"2"_s, u"010"_s}}});
    row("left out, as chosen", {"a,b\n3,7\n2,8\n",
                                with([](TableChoices &choices) { choices.columns[1].isPicked = false; }),
                                {u"a"_s},
                                {},
                                {},
                                {{u"3"_s}, {u"2"_s}}});
}

void TablesInTheWildTest::addTimeColumns()
{
    const QStringList times{dayOne, dayTwo};
    const Rows rows{{u"1.5"_s}, {u"2.5"_s}};
    row("by name",
        {"U,timestamp\n1.5,2024-01-02 10:05:00\n2.5,2024-01-02 10:05:01\n", {}, {u"U"_s}, {}, times, rows});
    row("by its course",
        {"2024-01-02 10:05:00,1.5\n2024-01-02 10:05:01,2.5\n", {}, {u"Column 2"_s}, {}, times, rows});
    row("none: row numbers",
        {"a,b\n3,1.5\n2,2.5\n", {}, {u"a"_s, u"b"_s}, {}, {}, {{u"3"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}}});
    row("none, as chosen", {"t,b\n3,1.5\n4,2.5\n",
                            with([](TableChoices &choices) { choices.time = TimeSource{}; }),
                            {u"t"_s, u"b"_s},
                            {},
                            {},
                            {{u"3"_s, u"1.5"_s}, {u"4"_s, u"2.5"_s}}});
    row("fixed rate", {"a\n3\n2\n",
                       with([](TableChoices &choices) {
                           choices.time = TimeSource{.kind = TimeSource::Kind::FixedRate, .rowsPerSecond = 4};
                       }),
                       {u"a"_s},
                       {},
                       {u"0"_s, u"250000000"_s},
                       {{u"3"_s}, {u"2"_s}}});
    row("fixed rate from a moment", {"a\n3\n2\n",
                                     with([](TableChoices &choices) {
                                         choices.time = TimeSource{.kind = TimeSource::Kind::FixedRate,
                                                                   .rowsPerSecond = 1,
                                                                   .start = nanoseconds(dayOne)};
                                     }),
                                     {u"a"_s},
                                     {},
                                     times,
                                     {{u"3"_s}, {u"2"_s}}});
    row("date and time",
        {"date,time,U\n2024-01-02,10:05:00,1.5\n2024-01-02,10:05:01,2.5\n", {}, {u"U"_s}, {}, times, rows});
    row("date and time, other forms", {"U;Uhrzeit;Datum\n1,5;10:05:00;02.01.2024\n2,5;10:05:01;02.01.2024\n",
                                       {},
                                       {u"U"_s},
                                       {},
                                       times,
                                       rows});
    row("date and time by blanks",
        {"2024-01-02 10:05:00 1.5\n2024-01-02 10:05:01 2.5\n", {}, {u"Column 3"_s}, {}, times, rows});
    row("week and seconds",
        {"week,tow,U\n2295,209118,1.5\n2295,209119,2.5\n", {}, {u"U"_s}, {}, times, rows});
    row("week and milliseconds",
        {"GPSWeek,iTOW,U\n2295,209118000,1.5\n2295,209119000,2.5\n", {}, {u"U"_s}, {}, times, rows});
    row("time of day over midnight", {"time,U\n23:59:59,1.5\n00:00:01,2.5\n",
                                      {},
                                      {u"U"_s},
                                      {},
                                      {u"86399000000000"_s, u"86401000000000"_s},
                                      rows});
    row("another one, as chosen", {"t,time2,U\n1,0.5,1.5\n2,0.75,2.5\n",
                                   with([](TableChoices &choices) {
                                       choices.time =
                                           TimeSource{.kind = TimeSource::Kind::Column, .column = 1};
                                   }),
                                   {u"t"_s, u"U"_s},
                                   {},
                                   {u"500000000"_s, u"750000000"_s},
                                   {{u"1"_s, u"1.5"_s}, {u"2"_s, u"2.5"_s}}});
}

void TablesInTheWildTest::addEpochs()
{
    const Rows rows{{u"1.5"_s}, {u"2.5"_s}};
    const QStringList moments{u"2023-11-14 22:13:20"_s, u"2023-11-14 22:13:20.5"_s};
    const auto epoch = [&](const char *name, const QByteArray &first, const QByteArray &second,
                           const QStringList &times, const QByteArray &header = "time") {
        row(name, {header + ",U\n" + first + ",1.5\n" + second + ",2.5\n", {}, {u"U"_s}, {}, times, rows});
    };
    epoch("epoch seconds", "1700000000", "1700000001", {moments[0], u"2023-11-14 22:13:21"_s});
    epoch("epoch seconds without a name", "1700000000", "1700000001", {moments[0], u"2023-11-14 22:13:21"_s},
          "x");
    epoch("a whole second, then a fraction", "1700000000", "1700000000.5", moments);
    epoch("a fraction only later, without a name", "1700000000", "1700000000.000000001",
          {moments[0], u"2023-11-14 22:13:20.000000001"_s}, "x");
    epoch("float seconds to the nanosecond", "1700000000.000000001", "1700000000.000000099",
          {u"2023-11-14 22:13:20.000000001"_s, u"2023-11-14 22:13:20.000000099"_s});
    epoch("epoch milliseconds", "1700000000000", "1700000000500", moments);
    epoch("epoch milliseconds in 2010", "1262304000000", "1262304000500",
          {u"2010-01-01 00:00:00"_s, u"2010-01-01 00:00:00.5"_s});
    epoch("epoch milliseconds in 2040", "2208988800000", "2208988800500",
          {u"2040-01-01 00:00:00"_s, u"2040-01-01 00:00:00.5"_s});
    epoch("epoch microseconds", "1700000000000000", "1700000000500000", moments);
    epoch("epoch nanoseconds", "1700000000000000000", "1700000000500000000", moments);
    row("nanoseconds 1 and 99 apart",
        {"time,U\n1700000000000000000,1\n1700000000000000001,2\n1700000000000000100,3\n",
         {},
         {u"U"_s},
         {},
         {moments[0], u"2023-11-14 22:13:20.000000001"_s, u"2023-11-14 22:13:20.000000100"_s},
         {{u"1"_s}, {u"2"_s}, {u"3"_s}}});
    row("nanoseconds 1 and 99 apart, as dates",
        {"time,U\n2023-11-14T22:13:20.000000000Z,1\n2023-11-14T22:13:20.000000001Z,2\n2023-11-14T22:13:20."
         "000000100Z,3\n",
         {},
         {u"U"_s},
         {},
         {moments[0], u"2023-11-14 22:13:20.000000001"_s, u"2023-11-14 22:13:20.000000100"_s},
         {{u"1"_s}, {u"2"_s}, {u"3"_s}}});
    epoch("Excel days", "45293.4201388889", "45293.5", {dayOne, u"2024-01-02 12:00:00"_s}, "Excel date");
    epoch("Excel days, with a decimal", "45293.0", "45294.0", {u"2024-01-02"_s, u"2024-01-03"_s}, "Date");
    epoch("days of 1904", "43831", "43832", {u"2024-01-02"_s, u"2024-01-03"_s}, "Date 1904");
    epoch("seconds of 1904", "3787034700", "3787034701", {dayOne, dayTwo});
    epoch("GPS seconds", "1388225118", "1388225119", {dayOne, dayTwo}, "gps_time");
    epoch("seconds of 2000", "757505100", "757505101", {dayOne, dayTwo}, "Time since 2000");
    epoch("seconds since the start", "0.5", "1.25", {u"500000000"_s, u"1250000000"_s});
    epoch("milliseconds since the start", "0.5", "1.25", {u"500000"_s, u"1250000"_s}, "millis");
    row("microseconds that begin anew", {"time_us,U\n4294967000,1\n4294967290,2\n200,3\n",
                                         {},
                                         {u"U"_s},
                                         {},
                                         {u"4294967000000"_s, u"4294967290000"_s, u"4294967496000"_s},
                                         {{u"1"_s}, {u"2"_s}, {u"3"_s}}});
    row("milliseconds that begin anew",
        {"t [ms],U\n4294967000,1\n200,2\n2000000000,3\n4000000000,4\n",
         {},
         {u"U"_s},
         {},
         {u"4294967000000000"_s, u"4294967496000000"_s, u"6294967296000000"_s, u"8294967296000000"_s},
         {{u"1"_s}, {u"2"_s}, {u"3"_s}, {u"4"_s}}});
    row("integer data near 1.5e12 stay",
        {"time,value\n1,1500000000005\n2,1500000000001\n3,1500000000009\n",
         {},
         {u"value"_s},
         {},
         {u"1000000000"_s, u"2000000000"_s, u"3000000000"_s},
         {{u"1500000000005"_s}, {u"1500000000001"_s}, {u"1500000000009"_s}}});
    row("integer data near 1.5e12 stay, without a time",
        {"value,b\n1500000000005,1\n1500000000001,5\n1500000000009,2\n1500000000003,2\n",
         {},
         {u"value"_s, u"b"_s},
         {},
         {},
         {{u"1500000000005"_s, u"1"_s},
          {u"1500000000001"_s, u"5"_s},
          {u"1500000000009"_s, u"2"_s},
          {u"1500000000003"_s, u"2"_s}}});
    row("epoch as chosen", {"t,U\n10,1.5\n11,2.5\n",
                            with([](TableChoices &choices) {
                                choices.time = TimeSource{.kind = TimeSource::Kind::Column, .column = 0};
                                choices.columns[0].time =
                                    TimeFormat{.kind = TimeFormat::Kind::Epoch,
                                               .epoch = {TimeUnit::Days, TimeOrigin::Year2000}};
                            }),
                            {u"U"_s},
                            {},
                            {u"2000-01-11"_s, u"2000-01-12"_s},
                            rows});
}

void TablesInTheWildTest::addDates()
{
    const Rows rows{{u"1.5"_s}, {u"2.5"_s}};
    const auto dates = [&](const char *name, const QByteArray &first, const QByteArray &second,
                           const QStringList &times, const QByteArray &separator = ",",
                           const TableChoices &choices = {}) {
        row(name, {"time" + separator + "U\n" + first + separator + "1.5\n" + second + separator + "2.5\n",
                   choices,
                   {u"U"_s},
                   {},
                   times,
                   rows});
    };
    const QStringList days{dayOne, dayTwo};
    dates("ISO 8601", "2024-01-02T10:05:00", "2024-01-02T10:05:01", days);
    dates("ISO 8601 with a blank", "2024-01-02 10:05:00", "2024-01-02 10:05:01", days, ";");
    dates("offset", "2024-01-02T12:05:00+02:00", "2024-01-02T12:05:01+02:00", days);
    dates("offset without colon", "2024-01-02T04:35:00-0530", "2024-01-02T04:35:01-0530", days, "\t");
    dates("Z", "2024-01-02T10:05:00Z", "2024-01-02T10:05:01Z", days);
    dates("UTC", "2024-01-02 10:05:00 UTC", "2024-01-02 10:05:01 UTC", days);
    dates("basic form", "20240102T100500", "20240102T100501", days);
    dates("basic form, Z", "20240102T100500Z", "20240102T100501Z", days, ";");
    dates("digits only", "20240102100500", "20240102100501", days);
    dates("day.month.year", "02.01.2024 10:05:00", "02.01.2024 10:05:01", days, ";");
    dates("day.month.year of two digits", "02.01.24 10:05:00", "02.01.24 10:05:01", days, "\t");
    dates("day/month/year", "13/01/2024 10:05:00", "13/01/2024 10:05:01",
          {u"2024-01-13 10:05:00"_s, u"2024-01-13 10:05:01"_s});
    dates("month/day/year", "01/13/2024 10:05:00", "01/13/2024 10:05:01",
          {u"2024-01-13 10:05:00"_s, u"2024-01-13 10:05:01"_s});
    dates("the second row decides: month first", "01/02/2024", "01/13/2024",
          {u"2024-01-02"_s, u"2024-01-13"_s});
    dates("the second row decides: day first", "02/01/2024", "13/01/2024",
          {u"2024-01-02"_s, u"2024-01-13"_s});
    dates("12 hours", "1/13/2024 1:00:00 PM", "1/13/2024 1:00:01 PM",
          {u"2024-01-13 13:00:00"_s, u"2024-01-13 13:00:01"_s});
    dates("12 hours, midnight and noon", "1/13/2024 12:00 AM", "1/13/2024 12:00 PM",
          {u"2024-01-13 00:00"_s, u"2024-01-13 12:00"_s});
    dates("12 hours, month first as likelier", "1/2/2024 1:00:00 PM", "1/2/2024 1:00:01 PM",
          {u"2024-01-02 13:00:00"_s, u"2024-01-02 13:00:01"_s});
    dates("day first, as chosen", "1/2/2024 1:00:00 PM", "1/2/2024 1:00:01 PM",
          {u"2024-02-01 13:00:00"_s, u"2024-02-01 13:00:01"_s}, ",", with([](TableChoices &choices) {
              choices.columns[0].time = TimeFormat{.order = DateOrder::DayMonthYear};
          }));
    dates("no seconds", "2024-01-02 10:05", "2024-01-02 10:06", {dayOne, u"2024-01-02 10:06:00"_s});
    dates("no seconds, dots", "02.01.2024 10:05", "02.01.2024 10:06", {dayOne, u"2024-01-02 10:06:00"_s},
          ";");
    dates("comma fraction", "2024-01-02 10:05:00,25", "2024-01-02 10:05:00,5",
          {u"2024-01-02 10:05:00.25"_s, u"2024-01-02 10:05:00.5"_s}, ";");
    dates("comma fraction in quotes", "\"2024-01-02 10:05:00,25\"", "\"2024-01-02 10:05:00,5\"",
          {u"2024-01-02 10:05:00.25"_s, u"2024-01-02 10:05:00.5"_s});
    dates("month names", "2 Jan 2024 10:05:00", "2 Jan 2024 10:05:01", days);
    dates("month names with dashes", "02-Jan-2024 10:05:00", "02-Jan-2024 10:05:01", days, ";");
    dates("month names first", "\"Jan 2, 2024 10:05:00 AM\"", "\"Jan 2, 2024 10:05:01 AM\"", days);
    const auto pattern = [](const QString &text) {
        return with([&](TableChoices &choices) {
            choices.columns[0].type = ColumnType::Time;
            choices.columns[0].time =
                TimeFormat{.kind = TimeFormat::Kind::Pattern, .pattern = *TimePattern::compile(text)};
        });
    };
    dates("a format as chosen", "d2 m1 y2024 10h05m00", "d2 m1 y2024 10h05m01", days, ",",
          pattern(u"d%d m%m y%Y %Hh%Mm%S"_s));
    dates("another format as chosen", "2024/002 100500", "2024/002 100501", days, ";",
          pattern(u"%Y/%j %H%M%S"_s));
    row("dots, and a decimal comma",
        {"02.01.2024 10:05:00;1,5\n02.01.2024 10:05:01;2,5\n", {}, {u"Column 2"_s}, {}, days, rows});
    row("dots and decimal commas below names",
        {"Zeit;U\n02.01.2024 10:05:00;1,5\n02.01.2024 10:05:01;2,5\n", {}, {u"U"_s}, {}, days, rows});
}

void TablesInTheWildTest::addZones()
{
    const auto zone = [](const QByteArray &name) {
        return with([&](TableChoices &choices) {
            choices.time = TimeSource{.kind = TimeSource::Kind::Column, .column = 0, .zone = name};
        });
    };
    const Rows rows{{u"1"_s}, {u"2"_s}};
    row("as written without a zone", {"time,U\n2024-03-31 02:30:00,1\n2024-03-31 03:30:00,2\n",
                                      {},
                                      {u"U"_s},
                                      {},
                                      {u"2024-03-31 02:30:00"_s, u"2024-03-31 03:30:00"_s},
                                      rows});
    row("a zone's winter", {"time,U\n2024-01-02 11:05:00,1\n2024-01-02 11:05:01,2\n",
                            zone("Europe/Berlin"),
                            {u"U"_s},
                            {},
                            {dayOne, dayTwo},
                            rows});
    row("hours that clocks skip", {"time,U\n2024-03-31 01:59:59,1\n2024-03-31 03:00:00,2\n",
                                   zone("Europe/Berlin"),
                                   {u"U"_s},
                                   {},
                                   {u"2024-03-31 00:59:59"_s, u"2024-03-31 01:00:00"_s},
                                   rows});
    row("hours that clocks show twice",
        {"time,U\n2024-10-27 02:30:00,1\n2024-10-27 02:59:00,2\n2024-10-27 02:00:00,3\n2024-10-27 "
         "02:59:00,4\n2024-10-27 03:00:00,5\n",
         zone("Europe/Berlin"),
         {u"U"_s},
         {},
         {u"2024-10-27 00:30:00"_s, u"2024-10-27 00:59:00"_s, u"2024-10-27 01:00:00"_s,
          u"2024-10-27 01:59:00"_s, u"2024-10-27 02:00:00"_s},
         {{u"1"_s}, {u"2"_s}, {u"3"_s}, {u"4"_s}, {u"5"_s}}});
}

void TablesInTheWildTest::addRaggedRows()
{
    const QStringList names{u"a"_s, u"b"_s, u"c"_s};
    row("too few cells", {"a,b,c\n1,2,3\n4,5\n7,8,9\n0,1,2\n",
                          {},
                          names,
                          {},
                          {},
                          {{u"1"_s, u"2"_s, u"3"_s},
                           {u"4"_s, u"5"_s, u"~"_s},
                           {u"7"_s, u"8"_s, u"9"_s},
                           {u"0"_s, u"1"_s, u"2"_s}},
                          {.padded = 1, .lines = {3}}});
    row("too few cells at first and at last", {"a,b,c\n4\n1,2,3\n7,8,9\n0",
                                               {},
                                               names,
                                               {},
                                               {},
                                               {{u"4"_s, u"~"_s, u"~"_s},
                                                {u"1"_s, u"2"_s, u"3"_s},
                                                {u"7"_s, u"8"_s, u"9"_s},
                                                {u"0"_s, u"~"_s, u"~"_s}},
                                               {.padded = 2, .lines = {2, 5}}});
    row("too many cells", {"a,b,c\n1,2,3\n4,5,6,7,8\n7,8,9\n0,1,2\n",
                           {},
                           names,
                           {},
                           {},
                           {{u"1"_s, u"2"_s, u"3"_s},
                            {u"4"_s, u"5"_s, u"6"_s},
                            {u"7"_s, u"8"_s, u"9"_s},
                            {u"0"_s, u"1"_s, u"2"_s}},
                           {.cut = 1, .lines = {3}}});
    row("both", {"a;b;c\n3;2;3\n4;5;6;7\n2;8\n0;1;2\n",
                 {},
                 names,
                 {},
                 {},
                 {{u"3"_s, u"2"_s, u"3"_s},
                  {u"4"_s, u"5"_s, u"6"_s},
                  {u"2"_s, u"8"_s, u"~"_s},
                  {u"0"_s, u"1"_s, u"2"_s}},
                 {.padded = 1, .cut = 1, .lines = {3, 4}}});
    row("rows without a time", {"time,U\n2024-01-02 10:05:00,1\nlater,2\n,3\n2024-01-02 10:05:01,4\n",
                                with([](TableChoices &choices) {
                                    choices.time = TimeSource{.kind = TimeSource::Kind::Column, .column = 0};
                                    choices.columns[0].type = ColumnType::Time;
                                }),
                                {u"U"_s},
                                {},
                                {dayOne, dayTwo},
                                {{u"1"_s}, {u"4"_s}},
                                {.skipped = 2, .lines = {3, 4}}});
    // One cell in sixty does not make a text of the column.
    QByteArray numbers = "a;b\n";
    QByteArray integers = "a,b\n";
    Rows expected;
    for (int number = 0; number < 60; ++number) {
        const bool isNone = number == 7 || number == 20; // fewer than one in twenty
        const QByteArray text = QByteArray::number(number * number % 17);
        numbers += text + (isNone ? ";oops\n" : ";" + text + ",5\n");
        integers += text + (isNone ? ",12:\n" : "," + text + ".5\n");
        expected.append({QString::fromLatin1(text), isNone ? u"~"_s : QString::fromLatin1(text) + u".5"_s});
    }
    const QStringList two{u"a"_s, u"b"_s};
    row("cells that cannot be read",
        {numbers, {}, two, {}, {}, expected, {.unreadable = 2, .lines = {9, 22}}});
    row("other cells that cannot be read",
        {integers, {}, two, {}, {}, expected, {.unreadable = 2, .lines = {9, 22}}});
    row("a header that comes again",
        {"time,U\n1,5\n2,6\n3,7\n4,8\ntime,U\n5,5\n6,6\n7,7\n8,8\n",
         {},
         {u"U"_s},
         {},
         {u"1000000000"_s, u"2000000000"_s, u"3000000000"_s, u"4000000000"_s, u"5000000000"_s,
          u"6000000000"_s, u"7000000000"_s, u"8000000000"_s},
         {{u"5"_s}, {u"6"_s}, {u"7"_s}, {u"8"_s}, {u"5"_s}, {u"6"_s}, {u"7"_s}, {u"8"_s}},
         {.skipped = 1, .lines = {6}}});
}

void TablesInTheWildTest::addOrder()
{
    const QByteArray bytes = "time,U\n1,5\n3,6\n2,7\n3,8\n";
    const auto order = [](RowOrder wanted) {
        return with([=](TableChoices &choices) {
            choices.order = wanted;
            choices.time = TimeSource{.kind = TimeSource::Kind::Column, .column = 0};
        });
    };
    const QStringList asWritten{u"1000000000"_s, u"3000000000"_s, u"2000000000"_s, u"3000000000"_s};
    row("order kept", {bytes,
                       order(RowOrder::Keep),
                       {u"U"_s},
                       {},
                       asWritten,
                       {{u"5"_s}, {u"6"_s}, {u"7"_s}, {u"8"_s}},
                       {.outOfOrder = 1, .lines = {4}}});
    row("sorted, equal ones in their order",
        {bytes,
         order(RowOrder::Sort),
         {u"U"_s},
         {},
         {u"1000000000"_s, u"2000000000"_s, u"3000000000"_s, u"3000000000"_s},
         {{u"5"_s}, {u"7"_s}, {u"6"_s}, {u"8"_s}},
         {.outOfOrder = 1, .lines = {4}}});
    row("runs", {bytes,
                 order(RowOrder::Runs),
                 {u"U"_s},
                 {},
                 asWritten,
                 {{u"5"_s}, {u"6"_s}, {u"7"_s}, {u"8"_s}},
                 {.outOfOrder = 1, .lines = {4}}});
    row("dropped", {bytes,
                    order(RowOrder::Drop),
                    {u"U"_s},
                    {},
                    {u"1000000000"_s, u"3000000000"_s, u"3000000000"_s},
                    {{u"5"_s}, {u"6"_s}, {u"8"_s}},
                    {.skipped = 1, .outOfOrder = 1, .lines = {4, 4}}});
    row("times that are the same", {"time,U\n1,5\n1,6\n2,7\n2,8\n",
                                    {},
                                    {u"U"_s},
                                    {},
                                    {u"1000000000"_s, u"1000000000"_s, u"2000000000"_s, u"2000000000"_s},
                                    {{u"5"_s}, {u"6"_s}, {u"7"_s}, {u"8"_s}}});
    row("sorted with texts", {"time,U\n2,b\n1,a\n3,\n",
                              order(RowOrder::Sort),
                              {u"U"_s},
                              {},
                              {u"1000000000"_s, u"2000000000"_s, u"3000000000"_s},
                              {{u"a"_s}, {u"b"_s}, {u"~"_s}},
                              {.outOfOrder = 1, .lines = {3}}});
}

void TablesInTheWildTest::reads_data()
{
    QTest::addColumn<Table>("table");
    addSeparators();
    addNumbers();
    addQuotes();
    addHeaders();
    addComments();
    addEncodings();
    addMissing();
    addTypes();
    addTimeColumns();
    addEpochs();
    addDates();
    addZones();
    addRaggedRows();
    addOrder();
}

void TablesInTheWildTest::reads()
{
    QFETCH_GLOBAL(QLocale, locale);
    QLocale::setDefault(locale);
    QFETCH(Table, table);
    const QString path = m_folder.filePath(u"table.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(table.bytes);
    file.close();

    const Result<TableSample> sample = TableSource::sample(path, table.choices.encoding);
    QVERIFY2(bool(sample), qPrintable(sample ? QString() : sample.error().text()));
    const TableGuess guess = guessTable(*sample, table.choices);
    for (const QString &reason :
         {guess.encoding.reason, guess.layout.reason, guess.numbers.reason, guess.comment.reason,
          guess.headerRows.reason, guess.time.reason, guess.missingWords.reason})
        QVERIFY(!reason.isEmpty());
    const Result<TableData> data = readTable(path, guess.format());
    QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));

    QStringList names;
    QStringList units;
    for (const int column : data->columns) {
        names.append(data->format.columns[size_t(column)].name);
        units.append(data->format.columns[size_t(column)].unit);
    }
    QCOMPARE(names, table.names);
    if (!table.units.isEmpty())
        QCOMPARE(units, table.units);
    Rows rows;
    for (size_t row = 0; row < data->rows; ++row) {
        QStringList cells;
        for (size_t column = 0; column < data->columns.size(); ++column)
            cells.append(cellText(*data, column, row));
        rows.append(cells);
    }
    QCOMPARE(rows, table.rows);
    QCOMPARE(data->time(0).has_value(), !table.times.isEmpty());
    for (qsizetype row = 0; row < table.times.size(); ++row)
        QCOMPARE(data->time(size_t(row)).value_or(noTime), nanoseconds(table.times[row]));
    using Kind = RowProblem::Kind;
    QList<qint64> lines;
    for (const RowProblem &problem : data->problems.list())
        lines.append(problem.line);
    std::ranges::sort(lines);
    const Counts counts{data->problems.count(Kind::Padded),     data->problems.count(Kind::Cut),
                        data->problems.count(Kind::Skipped),    data->problems.count(Kind::Unreadable),
                        data->problems.count(Kind::OutOfOrder), lines};
    QCOMPARE(lines, table.counts.lines);
    QVERIFY2(counts == table.counts,
             qPrintable(u"%1 padded, %2 cut, %3 skipped, %4 unreadable, %5 out of order"_s.arg(counts.padded)
                            .arg(counts.cut)
                            .arg(counts.skipped)
                            .arg(counts.unreadable)
                            .arg(counts.outOfOrder)));
}

void TablesInTheWildTest::asksWhereTheFileCannotTell_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("asksOrder");
    QTest::addColumn<bool>("asksNumbers");
    QTest::newRow("day or month, 12 hours")
        << "time,U\n1/2/2024 1:00:00 PM,1\n1/2/2024 1:00:01 PM,2\n"_ba << true << false;
    QTest::newRow("day or month") << "time,U\n01/02/2024 10:00,1\n02/03/2024 11:00,2\n"_ba << true << false;
    QTest::newRow("a day above 12") << "time,U\n01/02/2024 10:00,1\n01/13/2024 10:00,2\n"_ba << false
                                    << false;
    QTest::newRow("year first") << "time,U\n2024-01-02 10:00,1\n2024-01-03 10:00,2\n"_ba << false << false;
    QTest::newRow("decimal or thousands") << "time;U\n1;1,234\n2;2,345\n"_ba << false << true;
    QTest::newRow("decimal or thousands, tabs") << "time\tU\n1\t1,234\n2\t2,345\n"_ba << false << true;
    QTest::newRow("decimal") << "time;U\n1;1,234\n2;2,34\n"_ba << false << false;
}

void TablesInTheWildTest::asksWhereTheFileCannotTell()
{
    QFETCH(QByteArray, bytes);
    TableSample sample;
    sample.head = bytes;
    sample.isWhole = true;
    const TableGuess guess = guessTable(sample);
    QTEST(guess.columns[0].time.isDoubtful(), "asksOrder");
    QTEST(guess.numbers.isDoubtful(), "asksNumbers");
}

QTEST_GUILESS_MAIN(TablesInTheWildTest)

#include "tst_tablesinthewild.moc"
