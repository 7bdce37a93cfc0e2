// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordedtable.h"

#include "core/support/dates.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// A value that may be one point's; booleans as words, as in a series.
std::optional<Cell> scalarOf(const Change &change)
{
    if (const auto *cell = std::get_if<Cell>(&change.value))
        return *cell;
    const auto *json = std::get_if<QJsonValue>(&change.value);
    if (json && json->isBool())
        return Cell(json->toBool() ? u"true"_s : u"false"_s);
    return std::nullopt;
}

} // namespace

void RecordedTable::begin(const Series &kept)
{
    for (const AttributePath &path : kept.paths()) {
        const Column &values = *kept.column(path);
        Point point{{path, Cell()}};
        for (size_t row = 0; row < values.size(); ++row) {
            point.front().second = values.cell(row);
            changeColumns(point);
            // Of numbers none can say more than the first.
            if (!values.hasTexts() && !point.front().second.isGap())
                break;
        }
    }
}

void RecordedTable::appendHead(QByteArray &to) const
{
    to.append("# Chartstream table: 1\n# recorded stream: ");
    to.append(m_label.simplified().toUtf8());
    to.append("\n# time zone: none, dates as the figure shows them\n# formula guard: apostrophe\n");
    QByteArray names;
    int number = 0;
    const auto add = [&](const char *kind, const AttributePath &path, const QString &name) {
        to.append("# column ").append(QByteArray::number(++number)).append(": ").append(kind).append(", ");
        to.append(path).append(", ").append(name.simplified().toUtf8()).append('\n');
        if (!names.isEmpty())
            names.append(',');
        CellText::appendText(names, name);
    };
    for (const TableColumn &column : m_columns) {
        const char *kind = column.kind == Kind::Date ? "date" : column.kind == Kind::Text ? "text" : "number";
        add(kind, column.path, nameOf(column.path));
    }
    add("date", "arrived", u"arrived"_s);
    to.append(names).append('\n');
}

void RecordedTable::appendKept(QByteArray &to, const Series &kept, size_t first, size_t count)
{
    const size_t end = std::min(kept.size(), first + count);
    for (size_t row = first; row < end; ++row) {
        for (const TableColumn &column : m_columns) {
            const Column *values = kept.column(column.path);
            if (values && row < values->size())
                appendCell(to, column, values->cell(row));
            to.append(',');
        }
        to.append('\n');
    }
}

std::vector<RecordedTable::Rows> RecordedTable::take(const UpdateBatch &batch, Milliseconds at)
{
    std::vector<Rows> rows;
    for (const auto &item : batch.items) {
        if (const auto *update = std::get_if<Update>(&item)) {
            takeUpdate(*update, at, rows);
            continue;
        }
        const auto &run = std::get<NumberRun>(item);
        const size_t stride = run.paths.size();
        for (size_t line = 0; line < run.lines(); ++line) {
            Point point;
            for (size_t path = 0; path < stride; ++path) {
                if (m_isPerPoint(run.paths[path]))
                    point.emplace_back(run.paths[path], Cell(run.values[line * stride + path]));
            }
            m_leftOut += point.size() < stride ? 1 : 0;
            takePoint(point, at, rows);
        }
    }
    return rows;
}

void RecordedTable::takeUpdate(const Update &update, Milliseconds at, std::vector<Rows> &to)
{
    Point point;
    size_t listed = 0;
    bool isWhole = update.layout.isEmpty();
    for (const Change &change : update.changes) {
        const std::optional<Cell> scalar = scalarOf(change);
        const auto *list = std::get_if<std::vector<Cell>>(&change.value);
        if (!m_isPerPoint(change.path) || (scalar ? !update.appends : !list))
            isWhole = false;
        else if (scalar)
            point.emplace_back(change.path, *scalar);
        else
            listed = std::max(listed, list->size());
    }
    m_leftOut += isWhole ? 0 : 1;
    for (size_t row = 0; row < listed; ++row) {
        Point ofLists;
        for (const Change &change : update.changes) {
            const auto *list = std::get_if<std::vector<Cell>>(&change.value);
            if (list && row < list->size() && m_isPerPoint(change.path))
                ofLists.emplace_back(change.path, (*list)[row]);
        }
        takePoint(ofLists, at, to);
    }
    takePoint(point, at, to);
}

void RecordedTable::takePoint(const Point &point, Milliseconds at, std::vector<Rows> &to)
{
    if (point.empty())
        return;
    const bool beginsTable = changeColumns(point);
    if (beginsTable || to.empty())
        to.push_back({beginsTable, {}});
    QByteArray &text = to.back().text;
    if (beginsTable)
        appendHead(text);
    for (const TableColumn &column : m_columns) {
        const auto cell =
            std::ranges::find(point, column.path, [](const auto &entry) { return entry.first; });
        if (cell != point.end())
            appendCell(text, column, cell->second);
        text.append(',');
    }
    m_cellText.appendDate(text, double(at.count()));
    text.append('\n');
}

RecordedTable::Kind RecordedTable::kindOf(const AttributePath &path, const Cell &cell) const
{
    if (cell.isGap())
        return Kind::Unknown;
    if (path == "x" && cell.isText() && parseDate(cell.text()))
        return Kind::Date;
    if (cell.isText())
        return Kind::Text;
    return path == "x" && m_numbersAreDates ? Kind::Date : Kind::Number;
}

bool RecordedTable::changeColumns(const Point &point)
{
    bool isChanged = false;
    for (const auto &entry : point) {
        const AttributePath &path = entry.first;
        const Kind kind = kindOf(path, entry.second);
        auto column = std::ranges::find(m_columns, path, &TableColumn::path);
        if (column == m_columns.end()) {
            // As in every table: x, y, then the others.
            const auto place = [](const AttributePath &name) {
                return name == "x" ? 0 : name == "y" ? 1 : 2;
            };
            column = std::ranges::find_if(
                m_columns, [&](const TableColumn &other) { return place(other.path) > place(path); });
            m_columns.insert(column, {path, kind});
            isChanged = true;
        } else if (kind != Kind::Unknown && kind != column->kind && column->kind != Kind::Text) {
            // A column of gaps says that it holds numbers.
            isChanged = isChanged || !(column->kind == Kind::Unknown && kind == Kind::Number);
            column->kind = column->kind == Kind::Unknown ? kind : Kind::Text;
        }
    }
    return isChanged;
}

QString RecordedTable::nameOf(const AttributePath &path) const
{
    if (path == "x")
        return u"x"_s;
    if (path == "y")
        return m_label.isEmpty() ? u"y"_s : m_label;
    const QString name = QString::fromLatin1(path);
    return m_label.isEmpty() ? name : m_label + u' ' + name;
}

void RecordedTable::appendCell(QByteArray &to, const TableColumn &column, const Cell &cell)
{
    m_cellText.appendCell(to, cell, column.kind == Kind::Date);
}

} // namespace chartstream
