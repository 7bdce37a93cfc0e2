// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArray>
#include <QJsonValue>

namespace chartstream {

/// JSON as scripts write it: any value at the top, and NaN, Infinity and -Infinity stand for null (MATLAB and
/// Python's `json` send them). The error names the byte.
Result<QJsonValue> parseTolerantJson(QByteArrayView text);

/// A JSON text of a string, with its quotes.
QByteArray jsonText(const QString &string);

} // namespace chartstream
