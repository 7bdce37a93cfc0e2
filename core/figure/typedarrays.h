// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>

namespace chartstream {

/// `value` with every typed array in it, {"dtype": "f8", "bdata": BASE64, "shape": "2, 3"}, written out as a
/// list (of lists, for two dimensions). What is no well-formed typed array stays as it is.
QJsonValue withoutTypedArrays(const QJsonValue &value);

} // namespace chartstream
