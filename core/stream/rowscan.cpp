// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/rowscan.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace chartstream {

namespace {

bool needsEscape(char byte)
{
    return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20;
}

/// Characters from `next` to `end`.
struct Scanner
{
    const char *next;
    const char *end;

    bool at(char character) const { return next != end && *next == character; }
    bool atDigit() const { return next != end && static_cast<unsigned char>(*next - '0') <= 9; }

    void skipBlanks()
    {
        while (next != end && (*next == ' ' || *next == '\t' || *next == '\r'))
            ++next;
    }

    bool take(char character)
    {
        skipBlanks();
        if (!at(character))
            return false;
        ++next;
        return true;
    }

    /// `key` in quotation marks. A key that would have to be written with escapes never matches.
    bool takeKey(const AttributePath &key)
    {
        if (!take('"') || end - next <= key.size() ||
            std::memcmp(next, key.constData(), size_t(key.size())) != 0)
            return false;
        next += key.size();
        return *next++ == '"' && std::none_of(key.begin(), key.end(), needsEscape);
    }

    /// A number of JSON's grammar.
    bool takeNumber(double &number)
    {
        skipBlanks();
        const char *const begin = next;
        const bool isNegative = at('-');
        if (isNegative)
            ++next;
        if (!atDigit())
            return false;

        quint64 digits = 0;
        const char *const firstDigit = next;
        while (atDigit())
            digits = digits * 10 + quint64(*next++ - '0');
        qsizetype count = next - firstDigit;
        if (*firstDigit == '0' && count > 1)
            return false;

        qsizetype decimals = 0;
        if (at('.')) {
            const char *const firstDecimal = ++next;
            while (atDigit())
                digits = digits * 10 + quint64(*next++ - '0');
            decimals = next - firstDecimal;
            if (decimals == 0)
                return false;
            count += decimals;
        }
        // A power of ten up to 10^22 and an integer up to 2^53 are exact doubles, so their quotient is the
        // nearest one.
        static constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
        if (!at('e') && !at('E') && count <= 19 && digits <= (quint64(1) << 53)) {
            number = double(digits) / powers[decimals];
            if (isNegative)
                number = -number;
            return true;
        }
        const fast_float::from_chars_result result = fast_float::from_chars(begin, end, number);
        next = result.ptr;
        return result.ec == std::errc() && std::isfinite(number);
    }
};

} // namespace

std::optional<double> scanNumber(QByteArrayView text)
{
    Scanner scanner{text.begin(), text.end()};
    double number = 0;
    if (!scanner.takeNumber(number))
        return std::nullopt;
    scanner.skipBlanks();
    return scanner.next == scanner.end ? std::optional(number) : std::nullopt;
}

bool scanRow(QByteArrayView line, const std::vector<AttributePath> &keys, std::span<double> row)
{
    Scanner scanner{line.begin(), line.end()};
    char separator = '{';
    for (size_t index = 0; index < keys.size(); ++index) {
        if (!scanner.take(separator))
            return false;
        scanner.skipBlanks();
        if (!scanner.takeKey(keys[index]) || !scanner.take(':') || !scanner.takeNumber(row[index]))
            return false;
        separator = ',';
    }
    if (!scanner.take('}'))
        return false;
    scanner.skipBlanks();
    return scanner.next == scanner.end;
}

} // namespace chartstream
