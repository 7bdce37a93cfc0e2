// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableplan.h"
#include "core/support/error.h"

class QSettings;

namespace chartstream {

/// What a person decided about tables with one header.
struct RememberedTable
{
    TableChoices table;
    PlanChoices plan;

    bool operator==(const RememberedTable &) const = default;
};

/// What tables that come from the same program have in common: names and units of the columns, and what
/// separates them; without names, the columns' types.
QByteArray tableFingerprint(const TableGuess &guess);

QJsonObject toJson(const RememberedTable &table);
/// What is strange in it is left out, and so guessed.
RememberedTable rememberedTable(const QJsonObject &json);

/// Remembers decisions in the settings, by fingerprint; those used longest ago go first.
class TableMemory
{
public:
    static constexpr qsizetype most = 60;                       ///< tables
    static constexpr qsizetype largest = qsizetype(256) * 1024; ///< bytes of one

    /// `settings` must outlive it.
    explicit TableMemory(QSettings &settings)
        : m_settings(settings)
    {}

    std::optional<RememberedTable> find(const QByteArray &fingerprint) const;
    /// In place of what was remembered. The error where it is too much.
    std::optional<Error> remember(const QByteArray &fingerprint, const RememberedTable &table);
    void forget(const QByteArray &fingerprint);

private:
    QSettings &m_settings;
};

} // namespace chartstream
