// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablewriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

bool isSameColumn(const TableColumn &a, const TableColumn &b)
{
    const size_t size = a.values.size();
    if (a.isDate != b.isDate || size != b.values.size())
        return false;
    // Other columns mostly differ where one looks first.
    if (size > 0 && !(a.values.cell(size - 1) == b.values.cell(size - 1)))
        return false;
    for (size_t point = 0; point < size; ++point) {
        if (!(a.values.cell(point) == b.values.cell(point)))
            return false;
    }
    return true;
}

bool isSameRange(const std::optional<Extent> &a, const std::optional<Extent> &b)
{
    return a.has_value() == b.has_value() && (!a || (*a == *b));
}

/// On one line of the preamble.
QByteArray oneLine(const QString &text)
{
    return text.simplified().toUtf8();
}

QByteArray kindOf(const TableColumn &column)
{
    if (column.isDate)
        return "date";
    return column.values.hasTexts() ? "text" : "number";
}

} // namespace

size_t TableContent::points() const
{
    size_t points = 0;
    for (const TableTrace &trace : traces) {
        size_t longest = 0;
        for (const TableColumn &column : trace.columns)
            longest = std::max(longest, column.values.size());
        points += longest;
    }
    return points;
}

TableWriter::TableWriter(TableContent content, TableStyle style)
    : m_style(style)
    , m_cellText(style.dateSeparator)
    , m_preamble(std::move(content.preamble))
{
    for (TableTrace &trace : content.traces) {
        if (trace.columns.empty())
            continue;
        const bool joined = std::any_of(m_sections.begin(), m_sections.end(),
                                        [&trace](Section &section) { return join(section, trace); });
        if (!joined)
            m_sections.push_back(sectionOf(std::move(trace)));
    }
    for (Section &section : m_sections) {
        const size_t size = longest(section);
        m_columns += section.columns.size();
        section.points = size;
        if (section.seen) {
            section.points = 0;
            for (size_t point = 0; point < size; ++point)
                section.points += isSeen(section, point) ? 1 : 0;
        }
        m_rows = std::max(m_rows, section.points);
    }
}

void TableWriter::write(QByteArray &to, qsizetype bytes)
{
    if (!m_begun) {
        m_begun = true;
        writeHead(to);
    }
    for (; to.size() < bytes && m_row < m_rows; ++m_row)
        writeRow(to);
}

TableWriter::Section TableWriter::sectionOf(TableTrace trace)
{
    Section section;
    section.seen = trace.seen;
    section.placing = trace.placing;
    section.names.push_back(trace.xName);
    section.columns.push_back(std::move(trace.columns.front()));
    takeColumns(section, trace, 1);
    return section;
}

bool TableWriter::join(Section &section, TableTrace &trace)
{
    // Where another column than x gives the place, the same x does not mean the same rows.
    const bool fits = isSameRange(section.seen, trace.seen) &&
                      (!trace.seen || (trace.placing == 0 && section.placing == 0));
    if (!fits || !isSameColumn(section.columns.front(), trace.columns.front()))
        return false;
    takeColumns(section, trace, 1);
    return true;
}

void TableWriter::takeColumns(Section &section, TableTrace &trace, size_t first)
{
    for (size_t column = first; column < trace.columns.size(); ++column) {
        const QString attribute = QString::fromLatin1(trace.columns[column].attribute);
        section.names.push_back(attribute == u"y"_s ? trace.name : trace.name + u' ' + attribute);
        section.columns.push_back(std::move(trace.columns[column]));
    }
}

size_t TableWriter::longest(const Section &section)
{
    size_t longest = 0;
    for (const TableColumn &column : section.columns)
        longest = std::max(longest, column.values.size());
    return longest;
}

bool TableWriter::isSeen(const Section &section, size_t point)
{
    const Column &places = section.columns[section.placing].values;
    if (point >= places.size())
        return false;
    const double place = places.coordinate(point);
    return place >= section.seen->least && place <= section.seen->greatest;
}

void TableWriter::writeHead(QByteArray &to) const
{
    if (m_style.byteOrderMark)
        to.append("\xef\xbb\xbf");
    if (m_style.preamble)
        writePreamble(to);
    bool isFirst = true;
    for (const Section &section : m_sections) {
        for (const QString &name : section.names) {
            if (!isFirst)
                to.append(m_style.separator);
            isFirst = false;
            CellText::appendText(to, name);
        }
    }
    to.append('\n');
}

void TableWriter::writePreamble(QByteArray &to) const
{
    to.append("# Chartstream table: 1\n");
    for (const auto &[key, value] : m_preamble) {
        if (!value.isEmpty())
            to.append("# ").append(oneLine(key)).append(": ").append(oneLine(value)).append('\n');
    }
    to.append("# time zone: none, dates as the figure shows them\n# formula guard: apostrophe\n");
    int number = 0;
    for (const Section &section : m_sections) {
        for (size_t column = 0; column < section.columns.size(); ++column) {
            const TableColumn &content = section.columns[column];
            const size_t points = section.seen ? section.points : content.values.size();
            to.append("# column ").append(QByteArray::number(++number)).append(": ");
            to.append(kindOf(content)).append(", ").append(content.attribute).append(", ");
            to.append(QByteArray::number(qulonglong(points))).append(" points, ");
            to.append(oneLine(section.names[column])).append('\n');
        }
    }
}

void TableWriter::writeRow(QByteArray &to)
{
    const qsizetype begin = to.size();
    bool isFirst = true;
    for (Section &section : m_sections) {
        const bool isOver = m_row >= section.points;
        while (!isOver && section.seen && !isSeen(section, section.next))
            ++section.next;
        for (const TableColumn &column : section.columns) {
            if (!isFirst)
                to.append(m_style.separator);
            isFirst = false;
            if (!isOver && section.next < column.values.size())
                m_cellText.appendCell(to, column.values.cell(section.next), column.isDate);
        }
        if (!isOver)
            ++section.next;
    }
    if (m_columns == 1 && to.size() == begin)
        to.append("NaN");
    to.append('\n');
}

} // namespace chartstream
