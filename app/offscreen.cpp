// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/offscreen.h"

#include <QLoggingCategory>

namespace chartstream {

void useOffscreenPlatform()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt complains of what only a display would need: a runtime folder, hints on a window's size.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
}

} // namespace chartstream
