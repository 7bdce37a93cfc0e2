// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablereading.h"

#include "core/replay/tablejoin.h"
#include "core/replay/tablereader.h"

#include <QFileInfo>

#include <algorithm>

namespace chartstream {

TableReading::TableReading(std::vector<Table> tables, Outcome outcome, QObject *parent)
    : QObject(parent)
    , m_tables(std::move(tables))
    , m_outcome(outcome)
{
    Q_ASSERT(!m_tables.empty());
    for (const Table &table : m_tables)
        m_size += QFileInfo(table.path).size();
    m_thread = std::thread([this] { run(); });
}

TableReading::~TableReading()
{
    cancel();
    m_thread.join();
}

QString TableReading::name() const
{
    const QString first = QFileInfo(m_tables.front().path).fileName();
    return m_tables.size() == 1 ? first : tr("%1 and %n more", nullptr, int(m_tables.size()) - 1).arg(first);
}

void TableReading::cancel()
{
    m_isCancelled = true;
}

void TableReading::run()
{
    Results results = m_outcome == Outcome::Joined ? readJoined() : readAll();
    QMetaObject::invokeMethod(
        this,
        [this, results = std::move(results)] {
            if (m_isCancelled)
                Q_EMIT cancelled();
            else
                Q_EMIT finished(results);
        },
        Qt::QueuedConnection);
}

TableReading::Results TableReading::readAll()
{
    Results results;
    for (size_t table = 0; table < m_tables.size() && !m_isCancelled; ++table) {
        Result<TableData> data = read(table);
        if (data)
            results.emplace_back(std::make_shared<const TableData>(std::move(*data)));
        else
            results.emplace_back(data.error());
    }
    return results;
}

TableReading::Results TableReading::readJoined()
{
    std::vector<NamedTable> tables;
    for (size_t table = 0; table < m_tables.size(); ++table) {
        Result<TableData> data = read(table);
        if (!data)
            return {data.error()};
        tables.push_back({QFileInfo(m_tables[table].path).fileName(), std::move(*data)});
    }
    Result<TableData> joined = joinTables(std::move(tables));
    if (!joined)
        return {joined.error()};
    return {std::make_shared<const TableData>(std::move(*joined))};
}

Result<TableData> TableReading::read(size_t table)
{
    qint64 before = 0;
    for (size_t other = 0; other < table; ++other)
        before += QFileInfo(m_tables[other].path).size();
    ReadControl control;
    control.isCancelled = &m_isCancelled;
    control.progress = [this, before](const ReadProgress &progress) {
        report(double(before + progress.bytes) / double(std::max<qint64>(m_size, 1)));
    };
    return readTable(m_tables[table].path, m_tables[table].format, control);
}

void TableReading::report(double done)
{
    // The next one waits until the main thread has had this one: it is never flooded.
    if (m_isReporting.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this, done] {
            m_isReporting = false;
            Q_EMIT progressed(std::min(done, 1.0));
        },
        Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_tablereading.cpp"
