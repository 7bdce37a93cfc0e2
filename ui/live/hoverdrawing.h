// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/hover.h"

#include <QPainter>

namespace chartstream {

/// Paints labels and spikes inside of `bounds`, moving labels so that none lies over another, and returns the
/// area that was painted.
QRectF drawHover(QPainter &painter, const Hover &hover, const QRectF &bounds);

} // namespace chartstream
