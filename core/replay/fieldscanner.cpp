// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/fieldscanner.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace chartstream {

namespace {

QByteArrayView trimmed(const char *begin, const char *end)
{
    while (begin < end && isBlank(*begin))
        ++begin;
    while (begin < end && isBlank(end[-1]))
        --end;
    return {begin, end};
}

/// The place `count` characters of UTF-8 further on.
const char *afterCharacters(const char *next, const char *end, int count)
{
    while (count > 0 && next < end) {
        ++next;
        while (next < end && (quint8(*next) & 0xC0) == 0x80)
            ++next;
        --count;
    }
    return next;
}

/// A byte at each of eight places.
constexpr quint64 eightOf(char c)
{
    return 0x0101'0101'0101'0101U * quint8(c);
}

/// The highest bits of the bytes that are zero; the lowest one set is right, those above it need not be.
constexpr quint64 zeroBytes(quint64 bytes)
{
    return (bytes - eightOf(1)) & ~bytes & eightOf('\x80');
}

} // namespace

QByteArray Field::text(char quote) const
{
    if (!hasDoubledQuotes)
        return bytes.toByteArray();
    QByteArray text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        text += bytes[at];
        if (bytes[at] == quote)
            ++at;
    }
    return text;
}

FieldScanner::FieldScanner(FieldLayout layout)
    : m_layout(std::move(layout))
    , m_isBlankSeparator(!m_layout.separator.isEmpty() && isBlank(m_layout.separator.front()))
    , m_separatorBytes(eightOf(m_layout.separator.isEmpty() ? '\n' : m_layout.separator.front()))
{}

bool FieldScanner::isSeparator(const char *next, const char *end) const
{
    const QByteArray &separator = m_layout.separator;
    return !separator.isEmpty() && *next == separator.front() &&
           (separator.size() == 1 ||
            (end - next >= separator.size() &&
             std::memcmp(next, separator.constData(), size_t(separator.size())) == 0));
}

const char *FieldScanner::skipLeading(const char *next, const char *end) const
{
    if (m_layout.mergesSeparators) {
        while (next < end && isSeparator(next, end))
            next += m_layout.separator.size();
    }
    return next;
}

const char *FieldScanner::lineBreak(const char *next, const char *end, bool isLast, bool &isBreak)
{
    isBreak = next < end && (*next == '\n' || *next == '\r');
    if (!isBreak)
        return next;
    if (*next == '\n')
        return next + 1;
    if (next + 1 == end)
        return isLast ? end : nullptr;
    return next[1] == '\n' ? next + 2 : next + 1;
}

const char *FieldScanner::lineEnd(const char *next, const char *end)
{
    while (next < end && *next != '\n' && *next != '\r')
        ++next;
    return next;
}

const char *FieldScanner::findStop(const char *next, const char *end) const
{
    if constexpr (std::endian::native == std::endian::little) {
        constexpr qsizetype width = sizeof(quint64);
        for (; end - next >= width; next += width) {
            quint64 bytes = 0;
            std::memcpy(&bytes, next, width);
            const quint64 stops = zeroBytes(bytes ^ m_separatorBytes) | zeroBytes(bytes ^ eightOf('\n')) |
                                  zeroBytes(bytes ^ eightOf('\r'));
            if (stops != 0)
                return next + std::countr_zero(stops) / 8;
        }
    }
    while (next < end && *next != '\n' && *next != '\r' && *next != char(m_separatorBytes & 0xFF))
        ++next;
    return next;
}

FieldScanner::End FieldScanner::scan(const char *&next, const char *end, bool isLast, Field &field) const
{
    const char *at = next;
    const char *begin = at;
    field.isQuoted = field.hasDoubledQuotes = false;
    if (m_layout.quote != 0) {
        while (!m_isBlankSeparator && begin < end && isBlank(*begin))
            ++begin;
        if (begin < end && *begin == m_layout.quote) {
            bool isCut = false;
            const char *const behind = scanQuoted(begin, end, isLast, field, isCut);
            if (isCut)
                return End::Incomplete;
            if (behind)
                at = behind;
        }
    }
    if (!field.isQuoted) {
        for (;; ++at) {
            at = findStop(at, end);
            if (at == end || *at == '\n' || *at == '\r' || isSeparator(at, end))
                break;
            // A separator of several bytes may be cut.
            if (!isLast && end - at < m_layout.separator.size())
                return End::Incomplete;
        }
        field.bytes = m_isBlankSeparator ? QByteArrayView(next, at) : trimmed(next, at);
    }
    if (at == end) {
        if (!isLast)
            return End::Incomplete;
        next = end;
        return End::Row;
    }
    bool isBreak = false;
    const char *following = lineBreak(at, end, isLast, isBreak);
    if (!following)
        return End::Incomplete;
    if (isBreak) {
        next = following;
        return End::Row;
    }
    following = at + m_layout.separator.size();
    if (m_layout.mergesSeparators) {
        // Separators at the line's end do not count.
        following = skipLeading(following, end);
        if (following == end && !isLast)
            return End::Incomplete;
        const char *const afterBreak = lineBreak(following, end, isLast, isBreak);
        if (!afterBreak)
            return End::Incomplete;
        if (isBreak || following == end) {
            next = afterBreak;
            return End::Row;
        }
    }
    next = following;
    return End::Field;
}

/// The place behind a quoted field, where a separator or a line break stands or the text ends. Null where the
/// field is not quoted, after all.
const char *FieldScanner::scanQuoted(const char *next, const char *end, bool isLast, Field &field,
                                     bool &isCut) const
{
    const char *const begin = next + 1;
    const char *at = begin;
    bool hasDoubled = false;
    for (;;) {
        at =
            at < end ? static_cast<const char *>(std::memchr(at, m_layout.quote, size_t(end - at))) : nullptr;
        if (!at) {
            isCut = !isLast;
            return nullptr; // never closed: a quote as any other character
        }
        if (at + 1 == end) {
            if (!isLast) {
                isCut = true;
                return nullptr;
            }
            break;
        }
        if (at[1] != m_layout.quote)
            break;
        hasDoubled = true;
        at += 2;
    }
    const char *behind = at + 1;
    while (!m_isBlankSeparator && behind < end && isBlank(*behind))
        ++behind;
    if (!isLast && end - behind < std::max<qsizetype>(1, m_layout.separator.size())) {
        isCut = behind == end || (*behind != '\n' && *behind != '\r');
        if (isCut)
            return nullptr;
    }
    if (behind < end && *behind != '\n' && *behind != '\r' && !isSeparator(behind, end))
        return nullptr;
    field = {QByteArrayView(begin, at), true, hasDoubled};
    return behind;
}

FieldScanner::Row FieldScanner::scanRow(QByteArrayView text, bool isLast, std::vector<Field> &fields) const
{
    if (m_layout.isFixedWidth())
        return scanFixedRow(text, isLast, fields);
    fields.clear();
    const char *const end = text.data() + text.size();
    const char *next = skipLeading(text.data(), end);
    for (;;) {
        Field field;
        switch (scan(next, end, isLast, field)) {
        case End::Incomplete:
            return {};
        case End::Row:
            fields.push_back(field);
            return {true, next - text.data()};
        case End::Field:
            fields.push_back(field);
            break;
        }
    }
}

FieldScanner::Row FieldScanner::scanFixedRow(QByteArrayView text, bool isLast,
                                             std::vector<Field> &fields) const
{
    fields.clear();
    const char *const end = text.data() + text.size();
    const char *const stop = lineEnd(text.data(), end);
    bool isBreak = false;
    const char *const following = lineBreak(stop, end, isLast, isBreak);
    if (!following || (!isBreak && !isLast))
        return {};
    const char *begin = text.data();
    const std::vector<int> &starts = m_layout.columnStarts;
    for (size_t column = 0; column < starts.size(); ++column) {
        const bool hasNext = column + 1 < starts.size();
        const char *const next =
            hasNext ? afterCharacters(begin, stop, starts[column + 1] - starts[column]) : stop;
        // A line that ends before a column does not have it.
        if (column == 0 || begin < stop)
            fields.push_back({trimmed(begin, next)});
        begin = next;
    }
    return {true, following - text.data()};
}

} // namespace chartstream
