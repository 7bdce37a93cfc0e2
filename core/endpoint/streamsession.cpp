// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/streamsession.h"

#include "core/stream/jsonplace.h"
#include "core/support/limits.h"

#include <algorithm>

namespace chartstream {

namespace {

constexpr qsizetype shownOfLine = 200;

StreamEnding atLine(StreamEnd end, const LineSplitter::Line &line, qsizetype byte, const QString &what)
{
    return {end,
            QStringLiteral("line %1, byte %2: %3").arg(line.number).arg(byte + 1).arg(what),
            withMaskedTokens(line.bytes.first(std::min(line.bytes.size(), shownOfLine))),
            {line.number, byte + 1, jsonPathAt(line.bytes, byte), what}};
}

bool isHexadecimal(QByteArrayView text)
{
    return text.size() <= 8 && std::all_of(text.begin(), text.end(), [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f') ||
                      (character >= 'A' && character <= 'F');
           });
}

} // namespace

StreamSession::StreamSession(const StreamSessionSettings &settings, Publisher &publisher,
                             StreamRegistry &registry, UpdateParser &parser, IngestQueue &queue,
                             const Clock &clock)
    : m_settings(settings)
    , m_publisher(publisher)
    , m_registry(registry)
    , m_parser(parser)
    , m_queue(queue)
    , m_clock(clock)
    , m_batches(settings.headerToken, settings.kept)
{
    if (!settings.timeZone.isNull())
        m_timestamps.emplace(settings.timeZone);
}

std::optional<StreamEnding> StreamSession::begin()
{
    return m_settings.headerToken.isEmpty() ? std::nullopt : open(m_settings.headerToken);
}

std::optional<StreamEnding> StreamSession::take(QByteArrayView content)
{
    m_splitter.append(content);
    std::optional<StreamEnding> ending;
    while (!ending) {
        const LineSplitter::Line line = m_splitter.next();
        if (line.status == LineSplitter::Status::Incomplete)
            break;
        ending = takeLine(line);
    }
    // What came before a bad line counts.
    const std::optional<StreamEnding> refusal = flush();
    return refusal ? refusal : ending;
}

void StreamSession::voidPartialLine()
{
    m_splitter.dropPending();
}

std::optional<StreamEnding> StreamSession::finish()
{
    const LineSplitter::Line line = m_splitter.last();
    std::optional<StreamEnding> ending;
    if (line.status != LineSplitter::Status::Incomplete)
        ending = takeLine(line);
    const std::optional<StreamEnding> refusal = flush();
    return refusal ? refusal : ending;
}

std::optional<StreamEnding> StreamSession::takeLine(const LineSplitter::Line &line)
{
    if (line.status == LineSplitter::Status::Heartbeat)
        return {};
    if (line.status == LineSplitter::Status::TooLong) {
        return atLine(StreamEnd::LineTooLong, line, line.bytes.size(),
                      QStringLiteral("no newline within %1 bytes").arg(limits::line));
    }
    switch (m_parser.parse(line.bytes, m_batches)) {
    case UpdateParser::Status::Update:
        return {};
    case UpdateParser::Status::Nothing:
        ++m_lines;
        return {};
    case UpdateParser::Status::NoToken:
        return atLine(StreamEnd::NoToken, line, 0,
                      QStringLiteral("neither the request nor the line names a token"));
    case UpdateParser::Status::Bad:
        break;
    }
    if (m_settings.hexLinesAreFraming && isHexadecimal(line.bytes))
        return {};
    return atLine(StreamEnd::BadJson, line, m_parser.problem().byte, m_parser.problem().what);
}

std::optional<StreamEnding> StreamSession::flush()
{
    if (m_batches.isEmpty())
        return {};
    const Milliseconds now = m_clock.sinceEpoch();
    for (UpdateBatch &batch : m_batches.take()) {
        if (auto refusal = open(batch.token))
            return refusal;
        const auto stream = std::find_if(m_streams.begin(), m_streams.end(), [&batch](const Stream &known) {
            return known.token == batch.token;
        });
        if (m_timestamps)
            m_timestamps->convert(batch, now);
        stream->lines += batch.lines;
        m_lines += batch.lines;
        m_queue.push(StreamUpdates{m_publisher.id, now, std::move(batch)});
    }
    return {};
}

std::optional<StreamEnding> StreamSession::open(const StreamToken &token)
{
    const bool isOpen = std::any_of(m_streams.begin(), m_streams.end(),
                                    [&token](const Stream &known) { return known.token == token; });
    if (isOpen)
        return {};
    if (m_streams.size() >= size_t{limits::tokensPerConnection}) {
        return StreamEnding{StreamEnd::TooManyTokens,
                            QStringLiteral("more than %1 on one connection").arg(limits::tokensPerConnection),
                            {}};
    }
    if (auto refusal = m_registry.open(token, m_publisher))
        return refusal;
    m_streams.push_back({token, 0});
    return {};
}

void StreamSession::report(const StreamEnding &ending)
{
    const auto push = [&](const StreamToken &token, qint64 lines) {
        m_queue.push(StreamEnded{m_publisher.id, token, m_publisher.peer, ending.end, ending.detail,
                                 ending.line, lines, ending.fault});
    };
    for (const Stream &stream : m_streams)
        push(stream.token, stream.lines);
    if (m_streams.empty())
        push(m_settings.headerToken, 0);
}

} // namespace chartstream
