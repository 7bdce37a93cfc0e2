// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figureparts.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"
#include "ui/live/richtext.h"

namespace chartstream {

namespace {

constexpr double axisDepth = 40;       ///< px beside an axis that belong to it
constexpr double titleFrom = 26;       ///< px from an axis to its title, at the least
constexpr double titleFromBottom = 36; ///< where the labels lie between
constexpr double titleDepth = 46;      ///< px that it and its distance may take
constexpr double besideTitle = 4;

std::optional<FigurePart> legendPart(const ResolvedFigure &figure, QPointF point)
{
    if (!figure.legend.visible || figure.legend.entries.empty())
        return {};
    const LegendPlan plan = planLegend(figure);
    if (!plan.box.contains(point))
        return {};
    for (const LegendPlan::Item &item : plan.items) {
        const LegendEntry &entry = figure.legend.entries[item.entry];
        if (plan.shows(item, point) && traceOf(figure, entry))
            return FigurePart{FigurePart::Kind::LegendEntry, {}, size_t(entry.trace), {}};
    }
    return FigurePart{FigurePart::Kind::Legend, {}, {}, {}};
}

bool isAxisTitle(const ResolvedFigure &figure, const ResolvedAxis &axis, QPointF point)
{
    if (axis.title.isEmpty())
        return false;
    const double from = axis.side == Side::Bottom ? titleFromBottom : titleFrom;
    const QRectF band = axisBand(figure, axis, from + titleDepth);
    const QRectF labels = axisBand(figure, axis, from);
    const double half = measureText(axis.title, axis.titleFont).width / 2 + besideTitle;
    const QPointF way = point - band.center();
    return band.contains(point) && !labels.contains(point) &&
           std::abs(axis.id.isX() ? way.x() : way.y()) <= half;
}

} // namespace

FigurePart figurePartAt(const ResolvedFigure &figure, QPointF point)
{
    if (const std::optional<FigurePart> legend = legendPart(figure, point))
        return *legend;
    FigurePart part;
    for (const SubplotId &subplot : figure.subplots) {
        if (subplotRect(figure, subplot).contains(point))
            part = {FigurePart::Kind::Subplot, {}, {}, subplot};
    }
    if (part.subplot)
        return part;
    for (const auto &[id, axis] : figure.axes) {
        if (axis.visible && isAxisTitle(figure, axis, point))
            return {FigurePart::Kind::AxisTitle, id, {}, {}};
    }
    for (const auto &[id, axis] : figure.axes) {
        if (axis.visible && axisBand(figure, axis, axisDepth).contains(point))
            return {FigurePart::Kind::Axis, id, {}, {}};
    }
    if (point.y() < figure.margins.top)
        part.kind = FigurePart::Kind::Title;
    return part;
}

} // namespace chartstream
