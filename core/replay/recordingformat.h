// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/series.h"
#include "core/stream/streamtoken.h"
#include "core/support/clock.h"

#include <QByteArrayView>
#include <QJsonObject>

#include <variant>
#include <vector>

/// A recording: lines of JSON (LF), each whole as soon as its line end is there. First the header, then what
/// was kept already, if that was wanted, then the updates as they come:
///
///     {"chartstream recording":1,"started":1769860800000,"streams":[{"token":"stream-1","label":"Oven"}],
///      "plots":[{"name":"Oven","figure":{"data":[...],"layout":{...}}}]}           (on one line)
///     {"plot":0,"trace":0,"points":{"x":[1,2],"y":[20.5,null]}}
///     {"at":1769860800123,"token":"stream-1","update":{"x": 3, "y": 21}}
///
/// "at" and "started" are milliseconds since 1970 UTC. "update" is the line of the stream, byte by byte as it
/// was received, but without its line break and blank lines; the lines of a stream with
/// `plotly-convertTimestamp` are recorded as converted, for what was received means nothing without its
/// connection.
///
/// Tokens are secrets: who has one can stream with it, and recordings are handed on. So a recording holds
/// none. In it streams are called "stream-1", "stream-2", ..., in updates and in the traces of its figures;
/// who replays it gives them tokens anew. A "streamtoken" that a line names itself is left out of it.
///
/// `chartstream serve` writes the same updates, with its streams' own tokens and without a header: that is
/// read, too.
namespace chartstream {

struct RecordedStream
{
    StreamToken token; ///< within the recording
    QString label;

    bool operator==(const RecordedStream &) const = default;
};

/// A plot that the streams fed: the figure without data, its traces with the recording's tokens.
struct RecordedPlot
{
    QString name;
    QJsonObject figure;

    bool operator==(const RecordedPlot &) const = default;
};

struct RecordingHeader
{
    Milliseconds started{};
    std::vector<RecordedStream> streams;
    std::vector<RecordedPlot> plots;

    bool operator==(const RecordingHeader &) const = default;
};

/// Points that a trace kept when the recording began; the next ones of the same trace go behind them.
struct KeptPoints
{
    size_t plot = 0;
    size_t trace = 0;
    std::vector<std::pair<AttributePath, std::vector<Cell>>> columns;

    bool operator==(const KeptPoints &) const = default;
};

/// One line of a stream.
struct RecordedUpdate
{
    Milliseconds at{};
    StreamToken token;
    QByteArray line;

    bool operator==(const RecordedUpdate &) const = default;
};

using RecordingItem = std::variant<RecordingHeader, KeptPoints, RecordedUpdate>;

// Each appends one line, with its end.

/// A text as JSON, with its quotation marks.
QByteArray quoted(const QString &text);
void appendHeader(QByteArray &to, const RecordingHeader &header);
/// Of each column of a series, the points from `first` on, `count` of them where it has so many.
void appendKept(QByteArray &to, size_t plot, size_t trace, const Series &series, size_t first, size_t count);
/// `line`: without line end.
void appendUpdate(QByteArray &to, Milliseconds at, const StreamToken &token, QByteArrayView line);

} // namespace chartstream
