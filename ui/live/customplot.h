// SPDX-License-Identifier: GPL-3.0-or-later
// Of this room only. QCustomPlot's header speaks Qt's lower-case keywords, which this project switches off.
#pragma once

#include <QtWidgets>

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit
#define foreach(variable, container) for (variable : (container)) // NOLINT(bugprone-macro-parentheses)
#include <qcustomplot.h>
#undef foreach
#undef emit
#undef slots
#undef signals
