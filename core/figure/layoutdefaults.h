// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"
#include "core/figure/resolve.h"

namespace chartstream {

/// `layout.font`.
Font baseFont(const Attributes &layout);
/// `layout.colorway`.
std::vector<Color> colorwayOf(const Attributes &layout);
/// Size, title, backgrounds, hovermode, barmode from `figure.layout`.
void resolveLayout(ResolvedFigure &figure, DrawingSize size);

} // namespace chartstream
