// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"

namespace chartstream {

/// The lines of a batch as JSON, each with LF: as they mean it, where they were not kept as received, or came
/// to mean something else on the way.
QByteArray linesOf(const UpdateBatch &batch);

} // namespace chartstream
