// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace chartstream {

// Off unless asked for with QT_LOGGING_RULES; what a person should know goes to the event log instead.
Q_DECLARE_LOGGING_CATEGORY(logEndpoint)
Q_DECLARE_LOGGING_CATEGORY(logFigure)
Q_DECLARE_LOGGING_CATEGORY(logWorkspace)

} // namespace chartstream
