// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replayoptions.h"

#include "app/optionreader.h"
#include "core/replay/timetext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr char tokenVariable[] = "CHARTSTREAM_TOKEN";
constexpr double mostSeconds = 9e9;    ///< fit into 64 bits as nanoseconds
constexpr int mostPoints = 10'000'000; ///< that a trace is made to keep; 10,000 are Plotly's most

void readSettings(OptionReader &reader, ReplaySettings &settings)
{
    const CommandLine &line = reader.line();
    settings.isAsFastAsPossible = line.isSet(u"as-fast-as-possible"_s) || line.value(u"speed"_s) == "max"_L1;
    settings.loops = line.isSet(u"loop"_s);
    settings.skipsSilences = line.isSet(u"skip-silences"_s);
    settings.times =
        line.isSet(u"rebase-to-now"_s) ? ReplaySettings::Times::Now : ReplaySettings::Times::Original;
    std::optional<double> speed;
    if (line.value(u"speed"_s) != "max"_L1) {
        reader.readNumber(u"speed"_s, ReplaySettings::slowest, ReplaySettings::fastest, u"max, or a factor"_s,
                          speed);
    }
    settings.speed = speed.value_or(1);
}

void readPlan(OptionReader &reader, ReplayWish &wish)
{
    static const Words<TableArrangement> arrangements{{u"together"_s, TableArrangement::Together},
                                                      {u"stacked"_s, TableArrangement::Stacked},
                                                      {u"by-unit"_s, TableArrangement::ByUnit},
                                                      {u"xy"_s, TableArrangement::XY}};
    static const Words<TableTimeAxis> axes{{u"date"_s, TableTimeAxis::Date},
                                           {u"elapsed"_s, TableTimeAxis::Elapsed}};
    const CommandLine &line = reader.line();
    PlanChoices &plan = wish.source.plan;
    reader.readWord(u"arrangement"_s, arrangements, plan.arrangement);
    reader.readWord(u"x-axis"_s, axes, plan.timeAxis);
    std::optional<double> silence;
    reader.readNumber(u"gap-limit"_s, 0, mostSeconds, u"seconds"_s, silence);
    if (silence)
        plan.gapLimit = std::llround(*silence * double(nanosecondsPerSecond));
    std::optional<int> points;
    reader.readCount(u"max-points"_s, mostPoints, points);
    wish.source.maxPoints = std::max(1, points.value_or(line.value(u"max-points"_s).toInt()));
    plan.maxPoints = wish.source.maxPoints;
    wish.source.xColumn = line.value(u"x-column"_s);
    if (!wish.source.xColumn.isEmpty()) {
        if (plan.arrangement && plan.arrangement != TableArrangement::XY)
            reader.complain(u"--x-column is for --arrangement xy"_s);
        plan.arrangement = TableArrangement::XY;
    }
    wish.source.follows = line.isSet(u"follow"_s);
    wish.plot = line.value(u"plot"_s);
    wish.overwrites = line.isSet(u"overwrite"_s);
    if (wish.plot.startsWith(u'/') || wish.plot.endsWith(u'/') || wish.plot.contains("//"_L1))
        reader.complain(u"--plot: a slash stands between a folder and a name"_s);
    if (wish.source.follows && wish.settings.loops)
        reader.complain(u"--follow and --loop exclude each other"_s);
}

/// Which columns go by which tokens.
std::optional<int> readMap(const CommandLine &line, ReplayWish &wish)
{
    const QString variable = takeVariable(tokenVariable);
    Result<ColumnMap> map = ColumnMap::read(line.values(u"map"_s), line.value(u"map-file"_s));
    if (!map)
        return line.isSet(u"map-file"_s) ? fail(map.error()) : line.complain(map.error().text());
    wish.map = std::move(*map);
    if (line.isSet(u"token"_s) && !wish.map.isEmpty())
        return line.complain(u"--token and --map exclude each other"_s);
    for (const QString &column : line.values(u"column"_s))
        wish.map.pairs().push_back({column, {}});
    if (line.isSet(u"token"_s))
        wish.token = line.value(u"token"_s);
    else if (!line.isSet(u"map"_s) && !line.isSet(u"map-file"_s))
        wish.token = variable;
    return std::nullopt;
}

} // namespace

void addReplayOptions(CommandLine &line)
{
    line.add(
        {u"map"_s,
         u"Publish this column by this token (with --profile also the label of one); others stay here. May "
         "be given several times; FILE:COLUMN=TOKEN where several files have such a column. Of a "
         "recording, the label of a stream in place of a column."_s,
         u"COLUMN=TOKEN"_s});
    line.add({u"map-file"_s,
              u"Lines of the same, - for standard input: the better place, as others can see a program's "
              "arguments."_s,
              u"FILE"_s});
    line.add({u"column"_s, u"Publish this column, by a token made up; may be given several times."_s,
              u"COLUMN"_s});
    line.add({u"token"_s,
              u"The token (or the label of one) of the only stream; better in the environment variable "
              "CHARTSTREAM_TOKEN."_s,
              u"TOKEN"_s});
    line.add(
        {u"plot"_s,
         u"First make a plot of this name at the server, with all streams in it. Without it the endpoint "
         "makes plots for tokens it does not know, or has them."_s,
         u"NAME"_s});
    line.add({u"overwrite"_s, u"In place of a plot of that name that is there already."_s});
    line.add(
        {u"user"_s, u"Who makes the plot, where the endpoint asks; with CHARTSTREAM_API_KEY."_s, u"NAME"_s});
    line.add({u"max-points"_s, u"How many points each trace of the plot keeps."_s, u"NUMBER"_s, u"10000"_s});
    line.add({u"speed"_s, u"How many times faster than it happened, from 0.01 to 1000, or max."_s,
              u"FACTOR"_s, u"1"_s});
    line.add({u"as-fast-as-possible"_s, u"The same as --speed max: as fast as the endpoint takes it."_s});
    line.add({u"loop"_s, u"Begin anew at the end, until a signal ends it."_s});
    line.add({u"rebase-to-now"_s, u"Move all times, so that the first row's is now."_s});
    line.add({u"skip-silences"_s, u"Do not wait where much more time than usual passes between rows."_s});
    line.add({u"follow"_s, u"Go on with the rows that another program appends to the file."_s});
    line.add({u"arrangement"_s, u"Of the plot: together, stacked, by-unit, xy."_s, u"NAME"_s});
    line.add({u"x-column"_s, u"What x is with --arrangement xy."_s, u"COLUMN"_s});
    line.add({u"x-axis"_s,
              u"What x is where rows have times: date, or elapsed (seconds since the first row)."_s,
              u"NAME"_s});
    line.add(
        {u"gap-limit"_s,
         u"Lines break where more time passes from row to row; 0: nowhere. Not given: ten times the usual "
         "step, where rows come evenly."_s,
         u"SECONDS"_s});
}

std::optional<int> readReplayOptions(const CommandLine &line, ReplayWish &wish)
{
    wish.files = line.operands();
    OptionReader reader(line);
    readSettings(reader, wish.settings);
    readPlan(reader, wish);
    if (reader.status())
        return reader.status();
    if (const auto status = readTableOptions(line, wish.source.tables))
        return status;
    if (const auto status = readMap(line, wish))
        return status;
    return readPublishingServer(line, wish.server);
}

} // namespace chartstream
