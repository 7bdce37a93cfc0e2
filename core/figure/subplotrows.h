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
/// heights in the same proportions. Between them stays as much as was between those of `ground`, and where
/// rows are added, at least `room`.
std::vector<SubplotDomain> spread(const std::vector<SubplotRow> &rows, int more,
                                  const std::vector<SubplotRow> &ground, double room);

/// Of the height, that the texts below an x axis take.
double roomBetweenRows(const ResolvedFigure &figure);

/// Where subplots do not stand in rows: moves all y axes among `axes` up, and returns the room below them.
SubplotDomain roomBelow(const ResolvedFigure &figure, const std::set<AxisId> &axes,
                        const std::function<void(AxisId, SubplotDomain)> &move);

QJsonArray domainJson(const SubplotDomain &domain);

} // namespace chartstream
