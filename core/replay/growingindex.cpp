// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/growingindex.h"

#include <utility>

namespace chartstream {

namespace {

/// The index is handed over no more often, for whoever hears of it draws it.
constexpr std::chrono::milliseconds betweenReports{50};

} // namespace

GrowingIndex::GrowingIndex(QString path, TableFormat format, std::function<qint64(size_t)> timeOf)
    : m_path(std::move(path))
    , m_format(std::move(format))
    , m_timeOf(std::move(timeOf))
    , m_thread([this] { run(); })
{}

GrowingIndex::~GrowingIndex()
{
    m_isCancelled = true;
    m_thread.join();
}

void GrowingIndex::run()
{
    const PieceParser parser(m_format);
    const Result<TableIndex> index =
        indexTable(m_path, m_format, {.isCancelled = &m_isCancelled, .threads = 1},
                   [this, &parser](const TableIndex::Entry &place, TablePiece rows) {
                       if (!m_finisher) {
                           m_isOfAnyDay = PieceFinisher::isOfAnyDay(rows);
                           m_finisher.emplace(m_format, parser.columns(), m_isOfAnyDay);
                       }
                       take(place, std::move(rows));
                   });
    if (index) {
        report(true);
    } else if (!m_isCancelled) {
        QMetaObject::invokeMethod(
            this, [this, error = index.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
    }
}

void GrowingIndex::take(const TableIndex::Entry &place, TablePiece rows)
{
    PlayedEntry entry{place, m_state, m_rows, 0, 0, 0, 0, m_isOfAnyDay};
    m_finisher->finish(rows, m_state);
    entry.rows = rows.rows;
    if (rows.rows == 0)
        return;
    if (rows.times.empty()) {
        entry.begin = m_timeOf(m_rows);
        entry.end = m_timeOf(m_rows + rows.rows - 1);
        entry.start = entry.begin;
    } else {
        entry.start = rows.times.front();
        const std::vector<qint64> times = m_finisher->playTimes(rows.times, m_state);
        entry.begin = times.front();
        entry.end = times.back();
        m_silences.take(times);
    }
    m_rows += rows.rows;
    m_entries.push_back(std::move(entry));
    if (const auto now = std::chrono::steady_clock::now(); now - m_lastReport >= betweenReports) {
        m_lastReport = now;
        report(false);
    }
}

void GrowingIndex::report(bool isDone)
{
    QMetaObject::invokeMethod(
        this,
        [this, entries = std::exchange(m_entries, {}), silences = m_silences.silences(), isDone] {
            Q_EMIT grew(entries, silences, isDone);
        },
        Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_growingindex.cpp"
