// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/layoutguess.h"

#include "core/replay/numbercell.h"
#include "core/replay/tabledescription.h"

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t rowsLookedAt = 400;

/// Rows of a candidate's separator, with what they would mean.
struct Candidate
{
    FieldLayout layout;
    NumberNotation numbers;
    QString numbersReason;
    double numbersConfidence = 1;
    int fields = 1;
    double agreement = 0; ///< share of rows that have so many fields
    double readable = 0;  ///< share of their cells that are numbers, times, ...
    double score = 0;
};

Guess<QByteArray> guessComment(const std::vector<QByteArrayView> &lines)
{
    for (const char *prefix : {"#", "%", "//", ";", "!"}) {
        const auto isComment = [prefix](QByteArrayView line) { return isCommentLine(line, prefix); };
        const auto count = std::count_if(lines.begin(), lines.end(), isComment);
        const auto filled =
            std::count_if(lines.begin(), lines.end(), [](auto line) { return !isBlankLine(line); });
        if (count == 0 || count == filled)
            continue;
        const auto firstRow = std::find_if(lines.begin(), lines.end(), [&](QByteArrayView line) {
            return !isBlankLine(line) && !isComment(line);
        });
        const bool isBlock = std::any_of(lines.begin(), firstRow, isComment);
        // A semicolon or an exclamation mark begins a comment only in front of everything, and where rows
        // have none.
        const bool isRare = *prefix == ';' || *prefix == '!';
        if (isRare ? !isBlock || firstRow->contains(*prefix) : !isBlock && count * 2 > filled)
            continue;
        return {QByteArray(prefix), u"%1 lines begin with %2"_s.arg(count).arg(QLatin1StringView(prefix)),
                isBlock ? 0.95 : 0.7};
    }
    return {{}, u"no line begins like a comment"_s, 0.9};
}

/// Of those that read the same number of cells the first is meant.
std::vector<NumberNotation> numberFormats(const FieldLayout &layout)
{
    const NumberNotation groupedByComma{'.', ","};
    const NumberNotation decimalComma{',', {}};
    std::vector<NumberNotation> formats{{'.', {}}, decimalComma, groupedByComma};
    if (layout.separator == ",")
        std::swap(formats[1], formats[2]);
    for (const NumberNotation &rarer : {NumberNotation{',', "."},
                                        {'.', " "},
                                        {',', " "},
                                        {'.', "'"},
                                        {',', "'"},
                                        {'.', "\xE2\x80\x99"},
                                        {',', "\xE2\x80\x99"}})
        formats.push_back(rarer);
    return formats;
}

/// Cells of rows that are neither header nor preamble, most likely.
template <typename Take>
void forEachCell(const std::vector<SampleRow> &rows, int fields, char quote, Take take)
{
    const size_t head = std::min<size_t>(rows.size() / 2, 3);
    for (size_t row = head; row < rows.size(); ++row) {
        if (int(rows[row].fields.size()) != fields)
            continue;
        for (const Field &field : rows[row].fields) {
            if (field.hasDoubledQuotes)
                take(field.text(quote));
            else
                take(field.bytes.trimmed());
        }
    }
}

void judgeNumbers(Candidate &candidate, const std::vector<SampleRow> &rows)
{
    const std::vector<NumberNotation> formats = numberFormats(candidate.layout);
    std::vector<int> readable(formats.size());
    int withPoint = 0;
    forEachCell(rows, candidate.fields, candidate.layout.quote, [&](QByteArrayView cell) {
        const bool hasComma = cell.contains(',');
        const bool isPlain =
            std::all_of(cell.begin(), cell.end(), [](char c) { return quint8(c - '0') <= 9; });
        if (cell.isEmpty() || isPlain || readTime(cell, DateOrder::DayMonthYear) ||
            readTime(cell, DateOrder::MonthDayYear))
            return;
        withPoint += hasComma || cell.contains('.');
        for (size_t i = 0; i < formats.size(); ++i)
            readable[i] += readNumber(cell, formats[i]).has_value();
    });
    const size_t best = size_t(std::max_element(readable.begin(), readable.end()) - readable.begin());
    candidate.numbers = formats[best];
    const bool couldBeGroups =
        candidate.numbers == NumberNotation{',', {}} || candidate.numbers == NumberNotation{'.', ","};
    const bool isAmbiguous = couldBeGroups && readable[1] == readable[2] && readable[best] > 0;
    if (withPoint == 0 || readable[best] == 0) {
        candidate.numbersReason = u"no number has a decimal point or comma"_s;
        candidate.numbersConfidence = 0.7;
    } else if (isAmbiguous) {
        candidate.numbersReason =
            u"\"1,234\" could be 1.234 or 1234; the separator (%1) makes the %2 likelier"_s.arg(
                nameOf(candidate.layout),
                best == 1 && candidate.layout.separator != "," ? u"first"_s : u"second"_s);
        candidate.numbersConfidence = 0.4;
    } else {
        candidate.numbersReason = u"%1 numbers are written so"_s.arg(readable[best]);
    }
}

void judge(Candidate &candidate, const TableSample &sample, const QByteArray &comment,
           const TableChoices &choices)
{
    const FieldScanner scanner(candidate.layout);
    const std::vector<SampleRow> rows =
        sampleRows(sample.head, sample.isWhole, scanner, comment, rowsLookedAt);
    std::map<size_t, size_t> counts;
    for (const SampleRow &row : rows)
        ++counts[row.fields.size()];
    size_t fields = 1;
    for (const auto &[count, times] : counts) {
        if (count > 1 && (fields == 1 || times >= counts[fields]))
            fields = count;
    }
    if (fields == 1) {
        judgeNumbers(candidate, rows);
        return;
    }
    const auto first = std::find_if(rows.begin(), rows.end(),
                                    [fields](const SampleRow &row) { return row.fields.size() == fields; });
    candidate.fields = int(fields);
    candidate.agreement = double(counts[fields]) / double(rows.end() - first);
    // One row of many says nothing about the others.
    if (counts[fields] < 2 && rows.size() > 2)
        candidate.agreement /= 2;
    // What stands before the first such row may be a preamble; all but a row is none.
    candidate.agreement *= 0.5 + 0.5 * double(rows.end() - first) / double(rows.size());
    if (choices.numbers)
        candidate.numbers = *choices.numbers;
    else
        judgeNumbers(candidate, rows);
    int cells = 0;
    int readable = 0;
    forEachCell(rows, candidate.fields, candidate.layout.quote, [&](QByteArrayView cell) {
        ++cells;
        readable += kindOf(cell, candidate.numbers) != CellKind::Text;
    });
    candidate.readable = cells > 0 ? double(readable) / cells : 0;
    // Blanks stand in dates and texts, too.
    const double trust = candidate.layout.isFixedWidth() ? 0.85 : candidate.layout.separator == " " ? 0.9 : 1;
    candidate.score = candidate.agreement * (0.4 + 0.6 * candidate.readable) * trust;
}

/// Whether fields would stand in single quotes, and none in double ones.
char quoteOf(const std::vector<QByteArrayView> &lines)
{
    int singles = 0;
    for (const QByteArrayView line : lines) {
        if (line.contains('"'))
            return '"';
        // At a field's beginning, and again at the end of one.
        for (qsizetype at = 0; at < line.size(); ++at) {
            const bool isAtBegin = at == 0 || QByteArrayView(",;\t| ").contains(line[at - 1]);
            if (line[at] != '\'' || !isAtBegin)
                continue;
            const qsizetype end = line.indexOf('\'', at + 1);
            if (end > 0 && (end + 1 == line.size() || QByteArrayView(",;\t| '").contains(line[end + 1])))
                ++singles;
        }
    }
    return singles > 0 ? '\'' : '"';
}

/// Characters at which all lines have a blank in front of something: where columns begin.
std::vector<int> fixedColumns(const std::vector<QByteArrayView> &lines, QByteArrayView comment)
{
    std::vector<QString> texts;
    for (const QByteArrayView line : lines) {
        if (!isBlankLine(line) && !isCommentLine(line, comment))
            texts.push_back(QString::fromUtf8(line));
    }
    qsizetype longest = 0;
    for (const QString &text : texts)
        longest = std::max(longest, text.size());
    constexpr qsizetype widest = 10'000;
    if (texts.size() < 3 || longest > widest)
        return {};
    std::vector<int> starts;
    bool wasBlank = true;
    for (qsizetype at = 0; at < longest; ++at) {
        const bool isBlank = std::all_of(texts.begin(), texts.end(), [at](const QString &text) {
            return at >= text.size() || text[at] == u' ';
        });
        if (wasBlank && !isBlank)
            starts.push_back(int(at));
        wasBlank = isBlank;
    }
    if (starts.size() < 2)
        return {};
    starts.front() = 0;
    // A column begins right behind the blank before it: its numbers may become longer to the left.
    for (size_t i = 1; i < starts.size(); ++i) {
        int start = starts[i];
        const auto isFree = [&texts](int place) {
            return std::all_of(texts.begin(), texts.end(), [place](const QString &text) {
                return place >= text.size() || text[place] == u' ';
            });
        };
        while (start - 1 > starts[i - 1] && isFree(start - 1))
            --start;
        starts[i] = start;
    }
    return starts;
}

std::vector<FieldLayout> layouts(const std::vector<QByteArrayView> &lines, QByteArrayView comment)
{
    const char quote = quoteOf(lines);
    std::vector<FieldLayout> result;
    for (const char *separator : {",", ";", "\t", "|"})
        result.push_back({.separator = separator, .quote = quote});
    result.push_back({.separator = " ", .mergesSeparators = true, .quote = quote});
    const bool hasTabs =
        std::any_of(lines.begin(), lines.end(), [](auto line) { return line.contains('\t'); });
    if (std::vector<int> starts = fixedColumns(lines, comment); !hasTabs && starts.size() > 1)
        result.push_back({.separator = " ", .quote = 0, .columnStarts = std::move(starts)});
    return result;
}

QString reasonFor(const Candidate &best, const Candidate &second)
{
    QString reason =
        u"%1: %2 % of the rows have %3 fields, %4 % of the cells can be read"_s.arg(nameOf(best.layout))
            .arg(qRound(best.agreement * 100))
            .arg(best.fields)
            .arg(qRound(best.readable * 100));
    if (second.score > 0)
        reason += u"; next: %1"_s.arg(nameOf(second.layout));
    return reason;
}

} // namespace

CellKind kindOf(QByteArrayView cell, const NumberNotation &numbers)
{
    if (isMissing(cell))
        return CellKind::Missing;
    if (readNumber(cell, numbers))
        return CellKind::Number;
    if (readTime(cell, DateOrder::DayMonthYear) || readTime(cell, DateOrder::MonthDayYear) ||
        readTime(cell, DateOrder::YearMonthDay))
        return CellKind::Time;
    return readTruth(cell) ? CellKind::Truth : CellKind::Text;
}

LayoutGuess guessLayout(const TableSample &sample, const TableChoices &choices)
{
    const std::vector<QByteArrayView> lines = sampleLines(sample.head, rowsLookedAt);
    LayoutGuess guess;
    guess.comment = choices.comment ? chosen(*choices.comment) : guessComment(lines);

    std::vector<Candidate> candidates;
    const bool namesSeparator =
        !lines.empty() && lines.front().startsWith("sep=") && lines.front().size() > 4;
    if (choices.layout) {
        candidates.push_back({*choices.layout});
    } else if (namesSeparator) {
        candidates.push_back({{.separator = lines.front().sliced(4).trimmed().toByteArray()}});
        if (candidates.front().layout.separator.isEmpty())
            candidates.front().layout.separator = "\t";
    } else {
        for (const FieldLayout &layout : layouts(lines, guess.comment.value))
            candidates.push_back({layout});
    }
    for (Candidate &candidate : candidates)
        judge(candidate, sample, guess.comment.value, choices);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.score > b.score; });
    const Candidate &best = candidates.front();
    const Candidate second = candidates.size() > 1 ? candidates[1] : Candidate{};

    guess.fields = best.fields;
    if (choices.layout) {
        guess.layout = chosen(*choices.layout);
    } else if (namesSeparator) {
        guess.layout = {best.layout, u"the first line says so"_s, 1};
    } else if (best.score == 0) {
        guess.layout = {best.layout, u"nothing separates the lines into fields: one column"_s, 0.6};
    } else {
        const double lead = (best.score - second.score) / best.score;
        guess.layout = {best.layout, reasonFor(best, second),
                        std::min(1.0, 0.4 + best.score * 0.4 + lead * 0.6)};
    }
    if (choices.numbers)
        guess.numbers = chosen(*choices.numbers);
    else if (guess.numbers.reason.isEmpty())
        guess.numbers = {best.numbers,
                         best.numbersReason.isEmpty() ? u"no number to judge by"_s : best.numbersReason,
                         best.numbersConfidence};
    return guess;
}

} // namespace chartstream
