// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"
#include "ui/live/richtext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// plotly.js's lengths in px.
constexpr double gapAround = 5;
constexpr double textStart = 40; ///< the symbol's 30 and a gap on each side
constexpr double leastHeight = 16;
constexpr double betweenItems = 3;
constexpr double betweenGroups = 10;
constexpr double titlePadding = 2;
constexpr double leastRoom = 30;
constexpr double leastHandle = 20;
constexpr double handleWidth = 4;

struct Sizes
{
    std::vector<QSizeF> items;
    QSizeF title;
    double widest = 0;
};

Sizes measure(const ResolvedLegend &legend)
{
    Sizes sizes;
    for (const LegendEntry &entry : legend.entries) {
        const TextSize text = measureText(entry.text, legend.font);
        sizes.items.emplace_back(textStart + text.width, std::max(text.height, leastHeight) + betweenItems);
        sizes.widest = std::max(sizes.widest, sizes.items.back().width());
    }
    if (!legend.title.isEmpty()) {
        const TextSize title = measureText(legend.title, legend.font);
        sizes.title = {title.width, title.height};
    }
    return sizes;
}

QString groupOf(const ResolvedFigure &figure, const LegendEntry &entry)
{
    const ResolvedTrace *trace = traceOf(figure, entry);
    return trace ? trace->legendGroup : QString();
}

bool hasGroups(const ResolvedFigure &figure)
{
    const auto &entries = figure.legend.entries;
    return std::any_of(entries.begin(), entries.end(),
                       [&](const LegendEntry &entry) { return !groupOf(figure, entry).isEmpty(); });
}

/// How far along `anchor` stands on a length; "auto" goes by the third that `position` lies in.
double anchorShare(const QString &anchor, double position)
{
    if (anchor == "left"_L1 || anchor == "top"_L1)
        return 0;
    if (anchor == "right"_L1 || anchor == "bottom"_L1)
        return 1;
    if (anchor == "auto"_L1)
        return position < 1.0 / 3 ? 0 : position > 2.0 / 3 ? 1 : 0.5;
    return 0.5;
}

/// Sets the items below each other; returns the size they take inside of the border.
QSizeF stackItems(const ResolvedFigure &figure, const Sizes &sizes, double top, LegendPlan &plan)
{
    const bool groups = hasGroups(figure);
    double bottom = top + gapAround;
    QString group;
    bool followsTitle = false;
    for (size_t index = 0; index < sizes.items.size(); ++index) {
        const LegendEntry &entry = figure.legend.entries[index];
        const bool isTitle = !traceOf(figure, entry);
        const QString own = groupOf(figure, entry);
        if (groups && index > 0 && !followsTitle && (isTitle || own.isEmpty() || own != group))
            bottom += betweenGroups;
        followsTitle = isTitle;
        group = own;
        plan.items.push_back({index, QRectF(0, bottom, sizes.widest, sizes.items[index].height())});
        bottom += sizes.items[index].height();
    }
    return {sizes.widest + gapAround, bottom + gapAround};
}

/// Sets them in rows of at most `available` px, in columns as wide as the widest where one row is not enough.
QSizeF rowItems(const Sizes &sizes, double left, double available, LegendPlan &plan)
{
    double all = 0;
    for (const QSizeF &size : sizes.items)
        all += size.width() + gapAround;
    const bool isOneRow = all - gapAround < available;
    QPointF corner(left, gapAround);
    double rowHeight = 0;
    double width = 0;
    for (size_t index = 0; index < sizes.items.size(); ++index) {
        const QSizeF size = sizes.items[index];
        const double step = (isOneRow ? size.width() : sizes.widest) + gapAround;
        if (corner.x() > left && corner.x() - left + step - gapAround >= available) {
            corner = {left, corner.y() + rowHeight};
            rowHeight = 0;
        }
        plan.items.push_back({index, QRectF(corner, size)});
        width = std::max(width, corner.x() + size.width() + gapAround);
        corner.rx() += step;
        rowHeight = std::max(rowHeight, size.height());
    }
    return {width, corner.y() + rowHeight + gapAround};
}

/// As high as the legend may be.
double mostHeight(const ResolvedFigure &figure, double areaHeight)
{
    const ResolvedLegend &legend = figure.legend;
    const bool isBelow = legend.y < 0 || (legend.y == 0 && legend.yAnchor == "top"_L1);
    const bool isAbove = legend.y > 1 || (legend.y == 1 && legend.yAnchor == "bottom"_L1);
    return std::max(isBelow || isAbove ? figure.height / 2 : areaHeight, leastRoom);
}

/// Moves the entries up, and says where the handle of the scroll bar stands.
void scroll(LegendPlan &plan, double contentHeight, double asked)
{
    plan.farthestScroll = std::max(0.0, contentHeight - plan.room.height());
    if (plan.farthestScroll == 0)
        return;
    plan.scroll = std::clamp(asked, 0.0, plan.farthestScroll);
    for (LegendPlan::Item &item : plan.items)
        item.rect.translate(0, -plan.scroll);
    const double height = std::max(leastHandle, plan.room.height() * plan.room.height() / contentHeight);
    const double top = plan.room.top() + (plan.room.height() - height) * plan.scroll / plan.farthestScroll;
    plan.handle = {plan.room.right() - handleWidth, top, handleWidth, height};
}

} // namespace

const ResolvedTrace *traceOf(const ResolvedFigure &figure, const LegendEntry &entry)
{
    return entry.trace >= 0 && size_t(entry.trace) < figure.traces.size()
               ? &figure.traces[size_t(entry.trace)]
               : nullptr;
}

LegendPlan planLegend(const ResolvedFigure &figure)
{
    const ResolvedLegend &legend = figure.legend;
    const Sizes sizes = measure(legend);
    const QRectF area = plotArea(figure);
    LegendPlan plan;
    QSizeF size;
    if (legend.horizontal) {
        // A title stands before the first row.
        const double left = sizes.title.isEmpty() ? 0 : sizes.title.width() + 2 * gapAround;
        size = rowItems(sizes, left, area.width(), plan);
        size.setHeight(std::max(size.height(), sizes.title.height() + 2 * gapAround));
    } else {
        size = stackItems(figure, sizes, sizes.title.height(), plan);
        size.setWidth(std::max(size.width(), sizes.title.width() + 2 * titlePadding));
    }
    const double border = legend.borderWidth;
    const double height = std::min(std::ceil(size.height() + 2 * border), mostHeight(figure, area.height()));
    plan.box.setSize({std::ceil(size.width() + 2 * border), height});
    plan.box.moveTo(area.left() + legend.x * area.width() -
                        anchorShare(legend.xAnchor, legend.x) * plan.box.width(),
                    area.top() + (1 - legend.y) * area.height() -
                        anchorShare(legend.yAnchor, 1 - legend.y) * plan.box.height());
    for (LegendPlan::Item &item : plan.items)
        item.rect.translate(plan.box.topLeft() + QPointF(border, border));
    plan.room = plan.box.adjusted(border, border, -border, -border);
    scroll(plan, size.height(), legend.scroll);
    return plan;
}

} // namespace chartstream
