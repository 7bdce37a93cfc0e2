// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QImage>

namespace chartstream {

/// The figure at `scale` with every point of its traces' solid lines (no splines) drawn as they are: the
/// paint engine's own stroke of each three neighbours, without antialiasing on an image eight times as large
/// in both directions, of which each pixel is the mean. (The engine's antialiased polyline is no measure:
/// where pieces of a line cover parts of the same pixel it adds them up.) Slow.
QImage drawExactly(const ResolvedFigure &figure, const FigureDocument &document, double scale = 1);

/// How far two pictures of the same figure are apart. A pixel is inked where either differs from the figure
/// without its traces by more than 8 levels of 255 in some channel.
struct Difference
{
    int inked = 0;
    int slight = 0; ///< of these, the pixels whose colours differ by more than 32 levels in some channel
    int strong = 0; ///< the same by more than 64 levels

    double share() const { return inked > 0 ? double(slight) / inked : 0; }
    double strongShare() const { return inked > 0 ? double(strong) / inked : 0; }
};

/// Inside of the subplots.
Difference difference(const ResolvedFigure &figure, const FigureDocument &document, const QImage &drawn,
                      const QImage &exact);

} // namespace chartstream
