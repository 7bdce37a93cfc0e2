// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace chartstream {

/// Asks before something is done that cannot be undone, without stopping the event loop. `button`: what
/// agreeing is called; Escape and Enter leave all as it is. `agreed` is not called once `parent` is gone.
void askFirst(QWidget *parent, const QString &question, const QString &consequences, const QString &button,
              std::function<void()> agreed);

} // namespace chartstream
