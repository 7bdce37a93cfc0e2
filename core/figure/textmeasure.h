// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Height of a line of text, in sizes of its font.
inline constexpr double lineHeight = 1.3;

/// About how large a text is drawn in a common sans-serif font: core knows no fonts. Pseudo-HTML is
/// understood: tags take no room, <br> starts a line, <sub> and <sup> are smaller, entities are one
/// character.
TextSize estimatedTextSize(const QString &text, const Font &font);

/// A text without its tags; <br> is a space.
QString plainText(const QString &text);

} // namespace chartstream
