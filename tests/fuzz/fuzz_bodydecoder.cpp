// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/bodydecoder.h"

using namespace chartstream;

namespace {

struct Decoded
{
    QByteArray content;
    BodyDecoder::Status status = BodyDecoder::Status::Incomplete;
    qsizetype consumed = 0;
};

Decoded decode(QByteArrayView body, qsizetype pieceSize, BodyDecoder::Recovery recovery)
{
    BodyDecoder decoder(BodyFraming::Chunked, 0, recovery);
    Decoded result;
    while (result.consumed < body.size() && result.status == BodyDecoder::Status::Incomplete) {
        const QByteArrayView piece =
            body.sliced(result.consumed).first(std::min(pieceSize, body.size() - result.consumed));
        QByteArray content;
        const BodyDecoder::Step step = decoder.decode(piece, content);
        if (step.consumed < 0 || step.consumed > piece.size())
            abort();
        if (step.voidsPartialLine)
            result.content.truncate(result.content.lastIndexOf('\n') + 1);
        result.content += content;
        result.status = step.status;
        result.consumed += step.consumed;
    }
    return result;
}

} // namespace

/// The first byte says how the rest comes in pieces: that must not change what is decoded.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView body(data + 1, static_cast<qsizetype>(size - 1));
    for (const auto recovery : {BodyDecoder::Recovery::LineMode, BodyDecoder::Recovery::None}) {
        const Decoded whole = decode(body, body.size(), recovery);
        const Decoded pieces = decode(body, 1 + data[0] % 16, recovery);
        if (whole.status != pieces.status)
            abort();
        if (whole.status == BodyDecoder::Status::Bad)
            continue;
        if (whole.content != pieces.content || whole.consumed != pieces.consumed)
            abort();
    }
    return 0;
}
