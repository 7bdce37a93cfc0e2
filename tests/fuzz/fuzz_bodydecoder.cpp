// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decodedbody.h"

using namespace chartstream;

/// The first byte says how the rest comes in pieces: that must not change what is decoded.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView body(data + 1, static_cast<qsizetype>(size - 1));
    for (const auto recovery : {BodyDecoder::Recovery::LineMode, BodyDecoder::Recovery::None}) {
        const BodyDecoder decoder(BodyFraming::Chunked, 0, recovery);
        const DecodedBody whole = decodedInPieces(decoder, body, body.size());
        const DecodedBody pieces = decodedInPieces(decoder, body, 1 + data[0] % 16);
        if (whole.status != pieces.status)
            abort();
        if (whole.status == BodyDecoder::Status::Bad)
            continue;
        if (whole.content != pieces.content || whole.consumed != pieces.consumed)
            abort();
    }
    return 0;
}
