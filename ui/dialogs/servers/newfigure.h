// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QJsonObject>

namespace chartstream {

/// A figure of empty line traces, one a token, named by the tokens' labels.
QJsonObject newStreamingFigure(const QString &title, const QList<LabelledToken> &traces, int maxPoints);

} // namespace chartstream
