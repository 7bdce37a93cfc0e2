// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QString>

namespace chartstream {

/// A plot on a Chart Studio server, as a person names it.
struct PlotReference
{
    QString user;
    int number = 0;
    QString host;     ///< "plot.ly", "127.0.0.1:10101"; empty where only user and number were given
    QString shareKey; ///< of a plot shared by a secret link; empty: none. It opens the plot to anybody.

    /// "user:2", the name of a file in the v2 calls.
    QString fileId() const { return QStringLiteral("%1:%2").arg(user).arg(number); }
    bool operator==(const PlotReference &) const = default;
};

/// Reads what people type or copy: "user:2", "https://plot.ly/~user/2" with or without scheme, slash, title,
/// ".embed", ".json", "?share_key=...", or the address of a v2 call, ".../v2/plots/user:2". Pure.
Result<PlotReference> parsePlotReference(const QString &text);

} // namespace chartstream
