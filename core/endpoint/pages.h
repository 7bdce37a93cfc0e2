// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/plotapi.h"

namespace chartstream {

/// The pages for a browser, complete, UTF-8, without scripts. All that comes from outside is escaped.

/// What runs here, and how to stream to it.
QByteArray startPage(const ApiContext &context);
/// The plot's picture, again and again.
QByteArray plotPage(const PlotAddress &address, const QString &name);
/// The picture alone, for a frame in another page.
QByteArray embeddedPlotPage(const PlotAddress &address, const QString &name);

} // namespace chartstream
