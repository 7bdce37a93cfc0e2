// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace chartstream {

/// The JSON path of a byte in a text that need not be whole or right: "marker.color", "y[3]"; empty at the
/// top. Keys as they are written. At most 16 steps of at most 60 bytes: of deeper places the outer ones.
QByteArray jsonPathAt(QByteArrayView json, qsizetype byte);

} // namespace chartstream
