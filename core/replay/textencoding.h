// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/guess.h"

#include <QByteArray>

namespace chartstream {

enum class TextEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252, Latin1 };

QString nameOf(TextEncoding encoding);

/// From the first bytes of a file: by the byte order mark, else by zeros (UTF-16), else by whether the bytes
/// are well-formed UTF-8. `head` may end within a character.
Guess<TextEncoding> guessEncoding(QByteArrayView head);

/// Whether these are the first bytes of something that is no text in any of the encodings.
bool isBinary(QByteArrayView head);

/// Makes UTF-8 of the pieces of a text, without its byte order mark. Characters may be cut between pieces.
/// What is no character becomes U+FFFD; bytes that claim to be UTF-8 pass unchecked.
class Utf8Converter
{
public:
    explicit Utf8Converter(TextEncoding encoding)
        : m_encoding(encoding)
    {}

    /// Whether the byte order mark may still come.
    bool isAtStart() const { return m_isAtStart; }
    void convert(QByteArrayView piece, QByteArray &utf8);
    /// After the last piece: what was left of a character.
    void finish(QByteArray &utf8);

private:
    void convertUtf16(QByteArrayView piece, QByteArray &utf8);

    TextEncoding m_encoding;
    bool m_isAtStart = true;
    QByteArray m_rest; ///< of a character that was cut
};

} // namespace chartstream
