// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableguess.h"

#include <QJsonObject>

namespace chartstream {

/// What is guessed of a table, for `chartstream inspect`: every value with its reason ("why") and how sure it
/// is (0 to 1); below 0.5 "ask" is true.
QJsonObject describeTable(const TableGuess &guess);

/// "comma", "runs of blanks", "fixed width".
QString nameOf(const FieldLayout &layout);

} // namespace chartstream
