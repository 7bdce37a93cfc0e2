// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/fieldscanner.h"

#include <vector>

namespace chartstream {

/// What is known of a table before it is read: its beginning, and lines from further places, so that what
/// decides late is seen, too. All in UTF-8, without byte order mark; each piece ends with a whole line.
struct TableSample
{
    Guess<TextEncoding> encoding;
    QByteArray head;
    std::vector<QByteArray> further; ///< pieces from further on, in their order
    bool isWhole = false;            ///< `head` is all there is
};

struct SampleRow
{
    std::vector<Field> fields; ///< views into the sample
    qint64 line = 0;           ///< of its beginning in the piece, from 0
};

/// The rows of a piece, without blank lines and those that begin with `comment` (where it is not empty), and
/// without a last one that is cut: `isWhole` says that none is. At most `most`.
std::vector<SampleRow> sampleRows(QByteArrayView piece, bool isWhole, const FieldScanner &scanner,
                                  QByteArrayView comment, size_t most);

/// The lines of a piece without their line breaks, quotes or not; at most `most`.
std::vector<QByteArrayView> sampleLines(QByteArrayView piece, size_t most);

/// Whether the line is nothing but blanks.
bool isBlankLine(QByteArrayView line);
/// Whether the line begins with `comment`, blanks before it apart. Not where that is empty.
bool isCommentLine(QByteArrayView line, QByteArrayView comment);

} // namespace chartstream
