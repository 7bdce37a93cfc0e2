// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

namespace chartstream {

/// The open plot as it is now, with its data and without its tokens, for `/~user/N.json`; empty where none is
/// open.
QByteArray plotJson(const Workspace &workspace, const PlotAddress &address);

} // namespace chartstream
