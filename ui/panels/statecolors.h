// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/eventlog.h"
#include "core/workspace/streamhealth.h"

#include <QColor>
#include <QPalette>

namespace chartstream {

/// WCAG 2 contrast ratio, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

/// The hue and saturation of `color`, as light or dark as it takes to be read on `background` (a ratio of 4.5
/// or more).
QColor legibleOn(const QColor &background, const QColor &color);

/// The roles of a system's palette that Qt fills in wrongly for some dark ones (alternate rows, placeholder
/// texts), made legible; empty, so that nothing is overridden, where they are.
QPalette legibleRoles(const QPalette &palette);

/// Colours of a word or symbol on the palette's base, legible on light and dark.
QColor stateColor(StreamState state, const QPalette &palette);
QColor severityColor(Severity severity, const QPalette &palette);

} // namespace chartstream
