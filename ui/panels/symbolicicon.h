// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace chartstream {

/// One of resources/icons/actions, by its file's name without suffix, drawn in one colour: `color`, or the
/// text colour of the application's palette at the moment of painting, so that it follows a change between
/// light and dark.
QIcon symbolicIcon(const QString &name, const QColor &color = {});

} // namespace chartstream
