// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// A stranger's text as a tooltip: line breaks kept, never read as markup.
QString toolTipText(const QString &text);

/// A plot's title, which may carry Plotly's markup (<b>, <br>, ...), on one plain line.
QString plainTitle(const QString &title);

} // namespace chartstream
