// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/textencoding.h"

#include <QtEndian>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr QByteArrayView utf8Mark = "\xEF\xBB\xBF";

quint8 byteAt(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]);
}

/// Bytes of the UTF-8 character at `at`; 0 where it is none, -1 where the text ends within it.
int utf8Length(QByteArrayView text, qsizetype at)
{
    const quint8 first = byteAt(text, at);
    if (first < 0x80)
        return 1;
    const int length = first >= 0xC2 && first < 0xE0   ? 2
                       : first >= 0xE0 && first < 0xF0 ? 3
                       : first >= 0xF0 && first < 0xF5 ? 4
                                                       : 0;
    for (int i = 1; i < length; ++i) {
        if (at + i == text.size())
            return -1;
        if ((byteAt(text, at + i) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

bool isUtf8(QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size();) {
        const int length = utf8Length(text, at);
        if (length == 0)
            return false;
        if (length < 0)
            return true;
        at += length;
    }
    return true;
}

/// Share of zeros among the bytes at even (0) or odd (1) places.
double zeros(QByteArrayView text, int parity)
{
    qsizetype count = 0;
    for (qsizetype at = parity; at < text.size(); at += 2)
        count += text[at] == 0;
    return double(count) / std::max<double>(1, double(text.size()) / 2);
}

/// Windows-1252 from 0x80 to 0x9F; 0 where it has none.
constexpr std::array<char16_t, 32> windowsCharacters{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// A character below U+10000 that is no half of another.
void appendCharacter(QByteArray &utf8, char16_t character)
{
    if (character < 0x80) {
        utf8 += char(character);
    } else if (character < 0x800) {
        utf8 += char(0xC0 | character >> 6);
        utf8 += char(0x80 | (character & 0x3F));
    } else {
        utf8 += char(0xE0 | character >> 12);
        utf8 += char(0x80 | (character >> 6 & 0x3F));
        utf8 += char(0x80 | (character & 0x3F));
    }
}

} // namespace

QString nameOf(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return u"UTF-8"_s;
    case TextEncoding::Utf16LittleEndian:
        return u"UTF-16 LE"_s;
    case TextEncoding::Utf16BigEndian:
        return u"UTF-16 BE"_s;
    case TextEncoding::Windows1252:
        return u"Windows-1252"_s;
    case TextEncoding::Latin1:
        return u"Latin-1"_s;
    }
    return {};
}

Guess<TextEncoding> guessEncoding(QByteArrayView head)
{
    if (head.startsWith(utf8Mark))
        return {TextEncoding::Utf8, u"the file begins with UTF-8's byte order mark"_s, 1};
    if (head.startsWith("\xFF\xFE"))
        return {TextEncoding::Utf16LittleEndian, u"the file begins with the byte order mark FF FE"_s, 1};
    if (head.startsWith("\xFE\xFF"))
        return {TextEncoding::Utf16BigEndian, u"the file begins with the byte order mark FE FF"_s, 1};
    constexpr double many = 0.4;
    constexpr double few = 0.05;
    const double even = zeros(head, 0);
    const double odd = zeros(head, 1);
    if (odd > many && even < few)
        return {TextEncoding::Utf16LittleEndian, u"every other byte is zero"_s, 0.9};
    if (even > many && odd < few)
        return {TextEncoding::Utf16BigEndian, u"every other byte is zero"_s, 0.9};
    if (isUtf8(head)) {
        const bool isAscii = std::all_of(head.begin(), head.end(), [](char c) { return quint8(c) < 0x80; });
        return {TextEncoding::Utf8,
                isAscii ? u"all bytes are ASCII"_s : u"all characters are well-formed UTF-8"_s, 1};
    }
    const bool hasWindowsCharacters =
        std::any_of(head.begin(), head.end(), [](char c) { return quint8(c) >= 0x80 && quint8(c) < 0xA0; });
    if (hasWindowsCharacters)
        return {TextEncoding::Windows1252, u"not UTF-8, and has characters that only Windows-1252 has"_s,
                0.8};
    return {TextEncoding::Latin1, u"not UTF-8, and no character that only Windows-1252 has"_s, 0.7};
}

bool isBinary(QByteArrayView head)
{
    const TextEncoding encoding = guessEncoding(head).value;
    QByteArray text;
    Utf8Converter converter(encoding);
    converter.convert(head, text);
    const auto isControl = [](char c) { return quint8(c) < 0x20 && (c < '\t' || c > '\r') && c != 0x1A; };
    const qsizetype controls = std::count_if(text.begin(), text.end(), isControl);
    return text.contains('\0') || controls * 100 > text.size();
}

void Utf8Converter::convert(QByteArrayView piece, QByteArray &utf8)
{
    if (m_encoding == TextEncoding::Utf16LittleEndian || m_encoding == TextEncoding::Utf16BigEndian) {
        convertUtf16(piece, utf8);
        return;
    }
    if (m_encoding == TextEncoding::Utf8) {
        // The mark may be cut, too.
        if (m_isAtStart) {
            m_rest += piece;
            if (m_rest.size() < utf8Mark.size() && utf8Mark.startsWith(m_rest))
                return;
            utf8 += QByteArrayView(m_rest).sliced(m_rest.startsWith(utf8Mark) ? utf8Mark.size() : 0);
            m_rest.clear();
            m_isAtStart = false;
            return;
        }
        utf8 += piece;
        return;
    }
    for (const char c : piece) {
        char16_t character = quint8(c);
        if (m_encoding == TextEncoding::Windows1252 && character >= 0x80 && character < 0xA0) {
            character = windowsCharacters.at(character - 0x80);
            if (character == 0)
                character = QChar::ReplacementCharacter;
        }
        appendCharacter(utf8, character);
    }
}

void Utf8Converter::convertUtf16(QByteArrayView piece, QByteArray &utf8)
{
    m_rest += piece;
    const bool isLittle = m_encoding == TextEncoding::Utf16LittleEndian;
    const auto unitAt = [&](qsizetype at) {
        const char *const bytes = m_rest.constData() + at;
        return isLittle ? qFromLittleEndian<quint16>(bytes) : qFromBigEndian<quint16>(bytes);
    };
    qsizetype at = 0;
    for (; at + 2 <= m_rest.size(); at += 2) {
        const char16_t unit = unitAt(at);
        const bool isMark = m_isAtStart && unit == QChar::ByteOrderMark;
        m_isAtStart = false;
        if (isMark)
            continue;
        if (!QChar::isSurrogate(unit)) {
            appendCharacter(utf8, unit);
            continue;
        }
        if (QChar::isHighSurrogate(unit) && at + 4 > m_rest.size())
            break;
        const char16_t second = QChar::isHighSurrogate(unit) ? unitAt(at + 2) : 0;
        if (!QChar::isLowSurrogate(second)) {
            appendCharacter(utf8, QChar::ReplacementCharacter);
            continue;
        }
        const char32_t character = QChar::surrogateToUcs4(unit, second);
        utf8 += char(0xF0 | character >> 18);
        utf8 += char(0x80 | (character >> 12 & 0x3F));
        utf8 += char(0x80 | (character >> 6 & 0x3F));
        utf8 += char(0x80 | (character & 0x3F));
        at += 2;
    }
    m_rest.remove(0, at);
}

void Utf8Converter::finish(QByteArray &utf8)
{
    if (m_encoding == TextEncoding::Utf8)
        utf8 += m_rest;
    else if (!m_rest.isEmpty())
        appendCharacter(utf8, QChar::ReplacementCharacter);
    m_rest.clear();
}

} // namespace chartstream
