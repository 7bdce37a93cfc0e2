// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"

namespace chartstream {

/// One attribute of a figure set, or removed.
struct AttributeChange
{
    std::optional<size_t> trace; ///< nothing: of the layout
    QString path;                ///< dotted ("xaxis.title.text")
    QJsonValue value;            ///< undefined: removed, with the objects that this leaves empty

    bool operator==(const AttributeChange &) const = default;
};

/// Changes that belong together, in their order. Attributes that they do not name stay as they are.
using FigureEdit = std::vector<AttributeChange>;

/// Makes the changes, and returns the edit that takes them back: exactly, and without touching what was
/// changed elsewhere meanwhile. Objects on the way are made. Points stay; what names no trace is left out.
FigureEdit applyEdit(FigureDocument &document, const FigureEdit &edit);

/// Whether two edits change the same attributes.
bool haveSamePaths(const FigureEdit &one, const FigureEdit &other);

} // namespace chartstream
