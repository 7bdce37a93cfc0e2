// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledraft.h"

#include <QObject>

#include <functional>

namespace chartstream {

/// The table that the import dialog shows now: its pages read it here, and change it here. Main thread.
class ImportDraft : public QObject
{
    Q_OBJECT

public:
    explicit ImportDraft(TableDraft table, QObject *parent = nullptr);

    const TableDraft &table() const { return m_table; }
    /// Another table.
    void show(TableDraft table);

    void change(const std::function<void(TableChoices &)> &change);
    void changePlan(const std::function<void(PlanChoices &)> &change);
    /// Both at once.
    void decide(const TableChoices &choices, const PlanChoices &planChoices);
    /// What was decided about one column, to be changed; forgotten where nothing is left of it.
    void changeColumn(int column, const std::function<void(ColumnChoices &)> &change);

Q_SIGNALS:
    /// Guesses, choices, preview and plan are others now.
    void changed();
    /// A choice could not be followed; all is as before.
    void failed(const QString &text);

private:
    TableDraft m_table;
};

} // namespace chartstream
