// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/columnguess.h"

#include "core/replay/numbercell.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t rowsLookedAt = 4000;
constexpr size_t furtherRowsLookedAt = 200; ///< in each piece
constexpr double mostUnreadable = 0.05;
constexpr qsizetype shortestBasicDate = 8; ///< 20240102
constexpr int fewestWithOneOdd = 6;        ///< a header that comes again, for instance

void addRows(std::vector<ColumnSample> &columns, const std::vector<SampleRow> &rows, size_t first, char quote)
{
    for (size_t row = first; row < rows.size(); ++row) {
        const std::vector<Field> &fields = rows[row].fields;
        for (size_t column = 0; column < columns.size(); ++column)
            columns[column].cells.push_back(column < fields.size() ? fields[column].text(quote).trimmed()
                                                                   : QByteArray());
    }
}

/// What a column's cells are.
struct Counts
{
    int values = 0; ///< that are not missing
    int integers = 0;
    int numbers = 0;
    int times = 0;
    int basicDates = 0; ///< times of nothing but digits: 20240102
    int truths = 0;
    int texts = 0;
    QByteArray firstText;

    bool most(int count) const
    {
        const bool isOneOdd = values - count == 1 && values >= fewestWithOneOdd;
        return count > 0 && (isOneOdd || double(values - count) <= mostUnreadable * values);
    }
};

Counts countKinds(const ColumnSample &sample, const NumberNotation &numbers,
                  const QByteArrayList &missingWords)
{
    Counts counts;
    for (const QByteArray &cell : sample.cells) {
        if (isMissing(cell) || isOneOf(cell, missingWords, numbers))
            continue;
        ++counts.values;
        const bool isNumber = readNumber(cell, numbers).has_value();
        // Most cells are short numbers: none of those is a date, and there may be a million of them.
        const bool mayBeTime = !isNumber || cell.size() >= shortestBasicDate;
        const bool isTime =
            mayBeTime && (readTime(cell, DateOrder::DayMonthYear) ||
                          readTime(cell, DateOrder::MonthDayYear) || readTime(cell, DateOrder::YearMonthDay));
        const bool isTruth = readTruth(cell).has_value();
        counts.numbers += isNumber;
        counts.integers += readInteger(cell, numbers).has_value();
        counts.times += isTime && !isNumber;
        counts.basicDates += isTime && isNumber;
        counts.truths += isTruth;
        if (!isNumber && !isTime && !isTruth && counts.texts++ == 0)
            counts.firstText = cell;
    }
    return counts;
}

bool namesTime(const QString &name)
{
    static const QRegularExpression words(u"time|date|zeit|datum|stamp"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

/// Times under one order of day and month: whether they can all be read, rise, and by how regular steps.
struct OrderTrial
{
    bool isReadable = true;
    bool rises = true;
    bool isRegular = true;
    QByteArray fault; ///< the first that cannot be read
    quint64 sum = 0;  ///< of all times, so that orders that mean the same show
};

OrderTrial tryOrder(const ColumnSample &sample, DateOrder order)
{
    OrderTrial trial;
    qint64 previous = noTime;
    qint64 step = noTime;
    for (size_t i = 0; i < sample.cells.size(); ++i) {
        const QByteArray &cell = sample.cells[i];
        if (isMissing(cell))
            continue;
        const std::optional<TimeReading> reading = readTime(cell, order);
        if (!reading) {
            if (trial.fault.isEmpty())
                trial.fault = cell;
            trial.isReadable = false;
            continue;
        }
        trial.sum += quint64(reading->nanoseconds);
        if (previous != noTime && i < sample.headCells) {
            trial.rises &= reading->nanoseconds >= previous;
            trial.isRegular &= step == noTime || reading->nanoseconds - previous == step;
            step = reading->nanoseconds - previous;
        }
        previous = reading->nanoseconds;
    }
    return trial;
}

} // namespace

std::vector<ColumnSample> sampleColumns(const TableSample &sample, const TableDialect &dialect,
                                        size_t columns)
{
    std::vector<ColumnSample> result(columns);
    const FieldScanner scanner(dialect.layout);
    std::vector<SampleRow> rows =
        sampleRows(sample.head, sample.isWhole, scanner, dialect.comment, rowsLookedAt);
    std::erase_if(rows, [&](const SampleRow &row) { return row.line < dialect.preambleLines; });
    addRows(result, rows, size_t(dialect.headerRows) + (dialect.hasUnitsRow ? 1 : 0), dialect.layout.quote);
    for (ColumnSample &column : result)
        column.headCells = column.cells.size();
    for (const QByteArray &piece : sample.further) {
        std::vector<SampleRow> further =
            sampleRows(piece, true, scanner, dialect.comment, furtherRowsLookedAt);
        // A piece may begin within quotes: what has other fields than the rest is no row.
        std::erase_if(further, [columns](const SampleRow &row) { return row.fields.size() != columns; });
        addRows(result, further, 0, dialect.layout.quote);
    }
    return result;
}

Guess<ColumnType> guessType(const ColumnSample &sample, const QString &name, const NumberNotation &numbers,
                            const QByteArrayList &missingWords)
{
    const Counts counts = countKinds(sample, numbers, missingWords);
    const auto share = [&counts](int count, const QString &what) {
        return u"%1 of %2 cells are %3"_s.arg(count).arg(counts.values).arg(what);
    };
    if (counts.values == 0)
        return {ColumnType::Number, u"no cell of the sample has a value"_s, 0.3};
    if (counts.most(counts.times))
        return {ColumnType::Time, share(counts.times, u"dates or times"_s),
                double(counts.times) / counts.values};
    if (counts.most(counts.basicDates) && namesTime(name))
        return {ColumnType::Time, u"named like a time, and its digits are dates"_s, 0.8};
    if (counts.most(counts.integers) && counts.integers == counts.numbers)
        return {ColumnType::Integer, share(counts.integers, u"whole numbers"_s),
                double(counts.integers) / counts.values};
    if (counts.most(counts.numbers))
        return {ColumnType::Number, share(counts.numbers, u"numbers"_s),
                double(counts.numbers) / counts.values};
    if (counts.most(counts.truths))
        return {ColumnType::Boolean, share(counts.truths, u"true or false"_s),
                double(counts.truths) / counts.values};
    return {ColumnType::Text,
            counts.texts > 0 ? share(counts.texts, u"texts, such as \"%1\""_s.arg(
                                                       QString::fromUtf8(counts.firstText.left(40))))
                             : u"cells of several kinds"_s,
            0.9};
}

Guess<DateOrder> guessDateOrder(const ColumnSample &sample)
{
    using enum DateOrder;
    const OrderTrial year = tryOrder(sample, YearMonthDay);
    const OrderTrial day = tryOrder(sample, DayMonthYear);
    const OrderTrial month = tryOrder(sample, MonthDayYear);
    if (year.isReadable && day.isReadable && month.isReadable && year.sum == day.sum && day.sum == month.sum)
        return {YearMonthDay, u"the year stands in front, or the month is a word"_s, 1};
    const auto because = [](const OrderTrial &other) {
        return u"\"%1\" is no date otherwise"_s.arg(QString::fromUtf8(other.fault.left(40)));
    };
    if (day.isReadable != month.isReadable)
        return day.isReadable ? Guess<DateOrder>{DayMonthYear, because(month), 1}
                              : Guess<DateOrder>{MonthDayYear, because(day), 1};
    if (!day.isReadable)
        return {YearMonthDay, year.isReadable ? because(day) : u"no order reads all dates"_s,
                year.isReadable ? 0.9 : 0.2};
    const auto first = std::find_if(sample.cells.begin(), sample.cells.end(),
                                    [](const QByteArray &cell) { return !isMissing(cell); });
    if (first != sample.cells.end() && first->contains('.') && !first->contains('/'))
        return {DayMonthYear, u"dates with dots have the day in front"_s, 0.9};
    if (year.isReadable && first != sample.cells.end() && first->contains('-'))
        return {YearMonthDay, u"a year of two digits may stand in front: with dashes that is likelier"_s,
                0.4};
    if (day.rises != month.rises)
        return {day.rises ? DayMonthYear : MonthDayYear, u"only so the times rise"_s, 0.8};
    if (day.isRegular != month.isRegular)
        return {day.isRegular ? DayMonthYear : MonthDayYear, u"only so the steps are even"_s, 0.7};
    const bool hasHalves = first != sample.cells.end() && first->toLower().endsWith('m');
    return {hasHalves ? MonthDayYear : DayMonthYear,
            u"no day above 12: day or month may come first%1"_s.arg(
                hasHalves ? u"; AM and PM make the month likelier"_s : QString()),
            0.3};
}

Guess<QByteArrayList> guessMissingWords(const std::vector<ColumnSample> &samples,
                                        const NumberNotation &numbers)
{
    static constexpr std::array sentinels{-9999.0, -999.0, -99999.0, -999.25, -32768.0};
    for (const double sentinel : sentinels) {
        for (const ColumnSample &sample : samples) {
            int times = 0;
            double least = 0;
            double greatest = 0;
            int others = 0;
            for (const QByteArray &cell : sample.cells) {
                const std::optional<double> number = readNumber(cell, numbers);
                if (!number)
                    continue;
                if (*number == sentinel) {
                    ++times;
                    continue;
                }
                least = others == 0 ? *number : std::min(least, *number);
                greatest = others == 0 ? *number : std::max(greatest, *number);
                ++others;
            }
            // Ten times their span away from all others.
            const bool isFar = least - sentinel > 10 * (greatest - least) && least > sentinel / 2;
            if (times >= 2 && others >= times && isFar) {
                return {{QByteArray::number(sentinel)},
                        u"%1 stands %2 times, far from all other values"_s.arg(sentinel).arg(times),
                        0.6};
            }
        }
    }
    return {{}, u"only the usual words stand for missing values"_s, 0.9};
}

bool isOneOf(QByteArrayView cell, const QByteArrayList &words, const NumberNotation &numbers)
{
    if (words.isEmpty())
        return false;
    const std::optional<double> number = readNumber(cell, numbers);
    return std::any_of(words.begin(), words.end(), [&](const QByteArray &word) {
        return cell == word || (number && readNumber(word, {}) == number);
    });
}

} // namespace chartstream
