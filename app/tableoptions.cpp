// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tableoptions.h"

#include "app/optionreader.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int mostRows = 1000; ///< of a header, lines of a preamble
constexpr double slowestRate = 1e-6;
constexpr double fastestRate = 1e9; ///< rows a second: one a nanosecond

const Words<TextEncoding> &encodings()
{
    static const Words<TextEncoding> words{{u"utf-8"_s, TextEncoding::Utf8},
                                           {u"utf-16le"_s, TextEncoding::Utf16LittleEndian},
                                           {u"utf-16be"_s, TextEncoding::Utf16BigEndian},
                                           {u"windows-1252"_s, TextEncoding::Windows1252},
                                           {u"latin-1"_s, TextEncoding::Latin1}};
    return words;
}

const Words<TimeUnit> &timeUnits()
{
    static const Words<TimeUnit> words{{u"ns"_s, TimeUnit::Nanoseconds},  {u"us"_s, TimeUnit::Microseconds},
                                       {u"ms"_s, TimeUnit::Milliseconds}, {u"s"_s, TimeUnit::Seconds},
                                       {u"min"_s, TimeUnit::Minutes},     {u"h"_s, TimeUnit::Hours},
                                       {u"d"_s, TimeUnit::Days}};
    return words;
}

const Words<TimeOrigin> &timeOrigins()
{
    static const Words<TimeOrigin> words{
        {u"start"_s, TimeOrigin::Relative}, {u"1970"_s, TimeOrigin::Year1970},
        {u"1900"_s, TimeOrigin::Year1900},  {u"1904"_s, TimeOrigin::Year1904},
        {u"1980"_s, TimeOrigin::Year1980},  {u"2000"_s, TimeOrigin::Year2000}};
    return words;
}

const Words<ColumnType> &columnTypes()
{
    static const Words<ColumnType> words{{u"number"_s, ColumnType::Number},
                                         {u"integer"_s, ColumnType::Integer},
                                         {u"boolean"_s, ColumnType::Boolean},
                                         {u"text"_s, ColumnType::Text},
                                         {u"time"_s, ColumnType::Time}};
    return words;
}

void readSeparator(OptionReader &reader, TableOptions &options)
{
    static const Words<QByteArray> names{{u"comma"_s, ","}, {u"semicolon"_s, ";"}, {u"tab"_s, "\t"},
                                         {u"pipe"_s, "|"},  {u"space"_s, " "},     {u"spaces"_s, " "}};
    if (!reader.isWanted(u"separator"_s))
        return;
    const QString text = reader.line().value(u"separator"_s);
    if (text.isEmpty())
        reader.complain(u"--separator is empty"_s);
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const auto &known) { return known.first == text; });
    options.fields = FieldLayout{.separator = name == names.end() ? text.toUtf8() : name->second,
                                 .mergesSeparators = text == "spaces"_L1};
}

void readColumnStarts(OptionReader &reader, TableOptions &options)
{
    if (!reader.isWanted(u"columns-at"_s))
        return;
    const QString text = reader.line().value(u"columns-at"_s);
    std::vector<int> starts;
    bool isRising = true;
    for (const QString &place : text.split(u',')) {
        bool isNumber = false;
        const int start = place.trimmed().toInt(&isNumber);
        isRising = isRising && isNumber && (starts.empty() ? start == 0 : start > starts.back());
        starts.push_back(start);
    }
    if (!isRising)
        reader.complain(u"--columns-at takes rising numbers from 0 on, such as 0,8,16; not %1"_s.arg(text));
    if (options.fields)
        reader.complain(u"--columns-at and --separator exclude each other"_s);
    options.fields = FieldLayout{.columnStarts = starts};
}

void readTimeColumns(OptionReader &reader, TableOptions &options)
{
    options.hasNoTime = reader.line().isSet(u"row-numbers"_s);
    options.timeColumns = reader.line().values(u"time-column"_s);
    options.hasWeeks = reader.line().isSet(u"gps-weeks"_s);
    const qsizetype columns = options.timeColumns.size();
    if (int(options.hasNoTime) + int(reader.line().isSet(u"rate"_s)) + int(columns > 0) > 1)
        reader.complain(u"--row-numbers, --rate and --time-column exclude each other"_s);
    if (columns > 2 || (options.hasWeeks && columns != 2)) {
        reader.complain(u"--time-column is given once, twice for date and time of day, and twice with "
                        "--gps-weeks"_s);
    }
}

void readTimeFormat(OptionReader &reader, TableOptions &options)
{
    if (reader.isWanted(u"time-format"_s)) {
        const Result<TimePattern> pattern = TimePattern::compile(reader.line().value(u"time-format"_s));
        if (pattern)
            options.timePattern = *pattern;
        else
            reader.complain(u"--time-format: "_s + pattern.error().text());
    }
    if (int(options.dateOrder.has_value()) + int(options.timePattern.has_value()) +
            int(options.timeUnit || options.timeOrigin) >
        1)
        reader.complain(u"--date-order, --time-format and --time-unit with --epoch exclude each other"_s);
}

void readZone(OptionReader &reader, TableOptions &options)
{
    if (!reader.isWanted(u"zone"_s))
        return;
    options.zone = reader.line().value(u"zone"_s).toUtf8();
    if (!QTimeZone(*options.zone).isValid())
        reader.complain(
            u"--zone knows no %1; zones are called as Europe/Vienna"_s.arg(reader.line().value(u"zone"_s)));
}

void readTypes(OptionReader &reader, TableOptions &options)
{
    const Words<ColumnType> &types = columnTypes();
    for (const QString &text : reader.line().values(u"type"_s)) {
        const qsizetype sign = text.lastIndexOf(u'=');
        const auto type = std::find_if(types.begin(), types.end(), [&](const auto &known) {
            return known.first == QStringView(text).mid(sign + 1);
        });
        if (sign < 1 || type == types.end()) {
            reader.complain(u"--type takes COLUMN=TYPE with a type of %1; not %2"_s.arg(listOf(types), text));
            return;
        }
        options.types.emplace_back(text.left(sign), type->second);
    }
}

void readWords(OptionReader &reader, TableOptions &options)
{
    if (reader.isWanted(u"comment"_s)) {
        const QString comment = reader.line().value(u"comment"_s);
        options.choices.comment = comment == "none"_L1 ? QByteArray() : comment.toUtf8();
    }
    if (!reader.isWanted(u"missing"_s))
        return;
    options.choices.missingWords.emplace();
    for (const QString &word : reader.line().values(u"missing"_s))
        options.choices.missingWords->append(word.toUtf8());
}

} // namespace

void addTableOptions(CommandLine &line)
{
    line.add(
        {u"time-column"_s,
         u"The column that tells the times; given twice: date, then time of day. A column is named as in the "
         "header, or by its number from 1."_s,
         u"COLUMN"_s});
    line.add({u"gps-weeks"_s, u"The two time columns are a GPS week and the seconds into it."_s});
    line.add({u"row-numbers"_s, u"Rows have no times: x is the number of the row."_s});
    line.add({u"rate"_s, u"Rows have no times but follow each other evenly."_s, u"ROWS_PER_SECOND"_s});
    line.add({u"date-order"_s, u"How dates are written where the year is not in front: ymd, dmy, mdy."_s,
              u"ORDER"_s});
    line.add({u"time-format"_s, u"How times are written, in the words of strptime: \"%d.%m.%Y %H:%M\"."_s,
              u"FORMAT"_s});
    line.add(
        {u"time-unit"_s, u"What times count that are numbers: %1."_s.arg(listOf(timeUnits())), u"UNIT"_s});
    line.add({u"epoch"_s, u"Since when they do: %1."_s.arg(listOf(timeOrigins())), u"YEAR"_s});
    line.add({u"zone"_s, u"The zone of times that name none: Europe/Vienna."_s, u"ZONE"_s});
    line.add(
        {u"separator"_s,
         u"What is between fields: comma, semicolon, tab, pipe, space, spaces (a run is one), or the text itself."_s,
         u"TEXT"_s});
    line.add({u"columns-at"_s, u"Where the columns of a table of fixed width begin: 0,8,16."_s, u"PLACES"_s});
    line.add({u"quote"_s, u"What stands around texts, or none."_s, u"CHARACTER"_s});
    line.add({u"decimal"_s, u"The decimal sign, . or ,"_s, u"CHARACTER"_s});
    line.add({u"thousands"_s, u"What is between groups of three digits: none , . ' ’ or space."_s,
              u"CHARACTER"_s});
    line.add({u"header-rows"_s, u"Rows with the columns' names."_s, u"NUMBER"_s});
    line.add({u"units-row"_s, u"Whether a row with units comes behind them: yes, no."_s, u"ANSWER"_s});
    line.add({u"preamble-lines"_s, u"Lines before the header that are to be left out."_s, u"NUMBER"_s});
    line.add({u"comment"_s, u"What a line begins with that is to be left out, or none."_s, u"TEXT"_s});
    line.add({u"encoding"_s, u"%1."_s.arg(listOf(encodings())), u"ENCODING"_s});
    line.add({u"missing"_s,
              u"What stands where there is no value, beside the usual words; may be given several times."_s,
              u"WORD"_s});
    line.add({u"missing-value"_s, u"What is put there: gap, zero, previous."_s, u"VALUE"_s});
    line.add({u"order"_s,
              u"What becomes of rows whose time is before that of the row above: keep, sort, runs, drop."_s,
              u"ORDER"_s});
    line.add({u"type"_s, u"What a column is: %1; may be given several times."_s.arg(listOf(columnTypes())),
              u"COLUMN=TYPE"_s});
}

std::optional<int> readTableOptions(const CommandLine &line, TableOptions &options)
{
    static const Words<DateOrder> dateOrders{{u"ymd"_s, DateOrder::YearMonthDay},
                                             {u"dmy"_s, DateOrder::DayMonthYear},
                                             {u"mdy"_s, DateOrder::MonthDayYear}};
    static const Words<char> decimals{{u"."_s, '.'}, {u","_s, ','}};
    static const Words<QByteArray> thousands{{u"none"_s, {}}, {u","_s, ","}, {u"."_s, "."},
                                             {u"'"_s, "'"},   {u"’"_s, "’"}, {u"space"_s, " "}};
    static const Words<bool> answers{{u"yes"_s, true}, {u"no"_s, false}};
    static const Words<MissingValue> missing{{u"gap"_s, MissingValue::Gap},
                                             {u"zero"_s, MissingValue::Zero},
                                             {u"previous"_s, MissingValue::Previous}};
    static const Words<RowOrder> orders{{u"keep"_s, RowOrder::Keep},
                                        {u"sort"_s, RowOrder::Sort},
                                        {u"runs"_s, RowOrder::Runs},
                                        {u"drop"_s, RowOrder::Drop}};
    TableChoices &choices = options.choices;
    OptionReader reader(line);
    readTimeColumns(reader, options);
    reader.readNumber(u"rate"_s, slowestRate, fastestRate, u"rows a second"_s, options.rowsPerSecond);
    reader.readWord(u"date-order"_s, dateOrders, options.dateOrder);
    reader.readWord(u"time-unit"_s, timeUnits(), options.timeUnit);
    reader.readWord(u"epoch"_s, timeOrigins(), options.timeOrigin);
    readTimeFormat(reader, options);
    readZone(reader, options);
    readSeparator(reader, options);
    readColumnStarts(reader, options);
    reader.readCharacter(u"quote"_s, options.quote);
    reader.readWord(u"decimal"_s, decimals, options.decimal);
    reader.readWord(u"thousands"_s, thousands, options.thousands);
    reader.readCount(u"header-rows"_s, mostRows, choices.headerRows);
    reader.readCount(u"preamble-lines"_s, mostRows, choices.preambleLines);
    reader.readWord(u"units-row"_s, answers, choices.hasUnitsRow);
    reader.readWord(u"encoding"_s, encodings(), choices.encoding);
    reader.readWord(u"missing-value"_s, missing, choices.missing);
    reader.readWord(u"order"_s, orders, choices.order);
    readTypes(reader, options);
    readWords(reader, options);
    return reader.status();
}

} // namespace chartstream
