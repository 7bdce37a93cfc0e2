// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/legendclick.h"

#include "core/figure/attributes.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

enum class LegendAction { None, Toggle, ToggleOthers };

LegendAction actionFor(const ResolvedFigure &figure, bool isDouble)
{
    const QJsonValue action =
        Attributes(figure.layout).value(isDouble ? u"legend.itemdoubleclick" : u"legend.itemclick");
    if (action.isBool() && !action.toBool())
        return LegendAction::None;
    const QString word = action.toString();
    if (word == "toggle"_L1)
        return LegendAction::Toggle;
    if (word == "toggleothers"_L1)
        return LegendAction::ToggleOthers;
    return isDouble ? LegendAction::ToggleOthers : LegendAction::Toggle;
}

} // namespace

QJsonValue toJson(TraceVisibility visibility)
{
    if (visibility == TraceVisibility::LegendOnly)
        return u"legendonly"_s;
    return visibility == TraceVisibility::Shown;
}

std::vector<TraceVisibility> traceVisibilities(const ResolvedFigure &figure)
{
    std::vector<TraceVisibility> visibilities;
    for (const ResolvedTrace &trace : figure.traces) {
        const QJsonValue visible = trace.attributes.value("visible"_L1);
        const bool isHidden = visible.isBool() && !visible.toBool();
        visibilities.push_back(visible.toString() == "legendonly"_L1 ? TraceVisibility::LegendOnly
                               : isHidden                            ? TraceVisibility::Hidden
                                                                     : TraceVisibility::Shown);
    }
    return visibilities;
}

std::vector<TraceVisibility> legendClicked(const ResolvedFigure &figure, std::vector<TraceVisibility> before,
                                           size_t trace, bool isDouble)
{
    const LegendAction action = actionFor(figure, isDouble);
    if (action == LegendAction::None || trace >= before.size() || before.size() != figure.traces.size())
        return before;
    const QString &group = figure.traces[trace].legendGroup;
    const bool wholeGroup = Attributes(figure.layout).text(u"legend.groupclick") != "toggleitem"_L1;
    const auto isMeant = [&](size_t index) {
        return index == trace ||
               (wholeGroup && !group.isEmpty() && figure.traces[index].legendGroup == group);
    };
    // What the legend does not name is not its to hide.
    const auto isNamed = [&](size_t index) {
        const ResolvedTrace &other = figure.traces[index];
        return before[index] != TraceVisibility::Hidden && (other.showLegend || !other.legendGroup.isEmpty());
    };

    std::vector<TraceVisibility> after = before;
    if (action == LegendAction::Toggle) {
        const bool show = before[trace] == TraceVisibility::LegendOnly;
        for (size_t index = 0; index < before.size(); ++index) {
            if (isMeant(index) && before[index] != TraceVisibility::Hidden)
                after[index] = show ? TraceVisibility::Shown : TraceVisibility::LegendOnly;
        }
        return after;
    }
    bool isAlone = true;
    for (size_t index = 0; index < before.size(); ++index)
        isAlone =
            isAlone && (isMeant(index) || !isNamed(index) || before[index] == TraceVisibility::LegendOnly);
    for (size_t index = 0; index < before.size(); ++index) {
        if (isNamed(index))
            after[index] = isMeant(index) || isAlone ? TraceVisibility::Shown : TraceVisibility::LegendOnly;
    }
    return after;
}

} // namespace chartstream
