// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/streamregistry.h"
#include "core/stream/linesplitter.h"
#include "core/stream/timestampconverter.h"
#include "core/stream/updatebatches.h"
#include "core/stream/updateparser.h"
#include "core/support/clock.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace chartstream {

struct StreamSessionSettings
{
    StreamToken headerToken;         ///< empty: each line names its token
    QByteArray timeZone;             ///< value of `plotly-convertTimestamp`; null: x stays as it is
    bool hexLinesAreFraming = false; ///< of a chunked body: left-overs of wrong chunk sizes, no messages
    const KeptLines *kept = nullptr;
};

/// The content of one stream body: cuts it into lines, reads them, and hands the updates of each round to the
/// queue. Knows no socket. Endpoint thread.
class StreamSession
{
public:
    /// `parser` may serve any number of sessions.
    StreamSession(const StreamSessionSettings &settings, Publisher &publisher, StreamRegistry &registry,
                  UpdateParser &parser, IngestQueue &queue, const Clock &clock);

    /// Opens the header's token, if there is one. Returns why the stream ends, as do take() and finish().
    std::optional<StreamEnding> begin();
    /// Content of the body, in any pieces.
    std::optional<StreamEnding> take(QByteArrayView content);
    /// The beginning of a line that was given without its end is void.
    void voidPartialLine();
    /// The body ended cleanly: an unterminated last line counts.
    std::optional<StreamEnding> finish();

    /// Tells the queue that every stream of this connection ended.
    void report(const StreamEnding &ending);
    /// Whether any line or header named a token.
    bool hasStream() const { return !m_streams.empty(); }
    /// Lines taken, without heartbeats: what a client that comes back need not send again.
    qint64 lines() const { return m_lines; }
    /// Where in the body it stands, for a person.
    QString place() const { return QStringLiteral("after line %1").arg(m_splitter.lines()); }

private:
    struct Stream
    {
        StreamToken token;
        qint64 lines = 0;
    };

    std::optional<StreamEnding> takeLine(const LineSplitter::Line &line);
    /// Hands over what was gathered, opening streams at their first line.
    std::optional<StreamEnding> flush();
    std::optional<StreamEnding> open(const StreamToken &token);

    const StreamSessionSettings m_settings;
    Publisher &m_publisher;
    StreamRegistry &m_registry;
    UpdateParser &m_parser;
    IngestQueue &m_queue;
    const Clock &m_clock;
    LineSplitter m_splitter;
    UpdateBatches m_batches;
    std::optional<TimestampConverter> m_timestamps;
    std::vector<Stream> m_streams;
    qint64 m_lines = 0;
};

} // namespace chartstream
