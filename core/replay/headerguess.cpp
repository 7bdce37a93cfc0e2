// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/headerguess.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t rowsLookedAt = 400;
constexpr size_t mostHeaderRows = 4;

/// The rows of the sample, and which columns have values.
class Rows
{
public:
    Rows(const TableSample &sample, const LayoutGuess &layout)
        : m_numbers(layout.numbers.value)
        , m_quote(layout.layout.value.quote)
        , m_rows(sampleRows(sample.head, sample.isWhole, FieldScanner(layout.layout.value),
                            layout.comment.value, rowsLookedAt))
        , m_fields(size_t(layout.fields))
    {
        findValueColumns();
    }

    size_t count() const { return m_rows.size(); }
    size_t fields() const { return m_fields; }
    const SampleRow &row(size_t index) const { return m_rows[index]; }
    bool hasValueColumns() const
    {
        return std::find(m_hasValues.begin(), m_hasValues.end(), true) != m_hasValues.end();
    }

    QString text(size_t row, size_t column) const
    {
        const std::vector<Field> &fields = m_rows[row].fields;
        return column < fields.size() ? QString::fromUtf8(fields[column].text(m_quote)).simplified()
                                      : QString();
    }

    CellKind kind(size_t row, size_t column) const
    {
        return kindOf(m_rows[row].fields[column].bytes.trimmed(), m_numbers);
    }

    /// Whether the row's cells are values where the others' are.
    bool isData(size_t row) const
    {
        const size_t fields = m_rows[row].fields.size();
        if (m_fields > 1 && fields < 2)
            return false;
        bool hasValue = false;
        for (size_t column = 0; column < std::min(fields, m_fields); ++column) {
            if (!m_hasValues[column])
                continue;
            const CellKind found = kind(row, column);
            if (found == CellKind::Text)
                return false;
            hasValue |= found != CellKind::Missing;
        }
        return hasValue;
    }

    /// The first row below the header.
    size_t firstData() const
    {
        size_t row = 0;
        while (row < count() && !isData(row))
            ++row;
        if (row == count())
            return row;
        // Rows of gaps, or with too few cells, belong to the data where the header, or nothing, stands above
        // them.
        size_t first = row;
        bool areWhole = true;
        while (first > 0 && !hasText(first - 1)) {
            --first;
            areWhole &= m_rows[first].fields.size() == m_fields;
        }
        const bool isBelowHeader = first > 0 && m_rows[first - 1].fields.size() == m_fields;
        return isBelowHeader || (first == 0 && areWhole) ? first : row;
    }

private:
    /// Whether a text stands where others have values.
    bool hasText(size_t row) const
    {
        for (size_t column = 0; column < std::min(m_rows[row].fields.size(), m_fields); ++column) {
            if (m_hasValues[column] && kind(row, column) == CellKind::Text)
                return true;
        }
        return false;
    }

    void findValueColumns()
    {
        m_hasValues.assign(m_fields, false);
        // The later half is beyond any header; of few rows, what is left behind the longest one.
        const size_t count = m_rows.size();
        const size_t begin =
            std::max(count / 2, std::min(count - std::min<size_t>(count, 2), mostHeaderRows + 1));
        for (size_t column = 0; column < m_fields; ++column) {
            int values = 0;
            int texts = 0;
            for (size_t row = begin; row < m_rows.size(); ++row) {
                if (column >= m_rows[row].fields.size())
                    continue;
                const CellKind found = kind(row, column);
                texts += found == CellKind::Text;
                values += found != CellKind::Text && found != CellKind::Missing;
            }
            m_hasValues[column] = values > 0 && values > texts * 2;
        }
    }

    NumberNotation m_numbers;
    char m_quote;
    std::vector<SampleRow> m_rows;
    size_t m_fields;
    std::vector<bool> m_hasValues;
};

bool isKeyAndValue(const QString &text)
{
    static const QRegularExpression shape(uR"(^[\pL][\pL\d _./()-]{0,60}(:\s+\S|\s*=\s*\S))"_s);
    return shape.match(text).hasMatch();
}

/// Rows above the data that name its columns.
size_t countHeaderRows(const Rows &rows, size_t firstData)
{
    size_t count = 0;
    while (count < firstData && count < mostHeaderRows) {
        const size_t row = firstData - count - 1;
        const size_t fields = rows.row(row).fields.size();
        const bool fits = fields == rows.fields() || (fields + 1 == rows.fields() && fields > 1) ||
                          (fields == rows.fields() + 1 && rows.text(row, fields - 1).isEmpty());
        // A row further up must not look like a preamble.
        if (!fits ||
            (count > 0 && (isKeyAndValue(rows.text(row, 0)) || rows.text(row, 0).startsWith(u"sep="_s))))
            break;
        ++count;
    }
    return count;
}

bool areUnits(const Rows &rows, size_t row)
{
    int units = 0;
    int others = 0;
    for (size_t column = 0; column < rows.row(row).fields.size(); ++column) {
        const QString text = rows.text(row, column);
        units += !text.isEmpty() && isUnit(text);
        others += !text.isEmpty() && !isUnit(text);
    }
    return units > 0 && others <= units;
}

/// Names repeat no value below them.
bool namesColumns(const Rows &rows, size_t row)
{
    for (size_t column = 0; column < rows.row(row).fields.size(); ++column) {
        const QString name = rows.text(row, column);
        for (size_t other = row + 1; other < rows.count(); ++other) {
            if (name == rows.text(other, column) && !name.isEmpty())
                return false;
        }
    }
    return true;
}

void guessRows(HeaderGuess &guess, const Rows &rows, size_t firstData, const TableChoices &choices)
{
    size_t count = 0;
    const bool isAllText = firstData == rows.count() && !rows.hasValueColumns();
    size_t top = 0;
    if (rows.count() == 0) {
        guess.headerRows = {0, u"there is no row"_s, 0.9};
    } else if (isAllText) {
        while (top + 1 < rows.count() && rows.row(top).fields.size() != rows.fields())
            ++top;
        count = namesColumns(rows, top) ? 1 : 0;
        guess.headerRows = {int(count),
                            count > 0 ? u"all columns are text; the first row's cells do not come again"_s
                                      : u"all columns are text, and the first row's cells come again below"_s,
                            0.45};
    } else {
        count = countHeaderRows(rows, firstData);
        guess.headerRows = {
            int(count),
            count > 0 ? u"text stands above columns of values"_s : u"values stand in the first row"_s, 0.9};
    }
    if (!isAllText)
        top = firstData - count;
    if (count > 1 && areUnits(rows, top + count - 1)) {
        --count;
        guess.hasUnitsRow = {true, u"the row above the values holds units"_s, 0.9};
    } else {
        guess.hasUnitsRow = {false, u"no row holds units"_s, 0.9};
    }
    guess.headerRows.value = int(count);
    const qint64 lines = top < rows.count() ? rows.row(top).line : 0;
    guess.preambleLines = {int(lines),
                           lines > 0 ? u"%1 lines stand before the first row that fits"_s.arg(lines)
                                     : u"the first line fits"_s,
                           0.9};
    if (choices.headerRows)
        guess.headerRows = chosen(*choices.headerRows);
    if (choices.hasUnitsRow)
        guess.hasUnitsRow = chosen(*choices.hasUnitsRow);
    if (choices.preambleLines)
        guess.preambleLines = chosen(*choices.preambleLines);
}

/// The names in the last comment above the data, where there are as many as columns.
std::vector<HeaderText> namesInComment(const TableSample &sample, const LayoutGuess &layout,
                                       int preambleLines)
{
    const std::vector<QByteArrayView> lines = sampleLines(sample.head, size_t(preambleLines));
    const QByteArray &comment = layout.comment.value;
    const auto last =
        std::find_if(lines.rbegin(), lines.rend(), [](QByteArrayView line) { return !isBlankLine(line); });
    if (last == lines.rend() || !isCommentLine(*last, comment) || layout.fields < 2)
        return {};
    const QByteArrayView text = last->trimmed().sliced(comment.size());
    FieldLayout fieldLayout = layout.layout.value;
    fieldLayout.columnStarts.clear();
    std::vector<Field> fields;
    FieldScanner(fieldLayout).scanRow(text, true, fields);
    if (fields.size() != size_t(layout.fields))
        return {};
    std::vector<HeaderText> names;
    for (const Field &field : fields) {
        if (kindOf(field.bytes.trimmed(), layout.numbers.value) == CellKind::Number)
            return {};
        names.push_back(splitHeader(QString::fromUtf8(field.text(fieldLayout.quote))));
    }
    return names;
}

void readMetadata(HeaderGuess &guess, const TableSample &sample, const QByteArray &comment)
{
    for (QByteArrayView line : sampleLines(sample.head, size_t(guess.preambleLines.value))) {
        line = line.trimmed();
        if (isCommentLine(line, comment))
            line = line.sliced(comment.size()).trimmed();
        const QString text = QString::fromUtf8(line);
        if (!isKeyAndValue(text))
            continue;
        const qsizetype colon = text.indexOf(u':');
        const qsizetype equals = text.indexOf(u'=');
        const qsizetype end = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
        guess.metadata.emplace_back(text.first(end).trimmed(), text.sliced(end + 1).trimmed());
    }
}

} // namespace

HeaderGuess guessHeader(const TableSample &sample, const LayoutGuess &layout, const TableChoices &choices)
{
    HeaderGuess guess;
    const Rows rows(sample, layout);
    guessRows(guess, rows, rows.firstData(), choices);

    size_t top = 0;
    while (top < rows.count() && rows.row(top).line < guess.preambleLines.value)
        ++top;
    const size_t headerEnd = std::min(rows.count(), top + size_t(guess.headerRows.value));
    size_t columns = rows.fields();
    for (size_t row = top; row < rows.count() && choices.layout; ++row)
        columns = std::max(columns, rows.row(row).fields.size());
    guess.columns.resize(columns);
    for (size_t column = 0; column < columns; ++column) {
        QString name;
        for (size_t row = top; row < headerEnd; ++row)
            name = (name + u' ' + rows.text(row, column)).trimmed();
        guess.columns[column] = splitHeader(name);
        guess.names.append(name);
        if (guess.hasUnitsRow.value && headerEnd < rows.count()) {
            const QString unit = plainUnit(rows.text(headerEnd, column));
            guess.columns[column] = {name, unit == u"-"_s ? QString() : unit};
        }
    }
    if (guess.headerRows.value == 0 && !choices.headerRows) {
        std::vector<HeaderText> names = namesInComment(sample, layout, guess.preambleLines.value);
        if (!names.empty()) {
            guess.columns = std::move(names);
            guess.isInComment = true;
            guess.headerRows.reason = u"the comment above the first row names as many columns as there are"_s;
        }
    }
    readMetadata(guess, sample, layout.comment.value);
    return guess;
}

} // namespace chartstream
