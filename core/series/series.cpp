// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/series.h"

#include <algorithm>

namespace chartstream {

namespace {

/// A scalar as a cell; booleans become the words that plotly.js makes categories of.
std::optional<Cell> scalarOf(const Change &change)
{
    if (const Cell *cell = std::get_if<Cell>(&change.value))
        return *cell;
    const QJsonValue *value = std::get_if<QJsonValue>(&change.value);
    if (value && value->isBool())
        return Cell(value->toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    return std::nullopt;
}

} // namespace

Series::Series(std::function<bool(const AttributePath &)> isPerPoint, qsizetype maxPoints)
    : m_isPerPoint(std::move(isPerPoint))
    , m_maxPoints(std::max<qsizetype>(1, maxPoints))
{}

std::vector<Change> Series::apply(const NumberRun &run)
{
    std::vector<Change> changes;
    const size_t lines = run.lines();
    if (lines == 0)
        return changes;
    if (lines > 1 && isPaddedBy(run)) {
        const auto firstRow = run.values.begin() + std::ptrdiff_t(run.paths.size());
        apply(NumberRun{run.paths, {run.values.begin(), firstRow}});
        return apply(NumberRun{run.paths, {firstRow, run.values.end()}});
    }

    struct Target
    {
        Column *column;
        size_t offset;
    };
    std::vector<Target> targets;
    size_t before = 0;
    const size_t stride = run.paths.size();
    for (size_t offset = 0; offset < stride; ++offset) {
        const AttributePath &path = run.paths[offset];
        if (!m_isPerPoint(path)) {
            changes.push_back({path, Cell(run.values[(lines - 1) * stride + offset])});
            continue;
        }
        Column &column = m_columns[path];
        before = std::max(before, column.size());
        targets.push_back({&column, offset});
    }
    for (const Target &target : targets) {
        target.column->appendGaps(before - target.column->size());
        target.column->append(std::span(run.values).subspan(target.offset), stride);
    }
    if (!targets.empty()) {
        m_pointsReceived += lines;
        pad();
        trim();
        trimToMemory(m_maxMemory);
    }
    ++m_revision;
    return changes;
}

std::vector<Change> Series::apply(const Update &update)
{
    std::vector<Change> changes;
    std::vector<std::pair<Column *, Cell>> appended;
    size_t before = 0;
    size_t listed = 0;
    for (const Change &change : update.changes) {
        if (!m_isPerPoint(change.path)) {
            changes.push_back(change);
            continue;
        }
        if (const auto *cells = std::get_if<std::vector<Cell>>(&change.value)) {
            m_columns[change.path].replace(*cells);
            ++m_rewrites;
            if (isCoordinate(change.path))
                listed = std::max(listed, cells->size());
            continue;
        }
        std::optional<Cell> scalar = scalarOf(change);
        if (scalar && update.appends) {
            Column &column = m_columns[change.path];
            before = std::max(before, column.size());
            appended.emplace_back(&column, std::move(*scalar));
            continue;
        }
        m_rewrites += m_columns.erase(change.path);
        changes.push_back(change);
    }

    for (const auto &[column, cell] : appended) {
        column->appendGaps(before - column->size());
        column->append(cell);
    }
    m_pointsReceived += listed + (appended.empty() ? 0 : 1);
    if (!appended.empty()) {
        pad();
        trim();
    }
    trimToMemory(m_maxMemory);
    if (!update.changes.empty())
        ++m_revision;
    return changes;
}

void Series::putBefore(const Series &older)
{
    const size_t before = older.longest();
    for (const auto &[path, column] : older.m_columns)
        m_columns.try_emplace(path);
    for (auto &[path, column] : m_columns) {
        const auto known = older.m_columns.find(path);
        Column whole = known == older.m_columns.end() ? Column() : known->second;
        // Its list of categories may be gone.
        if (whole.coordinateKind() == CoordinateKind::Category)
            whole.setCoordinateKind(CoordinateKind::Number);
        whole.appendGaps(before - whole.size());
        for (size_t point = 0; point < column.size(); ++point)
            whole.append(column.cell(point));
        column = std::move(whole);
    }
    pad();
    trim();
    trimToMemory(m_maxMemory);
    ++m_rewrites;
    ++m_revision;
}

size_t Series::size() const
{
    size_t size = 0;
    for (const auto &[path, column] : m_columns) {
        if (isCoordinate(path))
            size = std::max(size, column.size());
    }
    return size;
}

void Series::setMaxPoints(qsizetype maxPoints)
{
    m_maxPoints = std::max<qsizetype>(1, maxPoints);
    ++m_revision;
}

void Series::trim()
{
    const size_t points = longest();
    if (points <= size_t(m_maxPoints))
        return;
    dropFront(points - size_t(m_maxPoints));
}

void Series::trimToMemory(size_t bytes)
{
    for (size_t points = 0; memory() > bytes && (points = longest()) > 1;) {
        const size_t dropped = std::max<size_t>(1, points / 16);
        dropFront(dropped);
        m_pointsGivenUp += dropped;
    }
}

const Column *Series::column(const AttributePath &path) const
{
    const auto found = m_columns.find(path);
    return found == m_columns.end() ? nullptr : &found->second;
}

Column *Series::column(const AttributePath &path)
{
    const auto found = m_columns.find(path);
    return found == m_columns.end() ? nullptr : &found->second;
}

Column &Series::ensureColumn(const AttributePath &path)
{
    const auto [place, isNew] = m_columns.try_emplace(path);
    if (isNew)
        ++m_revision;
    return place->second;
}

std::vector<AttributePath> Series::paths() const
{
    std::vector<AttributePath> paths;
    for (const auto &[path, column] : m_columns)
        paths.push_back(path);
    return paths;
}

size_t Series::memory() const
{
    size_t bytes = sizeof(Series);
    for (const auto &[path, column] : m_columns)
        bytes += size_t(path.capacity()) + column.memory();
    return bytes;
}

size_t Series::unsharedMemory() const
{
    size_t bytes = sizeof(Series);
    for (const auto &[path, column] : m_columns)
        bytes += size_t(path.capacity()) + column.unsharedMemory();
    return bytes;
}

size_t Series::longest() const
{
    size_t longest = 0;
    for (const auto &[path, column] : m_columns)
        longest = std::max(longest, column.size());
    return longest;
}

void Series::dropFront(size_t points)
{
    for (auto &[path, column] : m_columns)
        column.dropFront(points);
    m_pointsDropped += points;
    ++m_revision;
}

/// Whether the first row gets gaps behind it, for there is a longer column that the run does not name: then
/// the next row goes behind those.
bool Series::isPaddedBy(const NumberRun &run) const
{
    bool namesAny = false;
    size_t named = 0;
    for (const AttributePath &path : run.paths) {
        const auto column = m_columns.find(path);
        namesAny = namesAny || column != m_columns.end() || m_isPerPoint(path);
        if (column != m_columns.end())
            named = std::max(named, column->second.size());
    }
    return namesAny && longest() > named + 1;
}

void Series::pad()
{
    const size_t points = longest();
    for (auto &[path, column] : m_columns)
        column.appendGaps(points - column.size());
}

} // namespace chartstream
