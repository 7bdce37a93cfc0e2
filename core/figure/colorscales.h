// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"
#include "core/series/pyramid.h"

namespace chartstream {

using ColorScale = std::vector<std::pair<double, Color>>;

/// A scale by the name that plotly.js gives it ("Viridis"; case does not matter); empty for an unknown name.
ColorScale namedColorScale(const QString &name);

/// A scale as a figure writes it: a name, or [[0, colour], ..., [1, colour]]. Empty where it is neither.
ColorScale colorScaleOf(const QJsonValue &value);

/// The colour at `position`, 0 to 1, between its neighbours.
Color colorAt(const ColorScale &scale, double position);

/// What turns numbers into colours.
struct ColorMapping
{
    ColorScale scale;
    double least = 0;
    double greatest = 1;
};

/// Of a container with `colorscale`, `autocolorscale`, `reversescale` and `<letter>min`, `<letter>max`,
/// `<letter>auto`, `<letter>mid`; where it names a `coloraxis`, of that. `values`: of the data.
ColorMapping colorMappingOf(const Attributes &container, QChar letter, const Extent &values,
                            const Attributes &layout);

} // namespace chartstream
