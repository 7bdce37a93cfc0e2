// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are of a kind, or it is said what was found. What JSON begins with lies within the bytes.
#include "core/replay/filekind.h"
#include "core/replay/jsonbeginning.h"

using namespace chartstream;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    for (const bool isWhole : {false, true}) {
        const Result<FileKind> kind = kindOfText(bytes, isWhole);
        if (!kind && kind.error().what.isEmpty())
            qFatal("no kind, and no reason");
    }
    if (nameOfBinary(bytes).isEmpty())
        qFatal("bytes without a name");
    looksLikeRows(bytes);
    const JsonBeginning json = beginningOfJson(bytes);
    if (json.end > bytes.size() || (json.isWhole() && json.end < 2))
        qFatal("JSON ends where it cannot");
    for (const JsonBeginning::Key &key : json.keys) {
        if (key.name.begin() < bytes.begin() || key.name.end() > bytes.end())
            qFatal("a key beyond the bytes");
    }
    return 0;
}
