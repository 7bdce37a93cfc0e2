// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace chartstream {

/// `content`, which can be scrolled where the window is too small for it.
QWidget *scrolled(QWidget *content);

} // namespace chartstream
