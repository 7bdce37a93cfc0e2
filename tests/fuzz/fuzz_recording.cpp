// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes are items, bad lines and a beginning, in which nothing is left out and nothing read twice.
#include "core/replay/recordingreader.h"

using namespace chartstream;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArrayView bytes(data, static_cast<qsizetype>(size));
    for (;;) {
        const RecordingRead read = readRecording(bytes);
        if (read.status == RecordingRead::Status::Incomplete) {
            if (read.consumed != 0)
                qFatal("a beginning was consumed");
            break;
        }
        if (read.consumed <= 0 || read.consumed > bytes.size() || bytes[read.consumed - 1] != '\n')
            qFatal("a line ends where there is no line end");
        if (read.status == RecordingRead::Status::Bad && read.error.what.isEmpty())
            qFatal("a bad line without a reason");
        if (const auto *update = std::get_if<RecordedUpdate>(&read.item);
            update && read.status == RecordingRead::Status::Item) {
            QByteArray again;
            appendUpdate(again, update->at, update->token, update->line);
            const RecordingRead same = readRecording(again);
            if (same.status != RecordingRead::Status::Item || !(same.item == read.item))
                qFatal("an update does not come back");
        }
        bytes = bytes.sliced(read.consumed);
    }
    return 0;
}
