// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// What a view shows: a figure as it is resolved now, and the data it is drawn from.
struct Scene
{
    ResolvedFigure figure;
    FigureDocument *document = nullptr;
};

} // namespace chartstream
