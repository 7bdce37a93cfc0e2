// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/logging.h"

namespace chartstream {

Q_LOGGING_CATEGORY(logEndpoint, "chartstream.endpoint", QtCriticalMsg)
Q_LOGGING_CATEGORY(logFigure, "chartstream.figure", QtCriticalMsg)
Q_LOGGING_CATEGORY(logWorkspace, "chartstream.workspace", QtCriticalMsg)

} // namespace chartstream
