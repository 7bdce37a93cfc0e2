// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QJsonArray>

#include <set>

namespace chartstream {

using SubplotDomain = std::array<double, 2>;

/// Subplots of one height side by side, or one over the other: the y axes below others of one domain.
struct SubplotRow
{
    SubplotDomain domain{0, 1};
    std::vector<AxisId> axes;
};

std::set<AxisId> axesOf(const ResolvedFigure &figure);

/// The rows in which the y axes among `axes` stand, from the top; nothing where some overlap.
std::optional<std::vector<SubplotRow>> subplotRows(const ResolvedFigure &figure,
                                                   const std::set<AxisId> &axes);

/// Domains for `rows` and, below them, `more` rows of their mean height: over all that `ground` takes, the
/// heights in the same proportions, with room for an axis's texts between them.
std::vector<SubplotDomain> spread(const std::vector<SubplotRow> &rows, int more,
                                  const std::vector<SubplotRow> &ground);

/// Where subplots do not stand in rows: moves all y axes among `axes` up, and returns the room below them.
SubplotDomain roomBelow(const ResolvedFigure &figure, const std::set<AxisId> &axes,
                        const std::function<void(AxisId, SubplotDomain)> &move);

QJsonArray domainJson(const SubplotDomain &domain);

} // namespace chartstream
