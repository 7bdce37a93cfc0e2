// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/replay/tableplan.h"

#include <QStringList>

namespace chartstream {

/// What was guessed of a table and should be asked, a line each, with the option that settles it; and that
/// columns were left out.
QStringList doubtsOf(const TableGuess &table, const PlanGuess &plan);

/// How many rows were not as the others, and which types had to be revised; a line each.
QStringList faultsOf(const TableData &data);

} // namespace chartstream
