// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/support/error.h"

namespace chartstream {

/// A table that was read, and what a person calls it.
struct NamedTable
{
    QString name;
    TableData data;
};

/// Several tables as one, one behind the other, with the columns of the first: of the others those of the
/// same names, gaps where they have none. With dates, they stand in the order of their first rows; otherwise
/// each goes on where the one before ended, one usual step behind its last row. Problems are named after
/// their tables. Errors: times of different kinds, a column that is text in one and numbers in another.
Result<TableData> joinTables(std::vector<NamedTable> tables);

} // namespace chartstream
