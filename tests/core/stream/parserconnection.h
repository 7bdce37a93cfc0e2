// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"

#include <algorithm>
#include <memory>

namespace chartstream {

/// The token that the connection's own head names.
inline const StreamToken header(QStringLiteral("header"));

/// A copy of the line with as many bytes behind it as a parser may read, and no more.
class PaddedLine
{
public:
    explicit PaddedLine(QByteArrayView line)
        : m_bytes(std::make_unique<char[]>(size_t(line.size() + LineSplitter::padding)))
        , m_size(line.size())
    {
        std::copy(line.begin(), line.end(), m_bytes.get());
    }
    QByteArrayView view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    qsizetype m_size;
};

/// One parser, one connection.
class ParserConnection
{
public:
    explicit ParserConnection(StreamToken token = header, KeptLines kept = {})
        : m_kept(std::move(kept))
        , m_batches(std::move(token), &m_kept)
    {}

    UpdateParser::Status parse(QByteArrayView line)
    {
        return m_parser.parse(PaddedLine(line).view(), m_batches);
    }
    std::vector<UpdateBatch> take() { return m_batches.take(); }
    const UpdateParser::Problem &problem() const { return m_parser.problem(); }

private:
    UpdateParser m_parser;
    KeptLines m_kept;
    UpdateBatches m_batches;
};

} // namespace chartstream
