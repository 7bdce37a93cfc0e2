// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/recordingformat.h"
#include "core/support/error.h"

#include <optional>

namespace chartstream {

/// What the first bytes of a recording are. Where a recorder was killed, or the disk was full, the last line
/// may be cut: bytes without a line end at the end of a file are no item and no fault.
struct RecordingRead
{
    enum class Status {
        Item,
        Incomplete, ///< nothing but the beginning of a line
        Bad,        ///< a line that is none of a recording's; the next one may be
    };
    Status status = Status::Incomplete;
    RecordingItem item;     ///< where Status::Item
    Error error;            ///< where Status::Bad
    qsizetype consumed = 0; ///< bytes, with blank lines in front
};

/// An update, as it stands in its line.
struct UpdateView
{
    Milliseconds at{};
    QByteArrayView token; ///< JSON, with its quotation marks
    QByteArrayView line;  ///< of the stream
};

/// Nothing where the line is none that appendUpdate() or `chartstream serve` writes. Pure. Looks neither into
/// the token nor into the stream's line.
std::optional<UpdateView> findUpdate(QByteArrayView line);
/// The text of UpdateView::token; nothing where it is no JSON.
std::optional<QString> tokenText(QByteArrayView token);

/// Pure. An update's line is taken as it is: what it means is for UpdateParser.
RecordingRead readRecording(QByteArrayView bytes);

/// Whether a file that begins so is a recording, or updates as `chartstream serve` writes them.
bool looksLikeRecording(QByteArrayView bytes);

} // namespace chartstream
