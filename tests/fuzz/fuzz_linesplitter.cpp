// SPDX-License-Identifier: GPL-3.0-or-later
// However a stream is cut into pieces, the lines are the same.
#include "core/stream/linesplitter.h"

#include <QByteArray>

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <vector>

using namespace chartstream;

namespace {

using Record = std::tuple<LineSplitter::Status, QByteArray, qint64, qint64>;

std::vector<Record> recordsOf(QByteArrayView bytes, qsizetype pieceSize, qsizetype limit)
{
    LineSplitter splitter(limit);
    std::vector<Record> records;
    const auto isNew = [&records](const LineSplitter::Line &line) {
        if (line.status == LineSplitter::Status::Incomplete)
            return false;
        records.emplace_back(line.status, line.bytes.toByteArray(), line.number, line.position);
        return line.status != LineSplitter::Status::TooLong;
    };
    for (qsizetype begin = 0; begin < bytes.size(); begin += pieceSize) {
        splitter.append(bytes.sliced(begin, std::min(pieceSize, bytes.size() - begin)));
        while (isNew(splitter.next())) {
        }
        if (!records.empty() && std::get<0>(records.back()) == LineSplitter::Status::TooLong)
            return records;
    }
    isNew(splitter.last());
    return records;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype pieceSize = data[0] + 1;
    const qsizetype limit = data[1] + 1;
    const QByteArrayView bytes(data + 2, qsizetype(size) - 2);
    if (recordsOf(bytes, pieceSize, limit) != recordsOf(bytes, bytes.size() + 1, limit))
        std::abort();
    return 0;
}
