// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QString>

#include <functional>

namespace chartstream {

/// The SVG paths that shapes may have: absolute M L H V Q C Z with plain numbers, placed by `x` and `y`. What
/// is not understood ends the path.
QPainterPath readPath(const QString &text, const std::function<double(double)> &x,
                      const std::function<double(double)> &y);

} // namespace chartstream
