// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figureedits.h"

#include "core/figure/attributes.h"
#include "core/figure/axisview.h"
#include "core/support/dates.h"

#include <QJsonArray>

#include <cmath>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

const QJsonValue removed{QJsonValue::Undefined};

/// `holder`: the key of an axis, or empty for the layout's own title.
FigureEdit setTitleOf(const FigureDocument &document, const QString &holder, const QString &text)
{
    const QString title = holder.isEmpty() ? u"title"_s : holder + u".title"_s;
    const QJsonValue present = Attributes(document.layout).value(title);
    const bool isText = present.isString() || present.isDouble();
    return {{{}, isText ? title : title + u".text"_s, text.isEmpty() ? removed : QJsonValue(text)}};
}

QJsonValue rangeEnd(double coordinate, AxisType type)
{
    if (type != AxisType::Date)
        return coordinate;
    const QString date = formatDate(coordinate);
    return date.isEmpty() ? QJsonValue(coordinate) : QJsonValue(date);
}

QJsonArray rangeOf(const Range &range, AxisType type)
{
    return {rangeEnd(range.from, type), rangeEnd(range.to, type)};
}

/// A range of an axis that turns into one of another type, where both mean numbers that it can show.
std::optional<Range> turned(const Range &range, AxisType before, const QString &type)
{
    if (type == axisTypeText(before))
        return range;
    if (before == AxisType::Linear && type == "log"_L1 && range.from > 0 && range.to > 0)
        return Range{std::log10(range.from), std::log10(range.to)};
    const bool isShown = std::max(range.from, range.to) < std::numeric_limits<double>::max_exponent10;
    if (before == AxisType::Log && type == "linear"_L1 && isShown)
        return Range{std::pow(10, range.from), std::pow(10, range.to)};
    return {};
}

} // namespace

QString axisKey(const QJsonObject &layout, AxisId axis)
{
    const QString key = axis.layoutKey();
    const QString numbered = key + u'1';
    return axis.number == 1 && layout.contains(numbered) ? numbered : key;
}

FigureEdit setTitle(const FigureDocument &document, const QString &text)
{
    return setTitleOf(document, {}, text);
}

FigureEdit setAxisTitle(const FigureDocument &document, AxisId axis, const QString &text)
{
    return setTitleOf(document, axisKey(document.layout, axis), text);
}

FigureEdit setAxisType(const FigureDocument &document, const ResolvedFigure &figure, AxisId axis,
                       const QString &type)
{
    FigureEdit edit;
    for (const AxisId id : matchingAxes(figure, axis)) {
        const ResolvedAxis &before = figure.axes.at(id);
        const QString key = axisKey(document.layout, id) + u'.';
        edit.push_back({{}, key + u"type"_s, type == "-"_L1 ? removed : QJsonValue(type)});
        for (const QString &old : {u"islog"_s, u"isdate"_s})
            edit.push_back({{}, key + old, removed});
        if (before.autoRange)
            continue;
        if (const std::optional<Range> range = turned(before.ownRange, before.type, type)) {
            if (*range != before.ownRange)
                edit.push_back({{}, key + u"range"_s, rangeOf(*range, AxisType::Linear)});
        } else {
            edit.push_back({{}, key + u"range"_s, removed});
            edit.push_back({{}, key + u"autorange"_s, removed});
        }
    }
    return edit;
}

FigureEdit setAxisRange(const FigureDocument &document, const ResolvedFigure &figure, AxisId axis,
                        const std::optional<Range> &range)
{
    FigureEdit edit;
    for (const AxisId id : matchingAxes(figure, axis)) {
        const ResolvedAxis &before = figure.axes.at(id);
        const QString key = axisKey(document.layout, id) + u'.';
        if (range) {
            edit.push_back({{}, key + u"range"_s, rangeOf(*range, before.type)});
            edit.push_back({{}, key + u"autorange"_s, false});
            continue;
        }
        const bool isReversed =
            before.autoRange ? before.reversed : before.ownRange.from > before.ownRange.to;
        edit.push_back({{}, key + u"range"_s, removed});
        edit.push_back({{}, key + u"autorange"_s, isReversed ? QJsonValue(u"reversed"_s) : removed});
    }
    return edit;
}

FigureEdit setTraceMode(const ResolvedFigure &figure, size_t trace, bool lines, bool markers)
{
    QStringList flags;
    if (lines)
        flags += u"lines"_s;
    if (markers)
        flags += u"markers"_s;
    if (figure.traces.at(trace).text)
        flags += u"text"_s;
    return {{trace, u"mode"_s, flags.isEmpty() ? u"none"_s : flags.join(u'+')}};
}

bool hasOneColor(const FigureDocument &document, size_t trace)
{
    const QJsonValue own = Attributes(document.traces.at(trace)).value(u"marker.color");
    return !document.series.at(trace).column("marker.color") && !own.isArray() && !own.isDouble();
}

FigureEdit setTraceColor(const FigureDocument &document, size_t trace, const QString &css)
{
    const QJsonValue color = css.isEmpty() ? removed : QJsonValue(css);
    FigureEdit edit{{trace, u"marker.color"_s, color}};
    // A line takes the markers' colour where it has none of its own.
    if (Attributes(document.traces.at(trace)).has(u"line.color"))
        edit.push_back({trace, u"line.color"_s, color});
    return edit;
}

} // namespace chartstream
