// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabledraft.h"

#include "core/replay/tablememory.h"
#include "core/replay/tablepreview.h"
#include "core/replay/tablesource.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Lines of thousands of columns are long: fewer than this say little.
constexpr size_t enoughLines = 20;
constexpr qsizetype largeHead = 1024LL * 1024;

/// Whether the columns that are meant are there.
bool fits(const TimeSource &time, size_t columns)
{
    const auto isThere = [columns](int column) { return column >= 0 && size_t(column) < columns; };
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
        return true;
    case TimeSource::Kind::FixedRate:
        return time.rowsPerSecond > 0;
    case TimeSource::Kind::Column:
        return isThere(time.column);
    case TimeSource::Kind::DateAndTime:
    case TimeSource::Kind::WeekAndSeconds:
        break;
    }
    return isThere(time.column) && isThere(time.second) && time.column != time.second;
}

} // namespace

Result<TableDraft> TableDraft::open(const QString &path)
{
    TableDraft draft(path);
    if (std::optional<Error> error = draft.readSample({}))
        return *error;
    draft.think();
    draft.m_fingerprint = tableFingerprint(draft.m_guess);
    return draft;
}

QString TableDraft::name() const
{
    return QFileInfo(m_path).fileName();
}

bool TableDraft::isDoubtful() const
{
    const TimeSource &time = m_guess.time.value;
    const auto asks = [this](int column) {
        return column >= 0 && size_t(column) < m_guess.columns.size() &&
               m_guess.columns[size_t(column)].time.isDoubtful();
    };
    const bool asksForTimes = (time.kind == TimeSource::Kind::Column && asks(time.column)) ||
                              (time.kind == TimeSource::Kind::DateAndTime && asks(time.column));
    return asksForTimes || m_guess.encoding.isDoubtful() || m_guess.layout.isDoubtful() ||
           m_guess.numbers.isDoubtful() || m_guess.comment.isDoubtful() || m_guess.headerRows.isDoubtful() ||
           m_guess.time.isDoubtful() || m_guess.missingWords.isDoubtful() || m_planGuess.columns.isDoubtful();
}

std::optional<Error> TableDraft::readSample(std::optional<TextEncoding> encoding)
{
    const Result<std::unique_ptr<TableSource>> source = TableSource::open(m_path, encoding);
    if (!source)
        return source.error();
    Result<TableSample> sample = TableSource::sample(m_path, encoding);
    if (sample && !sample->isWhole && sampleLines(sample->head, enoughLines).size() < enoughLines)
        sample = TableSource::sample(m_path, encoding, largeHead);
    if (!sample)
        return sample.error();
    m_fileSize = (*source)->size();
    m_isPlain = (*source)->isPlain();
    m_sample = std::move(*sample);
    return std::nullopt;
}

void TableDraft::think()
{
    const size_t columns = m_guess.columns.size();
    m_guess = guessTable(m_sample, m_choices);
    if (columns > 0 && columns != m_guess.columns.size()) {
        m_tokens.clear();
        m_choices.columns.clear();
        m_choices.time.reset();
        m_planChoices = {.arrangement = m_planChoices.arrangement, .maxPoints = m_planChoices.maxPoints};
        m_guess = guessTable(m_sample, m_choices);
    }
    if (m_choices.time && !fits(*m_choices.time, m_guess.columns.size())) {
        m_choices.time.reset();
        m_guess = guessTable(m_sample, m_choices);
    }
    m_preview = std::make_shared<TableData>(previewTable(m_sample, m_guess.format()));
    propose();
}

void TableDraft::propose()
{
    m_planGuess = guessPlan(m_guess, *m_preview, m_planChoices);
    m_plan = m_planGuess.plan(m_guess, m_planChoices, QFileInfo(m_path).completeBaseName(), m_tokens);
}

std::optional<Error> TableDraft::choose(const TableChoices &choices, const PlanChoices &planChoices)
{
    if (choices.encoding != m_choices.encoding) {
        if (std::optional<Error> error = readSample(choices.encoding))
            return error;
    }
    // With thousands of columns guessing takes a while, and a tick at one of them changes no guess.
    const bool isOfPlan = choices == m_choices;
    m_choices = choices;
    m_planChoices = planChoices;
    if (isOfPlan)
        propose();
    else
        think();
    return std::nullopt;
}

TableFormat TableDraft::format() const
{
    TableFormat format = m_preview->format;
    for (ColumnFormat &column : format.columns)
        column.isPicked = false;
    for (const PlannedColumn &column : m_plan.columns)
        format.columns[size_t(column.column)].isPicked = true;
    if (m_plan.xColumn >= 0)
        format.columns[size_t(m_plan.xColumn)].isPicked = true;
    return format;
}

std::optional<qint64> TableDraft::rows() const
{
    if (m_sample.isWhole)
        return qint64(m_preview->rows);
    if (!m_isPlain || m_preview->rows == 0)
        return std::nullopt;
    const double bytesPerRow = double(m_sample.head.size()) / double(m_preview->rows);
    return qint64(double(m_fileSize) / bytesPerRow);
}

std::optional<qint64> TableDraft::memory() const
{
    const std::optional<qint64> count = rows();
    if (!count || m_preview->rows == 0)
        return count;
    double bytes = sizeof(qint64);
    for (size_t place = 0; place < m_preview->columns.size(); ++place) {
        const int column = m_preview->columns[place];
        const bool isRead =
            column == m_plan.xColumn ||
            std::any_of(m_plan.columns.begin(), m_plan.columns.end(),
                        [column](const PlannedColumn &drawn) { return drawn.column == column; });
        if (!isRead)
            continue;
        const auto *texts = std::get_if<TextCells>(&m_preview->pieces.front().columns[place]);
        bytes += texts ? double(texts->memory()) / double(m_preview->rows) : sizeof(double);
    }
    return qint64(bytes * double(*count));
}

} // namespace chartstream
