// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace chartstream {

/// A colour as figures have it. Channels 0 to 255, alpha 0 to 1.
struct Color
{
    quint8 red = 0;
    quint8 green = 0;
    quint8 blue = 0;
    double alpha = 1;

    /// CSS: #rgb, #rrggbb, #rrggbbaa, rgb(), rgba(), hsl(), hsla(), hsv(), the 148 names, "transparent".
    /// As in plotly.js (tinycolor), a missing # is forgiven.
    static std::optional<Color> fromCss(QStringView text);
    /// "rgb(1, 2, 3)" or, where not opaque, "rgba(1, 2, 3, 0.5)".
    QString toCss() const;
    /// The same colour with another alpha, as plotly.js derives fills from lines.
    Color withAlpha(double value) const { return {red, green, blue, value}; }
    /// The same colour with its alpha multiplied.
    Color withOpacity(double factor) const { return {red, green, blue, alpha * factor}; }

    bool operator==(const Color &) const = default;
};

} // namespace chartstream
