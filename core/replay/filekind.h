// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArrayView>

namespace chartstream {

/// What a file is to this program. Its content decides, whatever its name.
enum class FileKind {
    Figure,    ///< Plotly's JSON
    Recording, ///< lines of JSON: a recording, what `chartstream serve` writes, or bare updates
    Table,     ///< any other text
};

/// From the beginning of a text in UTF-8, without its byte order mark; `isWhole`: there is no more of it. The
/// error says what was looked for and what was found. Pure.
Result<FileKind> kindOfText(QByteArrayView text, bool isWhole);

/// What bytes are that are no text, by the first ones of their file: "a picture (PNG)". Pure.
QString nameOfBinary(QByteArrayView head);

/// Whether a file that begins so is packed, in a way that TableSource unpacks. Pure.
bool isPacked(QByteArrayView head);

/// From the beginning of a file, of a packed one as far as it must be unpacked. Errors name the file.
Result<FileKind> kindOfFile(const QString &path);

/// Whether a text, or its beginning, is mostly rows that hold numbers: more than "no JSON". For files that
/// nobody has pointed at. Pure.
bool looksLikeRows(QByteArrayView text);

} // namespace chartstream
