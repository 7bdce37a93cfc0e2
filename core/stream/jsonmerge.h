// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"

#include <QJsonObject>

namespace chartstream {

/// Puts `changes` into `target` as protocol section 6 has it for `layout`: objects are merged key by key,
/// anything else (arrays as a whole, too) is replaced. Returns whether `target` is different now.
bool mergeObject(QJsonObject &target, const QJsonObject &changes);

/// Sets the attribute at a dotted path ("marker.color"), making objects on the way. Returns whether it is
/// different now.
bool setAttribute(QJsonObject &target, const AttributePath &path, const QJsonValue &value);

/// A change's value as JSON: gaps are null.
QJsonValue toJson(const Change &change);

} // namespace chartstream
