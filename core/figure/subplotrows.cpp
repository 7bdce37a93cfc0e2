// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/subplotrows.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr double usualGap = 0.12;    ///< room for an x axis's labels
constexpr double titledGap = 0.22;   ///< and its title
constexpr double greatestGaps = 0.5; ///< that all gaps together may take
constexpr double nearby = 1e-6;
/// Of the height, where subplots do not stand in rows.
constexpr double newShare = 0.3;

bool isUpright(const ResolvedFigure &figure, AxisId id)
{
    const auto axis = figure.axes.find(id);
    return !id.isX() && axis != figure.axes.end() && !axis->second.overlaying;
}

/// Without the noise of what it was computed with.
double rounded(double share)
{
    return std::round(share * 1e6) / 1e6;
}

} // namespace

std::set<AxisId> axesOf(const ResolvedFigure &figure)
{
    std::set<AxisId> axes;
    for (const auto &[id, axis] : figure.axes)
        axes.insert(id);
    return axes;
}

std::optional<std::vector<SubplotRow>> subplotRows(const ResolvedFigure &figure, const std::set<AxisId> &axes)
{
    std::vector<SubplotRow> rows;
    for (const AxisId id : axes) {
        if (!isUpright(figure, id))
            continue;
        const SubplotDomain &domain = figure.axes.at(id).domain;
        const auto same = std::ranges::find_if(rows, [&](const SubplotRow &row) {
            return std::abs(row.domain[0] - domain[0]) < nearby &&
                   std::abs(row.domain[1] - domain[1]) < nearby;
        });
        if (same != rows.end())
            same->axes.push_back(id);
        else
            rows.push_back({domain, {id}});
    }
    std::ranges::sort(rows, std::greater(), [](const SubplotRow &row) { return row.domain[0]; });
    const auto overlap =
        std::ranges::adjacent_find(rows, [](const SubplotRow &upper, const SubplotRow &lower) {
            return lower.domain[1] > upper.domain[0] + nearby;
        });
    if (overlap != rows.end())
        return {};
    return rows;
}

double roomBetweenRows(const ResolvedFigure &figure)
{
    const bool hasTitle = std::ranges::any_of(figure.axes, [](const auto &axis) {
        return axis.first.isX() && axis.second.side == Side::Bottom && !axis.second.title.isEmpty();
    });
    return hasTitle ? titledGap : usualGap;
}

std::vector<SubplotDomain> spread(const std::vector<SubplotRow> &rows, int more,
                                  const std::vector<SubplotRow> &ground, double room)
{
    const double top = ground.front().domain[1];
    const double bottom = ground.back().domain[0];
    std::vector<double> heights;
    double gap = ground.size() > 1 ? 1 : room;
    for (size_t row = 0; row + 1 < ground.size(); ++row)
        gap = std::min(gap, ground[row].domain[0] - ground[row + 1].domain[1]);
    if (more > 0)
        gap = std::max(gap, room);
    double total = 0;
    for (const SubplotRow &row : rows) {
        heights.push_back(row.domain[1] - row.domain[0]);
        total += heights.back();
    }
    heights.insert(heights.end(), size_t(more), total / double(rows.size()));
    total += more * total / double(rows.size());

    const double gaps = double(heights.size()) - 1;
    gap = gaps > 0 ? std::min(gap, (top - bottom) * greatestGaps / gaps) : 0;
    const double factor = (top - bottom - gap * gaps) / total;
    std::vector<SubplotDomain> domains;
    double upper = top;
    for (const double height : heights) {
        domains.push_back({rounded(std::max(0.0, upper - height * factor)), rounded(upper)});
        upper -= height * factor + gap;
    }
    return domains;
}

SubplotDomain roomBelow(const ResolvedFigure &figure, const std::set<AxisId> &axes,
                        const std::function<void(AxisId, SubplotDomain)> &move)
{
    for (const AxisId id : axes) {
        if (!isUpright(figure, id))
            continue;
        SubplotDomain domain = figure.axes.at(id).domain;
        for (double &end : domain)
            end = rounded(newShare + end * (1 - newShare));
        move(id, domain);
    }
    return {0, newShare - std::min(roomBetweenRows(figure), newShare / 2)};
}

QJsonArray domainJson(const SubplotDomain &domain)
{
    return {domain[0], domain[1]};
}

} // namespace chartstream
