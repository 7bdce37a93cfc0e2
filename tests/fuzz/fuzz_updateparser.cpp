// SPDX-License-Identifier: GPL-3.0-or-later
// Any line, read by a connection that expects its shape and by one that does not, means the same; and any
// update can be applied.
#include "core/series/series.h"
#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

using namespace chartstream;

namespace {

void apply(Series &series, const std::vector<UpdateBatch> &batches)
{
    for (const UpdateBatch &batch : batches) {
        for (const auto &item : batch.items)
            std::visit([&series](const auto &content) { series.apply(content); }, item);
    }
    const Column *y = series.column("y");
    if (y && (y->smallestPositive() <= 0 || y->smallestPositive() < y->extent().least))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const StreamToken token(QStringLiteral("abcdefghij"));
    UpdateParser parser;
    UpdateBatches experienced(token);
    Series series([](const AttributePath &path) { return isCoordinate(path) || path.startsWith("marker."); },
                  10);

    const auto *bytes = reinterpret_cast<const char *>(data);
    const char *const end = bytes + size;
    while (bytes != end) {
        const char *const newline = std::find(bytes, end, '\n');
        const qsizetype length = newline - bytes;
        // Not a byte more than promised: the address sanitizer sees a read beyond.
        const auto line = std::make_unique<char[]>(size_t(length + LineSplitter::padding));
        std::copy(bytes, newline, line.get());
        bytes = newline == end ? end : newline + 1;

        UpdateBatches fresh(token);
        const UpdateParser::Status expected = parser.parse({line.get(), length}, fresh);
        const UpdateParser::Status status = parser.parse({line.get(), length}, experienced);
        const std::vector<UpdateBatch> batches = experienced.take();
        if (status != expected || batches != fresh.take())
            std::abort();
        apply(series, batches);
    }
    return 0;
}
