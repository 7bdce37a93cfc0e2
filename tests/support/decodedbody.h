// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/bodydecoder.h"

#include <algorithm>

namespace chartstream {

/// What a decoder made of its input, as a stream session would see it.
struct DecodedBody
{
    QByteArray content;
    BodyDecoder::Status status = BodyDecoder::Status::Incomplete;
    qsizetype consumed = 0;
    bool endsCleanly = false;

    /// Nothing once the body is over.
    void add(BodyDecoder &decoder, QByteArrayView bytes)
    {
        if (bytes.isEmpty() || status != BodyDecoder::Status::Incomplete)
            return;
        QByteArray more;
        const BodyDecoder::Step step = decoder.decode(bytes, more);
        const bool takesAll = step.status == BodyDecoder::Status::Incomplete;
        if (step.consumed < (takesAll ? bytes.size() : 0) || step.consumed > bytes.size())
            qFatal("%lld of %lld bytes consumed", step.consumed, bytes.size());
        if (step.voidsPartialLine)
            content.truncate(content.lastIndexOf('\n') + 1);
        content += more;
        status = step.status;
        consumed += step.consumed;
        endsCleanly = decoder.endsCleanly();
    }
};

inline DecodedBody decodedInPieces(BodyDecoder decoder, QByteArrayView body, qsizetype size)
{
    DecodedBody result;
    for (qsizetype at = 0; at < body.size(); at += size)
        result.add(decoder, body.sliced(at, std::min(size, body.size() - at)));
    return result;
}

} // namespace chartstream
