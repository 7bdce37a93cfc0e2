// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/importdraft.h"

namespace chartstream {

ImportDraft::ImportDraft(TableDraft table, QObject *parent)
    : QObject(parent)
    , m_table(std::move(table))
{}

void ImportDraft::show(TableDraft table)
{
    m_table = std::move(table);
    Q_EMIT changed();
}

void ImportDraft::change(const std::function<void(TableChoices &)> &change)
{
    TableChoices choices = m_table.choices();
    change(choices);
    decide(choices, m_table.planChoices());
}

void ImportDraft::changePlan(const std::function<void(PlanChoices &)> &change)
{
    PlanChoices choices = m_table.planChoices();
    change(choices);
    decide(m_table.choices(), choices);
}

void ImportDraft::changeColumn(int column, const std::function<void(ColumnChoices &)> &change)
{
    this->change([&](TableChoices &choices) {
        ColumnChoices &chosenHere = choices.columns[column];
        change(chosenHere);
        if (chosenHere == ColumnChoices())
            choices.columns.erase(column);
    });
}

void ImportDraft::decide(const TableChoices &choices, const PlanChoices &planChoices)
{
    if (choices == m_table.choices() && planChoices == m_table.planChoices())
        return;
    if (const std::optional<Error> error = m_table.choose(choices, planChoices))
        Q_EMIT failed(error->text());
    // Also after a failure: fields show again what is in force.
    Q_EMIT changed();
}

} // namespace chartstream

#include "moc_importdraft.cpp"
