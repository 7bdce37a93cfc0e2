// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/tracelength.h"

#include "core/figure/tracetypes.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

using Lengths = std::initializer_list<QString>;

/// The shortest of those of `paths` that are lists; 0 where none is.
qsizetype shortest(const TraceSource &source, Lengths paths)
{
    std::optional<qsizetype> least;
    for (const QString &path : paths) {
        if (const std::optional<qsizetype> length = source.length(path))
            least = std::min(least.value_or(*length), *length);
    }
    return least.value_or(0);
}

bool hasAll(const TraceSource &source, Lengths paths)
{
    return std::ranges::all_of(paths, [&](const QString &path) { return source.isList(path); });
}

bool isNonEmpty(const TraceSource &source, const QString &path)
{
    return source.length(path).value_or(0) > 0;
}

bool mostlyTexts(const TraceSource &source, const QString &path)
{
    const Column *column = source.series.column(path.toLatin1());
    if (!column)
        return false;
    constexpr size_t sample = 1000;
    size_t texts = 0;
    const size_t count = std::min(column->size(), sample);
    for (size_t index = 0; index < count; ++index) {
        const Cell cell = column->cell(index);
        texts += cell.isText() && !numberOf(QJsonValue(cell.text()));
    }
    return 2 * texts > count;
}

/// Sample statistics may come ready made, several boxes a trace, or one box of all samples.
qsizetype distributionLength(const TraceSource &source, bool vertical)
{
    if (hasAll(source, {u"q1"_s, u"median"_s, u"q3"_s}))
        return shortest(source, {u"q1"_s, u"median"_s, u"q3"_s});
    const QString value = vertical ? u"y"_s : u"x"_s;
    const QString position = vertical ? u"x"_s : u"y"_s;
    return isNonEmpty(source, position) ? shortest(source, {value, position}) : shortest(source, {value});
}

bool isListOfLists(const TraceSource &source, const QString &path)
{
    return source.attributes.value(path).toArray().first().isArray();
}

/// Boxes of ready statistics stand along the letter that has positions; lists of samples are values.
bool verticalStatistics(const TraceSource &source)
{
    if (isListOfLists(source, u"y"_s))
        return true;
    if (isListOfLists(source, u"x"_s))
        return false;
    if (isNonEmpty(source, u"y"_s) || isNonEmpty(source, u"x"_s))
        return !isNonEmpty(source, u"y"_s);
    return !source.attributes.has(u"y0") && !source.attributes.has(u"dy");
}

bool verticalByDefault(const ResolvedTrace &trace, const TraceSource &source)
{
    const bool x = source.isList(u"x"_s);
    const bool y = source.isList(u"y"_s);
    if (trace.type == "funnel"_L1)
        return y && !x;
    if (trace.type == "histogram"_L1)
        return !(y && !x);
    if (trace.type == "box"_L1 || trace.type == "violin"_L1) {
        if (hasAll(source, {u"q1"_s, u"median"_s, u"q3"_s}))
            return verticalStatistics(source);
        if (isNonEmpty(source, u"x"_s) && isNonEmpty(source, u"y"_s))
            return mostlyTexts(source, u"x"_s) || !mostlyTexts(source, u"y"_s);
        return isNonEmpty(source, u"y"_s);
    }
    return !(x && !y);
}

qsizetype lengthOf(const ResolvedTrace &trace, const TraceSource &source)
{
    if (trace.type == "box"_L1 || trace.type == "violin"_L1)
        return distributionLength(source, trace.vertical);
    if (trace.type == "histogram"_L1 && !hasAll(source, {u"x"_s, u"y"_s}))
        return shortest(source, {trace.vertical ? u"x"_s : u"y"_s});
    if (trace.type == "candlestick"_L1 || trace.type == "ohlc"_L1) {
        if (!hasAll(source, {u"open"_s, u"high"_s, u"low"_s, u"close"_s}))
            return 0;
        return shortest(source, {u"open"_s, u"high"_s, u"low"_s, u"close"_s, u"x"_s});
    }
    if (source.isList(u"z"_s)) {
        const qsizetype rows = source.series.column("z") ? source.series.column("z")->size()
                                                         : source.attributes.value(u"z").toArray().size();
        return rows;
    }
    return shortest(source, {u"x"_s, u"y"_s});
}

} // namespace

void resolveExtent(ResolvedTrace &trace, const TraceSource &source)
{
    trace.vertical = source.attributes.choice(u"orientation", {u"v"_s, u"h"_s},
                                              verticalByDefault(trace, source) ? u"v"_s : u"h"_s) == "v"_L1;
    trace.length = lengthOf(trace, source);
    const bool fromElsewhere = trace.type == "image"_L1 && source.attributes.has(u"source");
    if (traceTypeTraits(trace.type).cartesian && trace.length == 0 && !fromElsewhere) {
        trace.visible = false;
        trace.legendOnly = false;
    }
}

} // namespace chartstream
