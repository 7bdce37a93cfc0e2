// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/support/error.h"

#include <QObject>

#include <atomic>
#include <memory>
#include <thread>

namespace chartstream {

/// Reads whole tables in a thread of its own, one after the other. Lives in the main thread; deleting it
/// cancels.
class TableReading : public QObject
{
    Q_OBJECT

public:
    struct Table
    {
        QString path;
        TableFormat format;
    };
    /// Whether each stays a table of its own, or all become one (joinTables()).
    enum class Outcome { Each, Joined };

    /// Begins at once. At least one table.
    TableReading(std::vector<Table> tables, Outcome outcome, QObject *parent = nullptr);
    ~TableReading() override;

    /// The files' names, for a person.
    QString name() const;
    /// cancelled() tells, or finished() where it is too late.
    void cancel();

    /// One a table, or one where they were joined.
    using Results = std::vector<Result<std::shared_ptr<const TableData>>>;

Q_SIGNALS:
    /// 0 to 1; no more often than they are taken.
    void progressed(double done);
    /// A table that could not be read does not keep the others from it.
    void finished(const chartstream::TableReading::Results &results);
    void cancelled();

private:
    void run();
    Results readAll();
    Results readJoined();
    Result<TableData> read(size_t table);
    void report(double done);

    const std::vector<Table> m_tables;
    const Outcome m_outcome;
    qint64 m_size = 0; ///< bytes of all files
    std::atomic<bool> m_isCancelled = false;
    std::atomic<bool> m_isReporting = false; ///< a report is on its way to the main thread
    std::thread m_thread;                    ///< the last member: it uses the others
};

} // namespace chartstream
