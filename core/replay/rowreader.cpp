// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/rowreader.h"

#include "core/replay/columnguess.h"
#include "core/replay/numbercell.h"
#include "core/replay/tablesample.h"
#include "core/replay/timeguess.h"
#include "core/support/cell.h"
#include "core/support/limits.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Texts of a table that we wrote have an apostrophe where a spreadsheet would see a formula (celltext.h).
QByteArrayView withoutGuard(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size() && text[at] == '\'')
        ++at;
    const bool isGuarded = at > 0 && at < text.size() && QByteArrayView("=+-@\t\r").contains(text[at]);
    return isGuarded ? text.sliced(1) : text;
}

QString shown(QByteArrayView cell)
{
    constexpr qsizetype longest = 60;
    return QString::fromUtf8(cell.first(std::min(cell.size(), longest)));
}

/// Gives back what was reserved in vain, where that is worth a copy.
template <typename Value>
void shrink(std::vector<Value> &values)
{
    if (values.capacity() - values.size() > values.size() / 16)
        values.shrink_to_fit();
}

} // namespace

RowReader::RowReader(const PieceParser &parser, PieceParser::Result &result, QByteArrayView text, bool isLast)
    : m_parser(parser)
    , m_result(result)
    , m_begin(text.data())
    , m_next(m_begin)
    , m_end(m_begin + text.size())
    , m_isLast(isLast)
    , m_decimal(parser.m_format.dialect.numbers.decimal)
    , m_separator(parser.m_format.dialect.layout.separator.size() == 1 &&
                          !parser.m_format.dialect.layout.mergesSeparators &&
                          !parser.m_format.dialect.layout.isFixedWidth()
                      ? parser.m_format.dialect.layout.separator.front()
                      : 0)
    , m_quote(parser.m_format.dialect.layout.quote)
    , m_buffers(parser.m_columns.size())
{
    m_result.faults.resize(parser.m_plans.size());
    for (const Plan &plan : parser.m_plans) {
        m_hasTimes |= plan.action == Action::RowTime;
        m_hasSecond |= plan.action == Action::RowTimeSecond;
    }
    // As many rows as lines like the first one.
    const auto lineLength = size_t(FieldScanner::lineEnd(m_begin, m_end) - m_begin) + 1;
    const size_t rows = size_t(text.size()) / std::max<size_t>(lineLength, 2) + 16;
    for (const Plan &plan : parser.m_plans) {
        if (plan.action == Action::Number || plan.action == Action::Boolean)
            m_buffers[plan.target].numbers.reserve(rows);
        else if (plan.action == Action::Integer || plan.action == Action::Time)
            m_buffers[plan.target].integers.reserve(rows);
        else if (plan.action == Action::Text)
            m_buffers[plan.target].texts.reserve(rows);
    }
    if (m_hasTimes)
        m_times.reserve(rows);
}

bool RowReader::readRow()
{
    const char *const rowBegin = m_next;
    bool isAtEnd = false;
    if (skipLine(isAtEnd))
        return true;
    if (isAtEnd)
        return false;
    m_rowLines = 1;
    m_time = m_second = std::nullopt;
    m_rowFaults.clear();
    size_t column = 0;
    if (m_parser.m_format.dialect.layout.isFixedWidth()) {
        if (!readFixedRow())
            return false;
    } else {
        m_next = m_parser.m_scanner.skipLeading(m_next, m_end);
        const size_t columns = m_parser.m_plans.size();
        Cell cell = Cell::Field;
        while (cell == Cell::Field && column < columns)
            cell = readCell(column++);
        if (cell == Cell::Incomplete || !readExtraCells(cell)) {
            m_next = rowBegin;
            dropRow();
            return false;
        }
        endRow(column);
    }
    if (m_next - rowBegin > limits::tableLine) {
        m_result.error = Error{u"a line is longer than %1 MiB"_s.arg(limits::tableLine / 1024 / 1024), {}};
        return false;
    }
    m_line += m_rowLines;
    return true;
}

/// Passes a blank line or a comment. True where it did.
bool RowReader::skipLine(bool &isAtEnd)
{
    const char *at = m_next;
    while (at != m_end && (*at == ' ' || *at == '\t') && *at != m_separator)
        ++at;
    const QByteArray &comment = m_parser.m_format.dialect.comment;
    const bool isComment = !comment.isEmpty() && QByteArrayView(at, m_end).startsWith(comment);
    if (isComment)
        at = FieldScanner::lineEnd(at, m_end);
    if (at == m_end) {
        isAtEnd = true;
        if (m_isLast && isComment)
            ++m_result.comments;
        if (m_isLast)
            m_next = m_end;
        return false;
    }
    bool isBreak = false;
    const char *const following = FieldScanner::lineBreak(at, m_end, m_isLast, isBreak);
    isAtEnd = !following;
    if (!following || !isBreak)
        return false;
    m_result.comments += isComment;
    m_next = following;
    ++m_line;
    return true;
}

RowReader::Cell RowReader::readCell(size_t column)
{
    const Plan &plan = m_parser.m_plans[column];
    Cell cell = Cell::Field;
    if (plan.mayBePlain && readPlain(plan, cell)) {
        ++m_result.faults[column].values;
        return cell;
    }
    Field field;
    const FieldScanner::End end = m_parser.m_scanner.scan(m_next, m_end, m_isLast, field);
    if (end == FieldScanner::End::Incomplete)
        return Cell::Incomplete;
    store(column, field);
    return end == FieldScanner::End::Row ? Cell::Row : Cell::Field;
}

bool RowReader::readFixedRow()
{
    const FieldScanner::Row row =
        m_parser.m_scanner.scanRow(QByteArrayView(m_next, m_end), m_isLast, m_fields);
    if (!row.isComplete)
        return false;
    m_next += row.consumed;
    const size_t cells = std::min(m_fields.size(), m_parser.m_plans.size());
    for (size_t column = 0; column < cells; ++column)
        store(column, m_fields[column]);
    endRow(cells);
    return true;
}

void RowReader::store(size_t column, const Field &field)
{
    if (field.isQuoted)
        countLines(field);
    const Plan &plan = m_parser.m_plans[column];
    if (plan.action == Action::Skip)
        return;
    if (field.hasDoubledQuotes) {
        const QByteArray text = field.text(m_parser.m_scanner.layout().quote);
        storeValue(column, text, field);
    } else {
        storeValue(column, field.bytes, field);
    }
}

void RowReader::storeValue(size_t column, QByteArrayView cell, const Field &field)
{
    const Plan &plan = m_parser.m_plans[column];
    const NumberNotation &numbers = m_parser.m_format.dialect.numbers;
    if (plan.action == Action::Text) {
        // An empty text in quotes is a text.
        const bool isGap = field.isQuoted
                               ? isOneOf(cell, m_parser.m_format.missingWords, numbers)
                               : isMissing(cell) || isOneOf(cell, m_parser.m_format.missingWords, numbers);
        TextCells &texts = m_buffers[plan.target].texts;
        ++m_result.faults[column].values;
        if (isGap)
            texts.appendGap();
        else
            texts.append(m_parser.m_format.dialect.hasFormulaGuard ? withoutGuard(cell) : cell);
        return;
    }
    cell = cell.trimmed();
    if (isMissing(cell) || isOneOf(cell, m_parser.m_format.missingWords, numbers)) {
        storeGap(plan);
        return;
    }
    ++m_result.faults[column].values;
    bool isRead = false;
    switch (plan.action) {
    case Action::Number: {
        const std::optional<double> number = readNumber(cell, numbers);
        isRead = number.has_value();
        m_buffers[plan.target].numbers.push_back(number.value_or(gap));
        break;
    }
    case Action::Integer: {
        const std::optional<qint64> number = readInteger(cell, numbers);
        isRead = number.has_value();
        m_buffers[plan.target].integers.push_back(number.value_or(noInteger));
        break;
    }
    case Action::Boolean: {
        const std::optional<bool> truth = readTruth(cell);
        const std::optional<double> number =
            truth ? std::optional(*truth ? 1.0 : 0.0) : readNumber(cell, numbers);
        isRead = truth || number == 0 || number == 1;
        m_buffers[plan.target].numbers.push_back(isRead ? *number : gap);
        break;
    }
    case Action::Time: {
        const std::optional<qint64> time = timeOf(cell, plan);
        isRead = time.has_value();
        m_buffers[plan.target].integers.push_back(time.value_or(noTime));
        break;
    }
    case Action::RowTime:
    case Action::RowTimeSecond: {
        const bool isFirst = plan.action == Action::RowTime;
        (isFirst ? m_timeCell : m_secondCell) =
            m_parser.m_format.time.kind == TimeSource::Kind::WeekAndSeconds ? cell.toByteArray()
                                                                            : QByteArray();
        std::optional<qint64> &time = isFirst ? m_time : m_second;
        time = m_parser.m_format.time.kind == TimeSource::Kind::WeekAndSeconds ? std::optional<qint64>(0)
                                                                               : timeOf(cell, plan);
        isRead = time.has_value();
        break;
    }
    case Action::Text:
    case Action::Skip:
        break;
    }
    if (!isRead)
        m_rowFaults.emplace_back(column, cell.toByteArray());
}

void RowReader::storeGap(const Plan &plan)
{
    switch (plan.action) {
    case Action::Number:
    case Action::Boolean:
        m_buffers[plan.target].numbers.push_back(gap);
        break;
    case Action::Integer:
    case Action::Time:
        m_buffers[plan.target].integers.push_back(noInteger);
        break;
    case Action::Text:
        m_buffers[plan.target].texts.appendGap();
        break;
    case Action::RowTime:
    case Action::RowTimeSecond:
    case Action::Skip:
        break;
    }
}

std::optional<qint64> RowReader::timeOf(QByteArrayView cell, const Plan &plan) const
{
    const std::optional<TimeReading> reading =
        readTimeCell(cell, plan.time, m_parser.m_format.dialect.numbers);
    return reading ? std::optional(reading->nanoseconds) : std::nullopt;
}

void RowReader::noteFault(size_t column, const QByteArray &cell, bool isKept)
{
    const Plan &plan = m_parser.m_plans[column];
    ColumnFaults &faults = m_result.faults[column];
    if (faults.unreadable++ == 0) {
        faults.firstLine = m_line;
        faults.first = cell.left(60);
    }
    faults.numbers +=
        plan.action == Action::Integer && readNumber(cell, m_parser.m_format.dialect.numbers).has_value();
    if (plan.time.kind == TimeFormat::Kind::Text) {
        faults.dayFirst += readTime(cell, DateOrder::DayMonthYear).has_value();
        faults.monthFirst += readTime(cell, DateOrder::MonthDayYear).has_value();
    }
    if (isKept) {
        m_result.problems.add(RowProblem::Kind::Unreadable, m_line, [&] {
            return u"\"%1\" in %2"_s.arg(shown(cell), m_parser.m_format.columns[column].name);
        });
    }
}

void RowReader::countLines(const Field &field)
{
    for (qsizetype at = 0; at < field.bytes.size(); ++at) {
        const char c = field.bytes[at];
        m_rowLines +=
            c == '\n' || (c == '\r' && (at + 1 == field.bytes.size() || field.bytes[at + 1] != '\n'));
    }
}

/// Cells beyond the columns: read over. False where the row is not whole.
bool RowReader::readExtraCells(Cell cell)
{
    bool hasExtra = false;
    while (cell == Cell::Field) {
        Field field;
        const FieldScanner::End end = m_parser.m_scanner.scan(m_next, m_end, m_isLast, field);
        if (end == FieldScanner::End::Incomplete)
            return false;
        if (field.isQuoted)
            countLines(field);
        hasExtra |= !field.bytes.isEmpty();
        cell = end == FieldScanner::End::Row ? Cell::Row : Cell::Field;
    }
    if (hasExtra) {
        m_result.problems.add(RowProblem::Kind::Cut, m_line,
                              [this] { return u"more than %1 cells"_s.arg(m_parser.m_plans.size()); });
    }
    return true;
}

/// `cells`: how many the row had for columns.
void RowReader::endRow(size_t cells)
{
    const size_t columns = m_parser.m_plans.size();
    if (cells < columns) {
        for (size_t column = cells; column < columns; ++column)
            storeGap(m_parser.m_plans[column]);
        m_result.problems.add(RowProblem::Kind::Padded, m_line,
                              [&] { return u"%1 of %2 cells"_s.arg(cells).arg(columns); });
    }
    const std::optional<qint64> time = m_hasTimes ? rowTime() : std::nullopt;
    const bool isKept = time || !m_hasTimes;
    for (const auto &[column, cell] : m_rowFaults)
        noteFault(column, cell, isKept);
    if (m_hasTimes) {
        if (!time) {
            m_result.problems.add(RowProblem::Kind::Skipped, m_line,
                                  [] { return u"no time that can be read"_s; });
            dropRow();
            return;
        }
        m_times.push_back(*time);
    }
    if (m_rows == 0)
        m_result.piece.firstLine = m_line;
    else if (m_line != m_nextLine)
        m_result.piece.lineJumps.emplace_back(m_rows, m_line);
    m_nextLine = m_line + 1;
    ++m_rows;
}

std::optional<qint64> RowReader::rowTime() const
{
    if (!m_time || !m_hasSecond)
        return m_time;
    if (!m_second)
        return std::nullopt;
    if (m_parser.m_format.time.kind == TimeSource::Kind::WeekAndSeconds) {
        const auto &second = m_parser.m_format.columns[size_t(m_parser.m_format.time.second)];
        return readWeekAndSeconds(m_timeCell, m_secondCell, second.time.epoch.unit,
                                  m_parser.m_format.dialect.numbers);
    }
    qint64 sum = 0;
    return qAddOverflow(*m_time, *m_second, &sum) ? std::nullopt : std::optional(sum);
}

/// Takes back what the row being read left in the columns.
void RowReader::dropRow()
{
    for (Buffer &buffer : m_buffers) {
        buffer.numbers.resize(std::min(buffer.numbers.size(), m_rows));
        buffer.integers.resize(std::min(buffer.integers.size(), m_rows));
        if (buffer.texts.size() > m_rows)
            buffer.texts.truncate(m_rows);
    }
}

void RowReader::finish()
{
    m_result.consumed = m_next - m_begin;
    m_result.lines = m_line;
    TablePiece &piece = m_result.piece;
    piece.rows = m_rows;
    shrink(m_times);
    piece.times = std::move(m_times);
    piece.columns.reserve(m_buffers.size());
    for (const Plan &plan : m_parser.m_plans) {
        if (plan.action == Action::Skip || plan.action == Action::RowTime ||
            plan.action == Action::RowTimeSecond)
            continue;
        Buffer &buffer = m_buffers[plan.target];
        if (plan.action == Action::Text) {
            buffer.texts.shrink();
            piece.columns.emplace_back(std::move(buffer.texts));
        } else if (plan.action == Action::Integer || plan.action == Action::Time) {
            shrink(buffer.integers);
            piece.columns.emplace_back(std::move(buffer.integers));
        } else {
            shrink(buffer.numbers);
            piece.columns.emplace_back(std::move(buffer.numbers));
        }
    }
}

} // namespace chartstream
