// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/replay/tablesample.h"

namespace chartstream {

/// The rows of the sample's head as the format means them, also in columns that are not picked: what
/// readTable() would give of them, with types that they contradict revised. Without rows where the format
/// finds none. Pure.
TableData previewTable(const TableSample &sample, const TableFormat &format);

} // namespace chartstream
