// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/legend.h"

#include "core/figure/attributes.h"
#include "core/figure/markerdefaults.h"
#include "core/figure/tracetypes.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr double itemGap = 5; ///< px between the border and the entries
constexpr double leastLineHeight = 16;
constexpr double entryPadding = 3; ///< px below each entry

struct TraceOrder
{
    bool grouped = false;
    bool reversed = false;
};

bool isListed(const ResolvedTrace &trace)
{
    const QString legend = Attributes(trace.attributes).text(u"legend", u"legend"_s);
    return trace.showLegend && (trace.visible || trace.legendOnly) && legend == "legend"_L1;
}

/// Whether a legend is shown where the layout does not say: more than one trace that would stand in it.
bool legendByDefault(const ResolvedFigure &figure)
{
    int count = 0;
    bool any = false;
    for (const ResolvedTrace &trace : figure.traces) {
        const TraceType traits = traceTypeTraits(trace.type);
        if (!trace.visible && !trace.legendOnly)
            continue;
        if (!trace.showLegend && !(traits.legendAttribute && traits.legendByDefault))
            continue;
        ++count;
        if (!trace.showLegend)
            continue;
        any = true;
        const QJsonValue asked = Attributes(trace.attributes).value(u"showlegend");
        if (trace.type == "pie"_L1 || asked.toBool())
            ++count;
    }
    return any && count > 1;
}

TraceOrder orderOf(const ResolvedFigure &figure, const Attributes &legend)
{
    TraceOrder order;
    for (const ResolvedTrace &trace : figure.traces) {
        if (!trace.visible && !trace.legendOnly)
            continue;
        const bool stackedBar =
            figure.barMode == "stack"_L1 && (trace.type == "bar"_L1 || trace.type == "histogram"_L1);
        order.reversed =
            order.reversed || stackedBar || trace.fill == "tonexty"_L1 || trace.fill == "tonextx"_L1;
        order.grouped = order.grouped || !trace.legendGroup.isEmpty();
    }
    const QString asked = legend.text(u"traceorder");
    const QStringList flags = asked.split(u'+');
    const bool valid = std::ranges::all_of(flags, [](const QString &flag) {
        return flag == "normal"_L1 || flag == "grouped"_L1 || flag == "reversed"_L1;
    });
    if (valid)
        order = {flags.contains(u"grouped"_s), flags.contains(u"reversed"_s)};
    return order;
}

struct EntryGroup
{
    QString name;
    std::vector<LegendEntry> entries;
    double rank = std::numeric_limits<double>::infinity();
};

std::vector<EntryGroup> groupsOf(const ResolvedFigure &figure, TraceOrder order)
{
    std::vector<EntryGroup> groups;
    bool named = false;
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        if (!isListed(trace))
            continue;
        const QString name = order.grouped ? trace.legendGroup : QString();
        const LegendEntry entry{int(index), trace.name};
        const auto same = std::ranges::find_if(
            groups, [&](const EntryGroup &group) { return !name.isEmpty() && group.name == name; });
        named = named || !name.isEmpty();
        EntryGroup &group = same != groups.end() ? *same : groups.emplace_back(EntryGroup{name, {}});
        group.entries.push_back(entry);
        group.rank = std::min(group.rank, trace.legendRank);
    }
    if (named)
        return groups;
    EntryGroup all;
    for (const EntryGroup &group : groups)
        all.entries.insert(all.entries.end(), group.entries.begin(), group.entries.end());
    return {all};
}

/// The first title among a group's traces, `legendgrouptitle.text`.
QString groupTitle(const ResolvedFigure &figure, const EntryGroup &group)
{
    for (const LegendEntry &entry : group.entries) {
        QString title =
            Attributes(figure.traces[size_t(entry.trace)].attributes).text(u"legendgrouptitle.text");
        if (!title.isEmpty())
            return title;
    }
    return {};
}

std::vector<LegendEntry> entriesOf(const ResolvedFigure &figure, TraceOrder order)
{
    std::vector<EntryGroup> groups = groupsOf(figure, order);
    std::ranges::stable_sort(groups, {}, &EntryGroup::rank);
    std::vector<LegendEntry> entries;
    for (EntryGroup &group : groups) {
        std::ranges::stable_sort(group.entries, {}, [&](const LegendEntry &entry) {
            return figure.traces[size_t(entry.trace)].legendRank;
        });
        const QString title = groupTitle(figure, group);
        if (order.reversed)
            std::ranges::reverse(group.entries);
        if (!title.isEmpty())
            entries.push_back({-1, title});
        entries.insert(entries.end(), group.entries.begin(), group.entries.end());
    }
    return entries;
}

void resolvePlace(ResolvedLegend &legend, const Attributes &attributes, const Attributes &layout)
{
    legend.horizontal = attributes.choice(u"orientation", {u"v"_s, u"h"_s}, u"v"_s) == "h"_L1;
    const bool slider =
        !layout.child(u"xaxis.rangeslider").isEmpty() && layout.boolean(u"xaxis.rangeslider.visible", true);
    const bool paperX = attributes.text(u"xref") != "container"_L1;
    const bool paperY = attributes.text(u"yref") != "container"_L1;
    double x = paperX ? 1.02 : 1;
    double y = 1;
    QString xAnchor = paperX ? u"left"_s : u"right"_s;
    QString yAnchor = u"auto"_s;
    if (legend.horizontal) {
        x = 0;
        xAnchor = u"left"_s;
        y = slider ? (paperY ? 1.1 : 1) : (paperY ? -0.1 : 0);
        yAnchor = slider == paperY ? u"bottom"_s : u"top"_s;
    }
    legend.x = attributes.number(u"x", x, -2, 3);
    legend.y = attributes.number(u"y", y, -2, 3);
    legend.xAnchor = attributes.choice(u"xanchor", {u"auto"_s, u"left"_s, u"center"_s, u"right"_s}, xAnchor);
    legend.yAnchor = attributes.choice(u"yanchor", {u"auto"_s, u"top"_s, u"middle"_s, u"bottom"_s}, yAnchor);
    if (legend.xAnchor == "auto"_L1)
        legend.xAnchor = legend.x <= 1.0 / 3 ? u"left"_s : legend.x >= 2.0 / 3 ? u"right"_s : u"center"_s;
    if (legend.yAnchor == "auto"_L1)
        legend.yAnchor = legend.y <= 1.0 / 3 ? u"bottom"_s : legend.y >= 2.0 / 3 ? u"top"_s : u"middle"_s;
}

/// As plotly.js lays a legend out: one column, or rows across the figure's width.
TextSize sizeOf(const ResolvedFigure &figure, const Attributes &attributes, bool grouped,
                const TextMeasure &measure)
{
    const ResolvedLegend &legend = figure.legend;
    const double symbol = attributes.number(u"itemwidth", 30, 30) + 2 * itemGap;
    const double groupGap = attributes.number(u"tracegroupgap", 10, 0);
    const double available = figure.width - figure.margins.left - figure.margins.right;
    double widest = 0;
    double height = 0;
    double rowWidth = 0;
    double rowHeight = 0;
    double longestRow = 0;
    int groups = 0;
    QString previous;
    std::vector<TextSize> sizes;
    for (const LegendEntry &entry : legend.entries) {
        const TextSize text = measure(entry.text, legend.font);
        const double entryHeight = std::max(leastLineHeight, text.height) + entryPadding;
        sizes.push_back({symbol + text.width, entryHeight});
        widest = std::max(widest, sizes.back().width);
        height += entryHeight;
        const QString group = entry.trace < 0 ? QString() : figure.traces[size_t(entry.trace)].legendGroup;
        if (entry.trace >= 0 && (sizes.size() == 1 || group != previous || group.isEmpty()))
            ++groups;
        previous = group;
    }
    if (!legend.horizontal) {
        if (grouped && groups > 1)
            height += (groups - 1) * groupGap;
        const double border = 2 * legend.borderWidth;
        TextSize size{std::ceil(widest + border), std::ceil(height + border + 2 * itemGap)};
        if (!legend.title.isEmpty()) {
            const TextSize title = measure(legend.title, legend.font);
            size.width = std::max(size.width, title.width + 2 * itemGap);
            size.height += title.height + itemGap;
        }
        return size;
    }
    height = 0;
    double total = 0;
    for (const TextSize &size : sizes)
        total += size.width + itemGap;
    const bool oneRow = total <= available;
    for (const TextSize &size : sizes) {
        const double step = oneRow ? size.width + itemGap : widest + itemGap;
        if (rowWidth > 0 && rowWidth + step > available) {
            height += rowHeight;
            rowWidth = rowHeight = 0;
        }
        rowWidth += step;
        rowHeight = std::max(rowHeight, size.height);
        longestRow = std::max(longestRow, rowWidth);
    }
    return {std::ceil(longestRow), std::ceil(height + rowHeight + 2 * itemGap + 2 * legend.borderWidth)};
}

} // namespace

void resolveLegend(ResolvedFigure &figure, const Font &font, const TextMeasure &measure)
{
    const Attributes layout(figure.layout);
    const Attributes attributes = layout.child(u"legend");
    ResolvedLegend &legend = figure.legend;
    figure.showLegend = layout.boolean(u"showlegend", legendByDefault(figure));
    legend = {};
    legend.visible = figure.showLegend && attributes.boolean(u"visible", true);
    legend.font = attributes.font(u"font", font);
    legend.background = attributes.color(u"bgcolor", figure.paperBackground);
    legend.borderColor = attributes.color(u"bordercolor", defaultLineColor);
    legend.borderWidth = attributes.number(u"borderwidth", 0, 0);
    legend.title = attributes.text(u"title.text");
    resolvePlace(legend, attributes, layout);
    if (!legend.visible)
        return;
    const TraceOrder order = orderOf(figure, attributes);
    legend.entries = entriesOf(figure, order);
    if (!legend.entries.empty())
        legend.size = sizeOf(figure, attributes, order.grouped, measure);
}

} // namespace chartstream
