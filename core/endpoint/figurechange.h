// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/clientresp.h"

namespace chartstream {

/// `base` with what `change` says: objects merge, all else is replaced.
QJsonObject merged(QJsonObject base, const QJsonObject &change);
/// The same, but lists are continued: `fileopt: "extend"`.
QJsonObject extended(QJsonObject base, const QJsonObject &addition);

/// What a call of `/clientresp` makes of a figure (protocol section 8.1); of an empty one for a new plot.
QJsonObject changedFigure(QJsonObject figure, const ClientResp &call);

} // namespace chartstream
