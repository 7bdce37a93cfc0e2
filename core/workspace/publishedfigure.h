// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publishedstream.h"

#include <QJsonObject>

#include <optional>

namespace chartstream {

/// A figure as it is made at a server that some of its streams go to: its traces with the tokens there, and
/// without any where no stream of `streams` feeds them. `maxPoints`: what each of those keeps there; not
/// given: as here. Pure.
QJsonObject publishedFigure(QJsonObject figure, const std::vector<ReplayTarget> &streams,
                            std::optional<qsizetype> maxPoints = {});

} // namespace chartstream
