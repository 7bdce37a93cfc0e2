// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progressline.h"
#include "app/replaysource.h"
#include "app/terminationsignals.h"
#include "core/replay/recordingtrack.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Which streams there are is known at the end of the index only, unless a header tells. The error where the
/// file fails, or a signal ends the program before.
std::optional<Error> awaitIndex(RecordingTrack &track, const TerminationSignals &termination)
{
    std::optional<Error> error;
    QEventLoop loop;
    QObject::connect(&track, &ReplayTrack::grew, &loop, &QEventLoop::quit);
    QObject::connect(&track, &ReplayTrack::failed, &loop, [&](const Error &problem) {
        error = problem;
        loop.quit();
    });
    QObject::connect(&termination, &TerminationSignals::requested, &loop, [&] {
        error = Error{u"stopped while it was read"_s, track.name()};
        loop.quit();
    });
    while (track.isGrowing() && !error)
        loop.exec();
    return error;
}

/// The stream of that label, or of that number from 1.
std::optional<size_t> findStream(const std::vector<SourceStream> &streams, const QString &name)
{
    for (size_t stream = 0; stream < streams.size(); ++stream) {
        if (streams[stream].label == name)
            return stream;
    }
    bool isNumber = false;
    const qulonglong number = name.toULongLong(&isNumber);
    return isNumber && number >= 1 && number <= streams.size() ? std::optional(size_t(number) - 1)
                                                               : std::nullopt;
}

/// Where the map names any, only those are published.
void applyMap(ColumnMap &map, const QString &path, const QStringList &files,
              std::vector<SourceStream> &streams)
{
    QStringList labels;
    for (const SourceStream &stream : streams)
        labels << stream.label;
    std::vector<SourceStream> mapped;
    for (ColumnMap::Pair &pair : map.pairs()) {
        const QString name = ColumnMap::columnIn(path, pair, files);
        if (name.isEmpty())
            continue;
        if (const std::optional<size_t> stream = findStream(streams, name)) {
            pair.isUsed = true;
            mapped.push_back(streams[*stream]);
            mapped.back().there = pair.token;
        } else {
            pair.problem =
                Error{u"no stream is called \"%1\"; there are: %2"_s.arg(name, labels.join(", "_L1)), path};
        }
    }
    if (!mapped.empty())
        streams = std::move(mapped);
}

} // namespace

Result<ReplaySource> openRecordingSource(const QString &path, const SourceOptions &options, ColumnMap &map,
                                         const QStringList &files)
{
    Result<std::unique_ptr<RecordingTrack>> track = openRecording(path);
    if (!track)
        return track.error();
    if (const auto problem = awaitIndex(**track, *options.termination))
        return *problem;
    ReplaySource source;
    int number = 0;
    for (const ReplayStream &stream : (*track)->streams()) {
        ++number;
        source.streams.push_back(
            {stream.token, stream.label.isEmpty() ? u"stream %1"_s.arg(number) : stream.label, {}});
    }
    applyMap(map, path, files, source.streams);
    if (const qint64 bad = (*track)->badLines(); bad > 0) {
        const RecordingProblem &first = (*track)->problems().front();
        source.remarks << u"%1 lines passed over; the first in line %2: %3"_s.arg(grouped(bad))
                              .arg(first.line)
                              .arg(first.what);
    }
    source.plots = (*track)->beginning().plots;
    source.hasState = !(*track)->beginning().kept.empty();
    if ((*track)->rows() == 0 && !source.hasState)
        return Error{u"it has no lines that could be played"_s, path};
    source.track = std::move(*track);
    return source;
}

} // namespace chartstream
