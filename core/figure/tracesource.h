// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"
#include "core/series/series.h"

namespace chartstream {

/// What the defaults of one trace are found from: its attributes (with and without the template's), its
/// columns and the layout around it.
struct TraceSource
{
    Attributes attributes;
    Attributes own;
    const Series &series;
    Attributes layout;
    Color defaultColor; ///< its turn of the colourway
    Color background;   ///< of the plot, where markers overlap it
    Font font;

    /// Whether `path` holds a value a point.
    bool isList(const QString &path) const;
    /// Points in a list; of a list of lists (multicategory) its shortest row. Nothing where there is no list.
    std::optional<qsizetype> length(const QString &path) const;
    /// The numbers in the column at `path`.
    Extent extent(const QString &path) const;
};

} // namespace chartstream
