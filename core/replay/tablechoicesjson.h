// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableplan.h"

/// Decisions about a table as JSON and back. What cannot be understood, or is beyond all reason, is left
/// out: then it is guessed. Pure.
namespace chartstream {

QJsonObject toJson(const TableChoices &choices);
TableChoices tableChoices(const QJsonObject &json);

QJsonObject toJson(const PlanChoices &choices);
PlanChoices planChoices(const QJsonObject &json);

} // namespace chartstream
