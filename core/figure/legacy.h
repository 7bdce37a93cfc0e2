// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace chartstream {

/// Attributes that plotly.js still reads under an older name or shape, as it writes them today: titles as
/// texts, `titlefont`, `autotick`, `islog`, `scl`, ...
QJsonObject modernLayout(QJsonObject layout);
QJsonObject modernTrace(QJsonObject trace);

} // namespace chartstream
