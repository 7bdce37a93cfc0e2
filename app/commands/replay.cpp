// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/commands/replaysender.h"
#include "app/profilechoice.h"
#include "app/replayoptions.h"
#include "app/terminationsignals.h"
#include "core/replay/filekind.h"
#include "core/workspace/publishedfigure.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// A column, or what a recording calls its stream, as it is told.
QString labelOf(const SourceStream &stream, const ReplayWish &wish, const QString &file)
{
    return wish.files.size() == 1 ? stream.label : QFileInfo(file).fileName() + u": "_s + stream.label;
}

/// What goes by which token there; two streams by one would take it from each other.
std::optional<Error> addStreams(const ReplaySource &source, const QString &file, const ReplayWish &wish,
                                std::vector<ReplayTarget> &streams)
{
    for (const SourceStream &stream : source.streams) {
        const LabelledToken *labelled = findLabelled(wish.server.tokens, stream.there);
        const StreamToken there = labelled                 ? labelled->token
                                  : stream.there.isEmpty() ? stream.token
                                                           : StreamToken(stream.there);
        const QString label = labelOf(stream, wish, file);
        if (!there.fitsHeader()) {
            return Error{u"its token holds a space, a line break, or another sign that no header carries"_s,
                         label};
        }
        const auto other = std::find_if(streams.begin(), streams.end(), [&there](const ReplayTarget &known) {
            return known.there.token == there;
        });
        if (other != streams.end())
            return Error{u"it cannot go by the same token as %1"_s.arg(other->label), label};
        streams.push_back({stream.token, label, {wish.server.streams, there, wish.server.framing}});
    }
    return std::nullopt;
}

Result<std::vector<ReplaySource>> openFiles(ReplayWish &wish)
{
    std::vector<ReplaySource> sources;
    for (const QString &file : std::as_const(wish.files)) {
        const Result<FileKind> kind = kindOfFile(file);
        if (!kind)
            return Error{kind.error().what, file, kind.error().retry}; // it names no folders
        if (*kind == FileKind::Figure)
            return Error{u"this is a figure: there is nothing in it to be played"_s, file};
        Result<ReplaySource> source = *kind == FileKind::Table
                                          ? openTable(file, wish.source, wish.map, wish.files)
                                          : openRecordingSource(file, wish.source, wish.map, wish.files);
        if (!source)
            return source.error();
        for (const QString &remark : std::as_const(source->remarks))
            report(u"%1: %2"_s.arg(file, remark));
        sources.push_back(std::move(*source));
    }
    if (const auto problem = wish.map.unused())
        return *problem;
    return sources;
}

/// One figure for all tables, and those of recordings.
std::vector<PlotDraft> plotsOf(const std::vector<ReplaySource> &sources, const ReplayWish &wish,
                               const std::vector<ReplayTarget> &streams)
{
    std::vector<RecordedPlot> figures;
    std::vector<PlannedTable> tables;
    for (const ReplaySource &source : sources) {
        if (source.table)
            tables.push_back(*source.table);
        figures.insert(figures.end(), source.plots.begin(), source.plots.end());
    }
    if (!tables.empty())
        figures.insert(figures.begin(), {tables.front().plan.title, figureOf(tables, wish.source.maxPoints)});
    std::vector<PlotDraft> plots;
    for (const RecordedPlot &figure : figures) {
        const QString below = u'/' + QString(figure.name).replace(u'/', u'-');
        plots.push_back({.name = figures.size() == 1 ? wish.plot : wish.plot + below,
                         .figure = publishedFigure(figure.figure, streams),
                         .overwrites = wish.overwrites});
    }
    return plots;
}

/// Opens the files and says what goes where.
std::optional<int> prepare(ReplayWish &wish, ReplayOrder &order)
{
    Result<std::vector<ReplaySource>> sources = openFiles(wish);
    if (!sources)
        return fail(sources.error());
    size_t streams = 0;
    for (const ReplaySource &source : *sources)
        streams += source.streams.size();
    if (!wish.token.isEmpty() && streams != 1) {
        return fail({u"%1 streams cannot go by one token: --map names one for each"_s.arg(streams), {}});
    }
    for (size_t index = 0; index < sources->size(); ++index) {
        ReplaySource &source = (*sources)[index];
        if (!wish.token.isEmpty())
            source.streams.front().there = wish.token;
        if (const auto problem = addStreams(source, wish.files[qsizetype(index)], wish, order.streams))
            return fail(*problem);
    }
    if (!wish.plot.isEmpty()) {
        if (wish.server.plots.address.isEmpty())
            return fail({u"it names no plot server for --plot"_s, wish.server.name});
        order.plots = plotsOf(*sources, wish, order.streams);
    }
    for (ReplaySource &source : *sources) {
        order.tracks.push_back(std::move(source.track));
        order.hasState = order.hasState || source.hasState;
    }
    order.server = wish.server;
    order.settings = wish.settings;
    return std::nullopt;
}

} // namespace

int runReplay(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    CommandLine line(
        u"replay"_s, u"FILE..."_s,
        u"Publishes tables (CSV and its like, also packed) and recordings as if they happened now, a "
        "stream a column. How a table is read is guessed; what is doubtful is said, with the option "
        "that settles it, and chartstream inspect FILE shows all of it. Nothing is lost or doubled "
        "where the endpoint goes away and comes back: the replay waits for it."_s);
    addReplayOptions(line);
    addPublishingOptions(line);
    addTableOptions(line);
    if (const auto status = line.parse({1, std::numeric_limits<qsizetype>::max()}))
        return *status;
    ReplayWish wish;
    if (const auto status = readReplayOptions(line, wish))
        return *status;

    const TerminationSignals termination;
    wish.source.termination = &termination;
    ReplayOrder order;
    if (const auto status = prepare(wish, order))
        return *status;
    ReplaySender sender(std::move(order), isatty(STDERR_FILENO) != 0);
    QObject::connect(&termination, &TerminationSignals::requested, &sender, &ReplaySender::finishEarly);
    QObject::connect(&termination, &TerminationSignals::insisted, &sender, &ReplaySender::giveUp);
    QObject::connect(&sender, &ReplaySender::finished, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    sender.start();
    QCoreApplication::exec();
    return sender.error() ? fail(*sender.error()) : Succeeded;
}

} // namespace chartstream
