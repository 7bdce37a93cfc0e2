// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/subplots.h"

#include "core/figure/tracetypes.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

template <typename Value>
void addOnce(std::vector<Value> &values, const Value &value)
{
    if (std::ranges::find(values, value) == values.end())
        values.push_back(value);
}

/// An axis of that letter in "x2" or "x2 domain".
std::optional<AxisId> referenced(const QJsonValue &reference, AxisLetter letter)
{
    const QString text = reference.toString();
    const std::optional<AxisId> id = AxisId::fromText(QStringView(text).split(u' ').front());
    return id && id->letter == letter ? id : std::nullopt;
}

void addReferenced(SubplotSet &set, const QJsonValue &items)
{
    for (const QJsonValue item : items.toArray()) {
        if (!item.isObject())
            continue;
        const Attributes attributes(item);
        const auto x = referenced(attributes.value(u"xref"), AxisLetter::X);
        const auto y = referenced(attributes.value(u"yref"), AxisLetter::Y);
        const size_t before = set.axes.size();
        if (x)
            addOnce(set.axes, *x);
        if (y)
            addOnce(set.axes, *y);
        if (x && y && set.axes.size() != before)
            addOnce(set.subplots, SubplotId{*x, *y});
    }
}

AxisId counterpart(AxisId id, const Attributes &layout)
{
    const AxisLetter other = id.isX() ? AxisLetter::Y : AxisLetter::X;
    return layout.axisId(id.layoutKey() + u".anchor"_s, other).value_or(AxisId{other, 1});
}

SubplotId pair(AxisId id, AxisId other)
{
    return id.isX() ? SubplotId{id, other} : SubplotId{other, id};
}

/// An axis without a subplot gets one with its anchor.
void completeSubplots(SubplotSet &set, const Attributes &layout)
{
    for (const AxisLetter letter : {AxisLetter::X, AxisLetter::Y}) {
        for (const AxisId id : set.axesOf(letter)) {
            const bool placed = std::ranges::any_of(
                set.subplots, [id](const SubplotId &subplot) { return subplot.x == id || subplot.y == id; });
            if (placed)
                continue;
            const AxisId other = counterpart(id, layout);
            addOnce(set.axes, other);
            addOnce(set.subplots, pair(id, other));
        }
    }
}

/// An axis that others match is there too, so that they have a range to share.
void addMatched(SubplotSet &set, const Attributes &layout)
{
    for (size_t index = 0; index < set.axes.size(); ++index) {
        const AxisId id = set.axes[index];
        if (const auto matched = layout.axisId(id.layoutKey() + u".matches"_s, id.letter))
            addOnce(set.axes, *matched);
    }
}

/// The lowest axis of the letter that the layout names; else the first.
AxisId firstNamed(AxisLetter letter, const Attributes &layout)
{
    std::optional<AxisId> lowest;
    for (const QString &key : layout.object().keys()) {
        if (!key.startsWith(letter == AxisLetter::X ? "xaxis"_L1 : "yaxis"_L1))
            continue;
        const auto id = AxisId::fromText(key.first(1) + key.sliced(5));
        if (id && (!lowest || *id < *lowest))
            lowest = id;
    }
    return lowest.value_or(AxisId{letter, 1});
}

} // namespace

std::vector<AxisId> SubplotSet::axesOf(AxisLetter letter) const
{
    std::vector<AxisId> found;
    std::ranges::copy_if(axes, std::back_inserter(found),
                         [letter](AxisId id) { return id.letter == letter; });
    return found;
}

SubplotSet findSubplots(const std::vector<ResolvedTrace> &traces, const Attributes &layout)
{
    SubplotSet set;
    bool elsewhere = false;
    for (const ResolvedTrace &trace : traces) {
        if (!traceTypeTraits(trace.type).cartesian) {
            elsewhere = true;
            continue;
        }
        addOnce(set.axes, trace.xAxis);
        addOnce(set.axes, trace.yAxis);
        addOnce(set.subplots, SubplotId{trace.xAxis, trace.yAxis});
    }
    for (const QStringView key : {u"annotations", u"shapes", u"images"})
        addReferenced(set, layout.value(key));
    for (const SubplotId &subplot : placeGrid(layout, set).subplots) {
        addOnce(set.axes, subplot.x);
        addOnce(set.axes, subplot.y);
        addOnce(set.subplots, subplot);
    }
    completeSubplots(set, layout);
    if (set.subplots.empty() && !elsewhere) {
        const SubplotId first{firstNamed(AxisLetter::X, layout), firstNamed(AxisLetter::Y, layout)};
        set.axes = {first.x, first.y};
        set.subplots = {first};
    }
    addMatched(set, layout);
    std::ranges::sort(set.axes);
    std::ranges::sort(set.subplots);
    return set;
}

} // namespace chartstream
