// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/numbercell.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

namespace chartstream {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view minusSign = "\xE2\x88\x92";
constexpr std::array blanks{" "sv, "\xC2\xA0"sv, "\xE2\x80\xAF"sv, "\xE2\x80\x89"sv};
constexpr qsizetype longestWord = 9;

bool isDigit(char c)
{
    return quint8(c - '0') <= 9;
}

/// Adds the digits at `next` to a number, eight of them at once where so many bytes are left. The place
/// behind them.
Q_ALWAYS_INLINE const char *takeDigits(const char *next, const char *end, quint64 &number)
{
    if constexpr (std::endian::native == std::endian::little) {
        constexpr qsizetype width = sizeof(quint64);
        static constexpr std::array<quint64, width + 1> powers{
            1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};
        while (end - next >= width) {
            quint64 bytes = 0;
            std::memcpy(&bytes, next, width);
            const quint64 values = bytes - 0x3030'3030'3030'3030U;
            // The highest bit of a byte that is no digit. Right up to the first one.
            const quint64 others = ((bytes + 0x4646'4646'4646'4646U) | values) & 0x8080'8080'8080'8080U;
            const int count = others == 0 ? int(width) : std::countr_zero(others) / 8;
            if (count == 0)
                return next;
            // Zeros in front; then pairs, fours and all eight are put together.
            quint64 digits = values << (64 - 8 * count);
            digits = digits * 10 + (digits >> 8);
            digits = ((digits & 0x0000'00FF'0000'00FFU) * (100 + (1'000'000ULL << 32)) +
                      ((digits >> 16) & 0x0000'00FF'0000'00FFU) * (1 + (10'000ULL << 32))) >>
                     32;
            number = number * powers[size_t(count)] + digits;
            next += count;
            if (count < width)
                return next;
        }
    }
    while (next != end && isDigit(*next))
        number = number * 10 + quint64(*next++ - '0');
    return next;
}

/// Of any length and with an exponent; without a plus. Kept apart: few numbers come here, and the others are
/// quicker so.
Q_NEVER_INLINE const char *scanAnyNumber(const char *next, const char *end, char decimal, double &number)
{
    const auto result = fast_float::from_chars_advanced(
        next, end, number, fast_float::parse_options{fast_float::chars_format::general, decimal});
    return result.ec == std::errc() && std::isfinite(number) ? result.ptr : nullptr;
}

std::string_view view(QByteArrayView text)
{
    return {text.data(), size_t(text.size())};
}

/// Lower-case in `buffer`; empty where the text is longer.
std::string_view lowered(QByteArrayView text, std::array<char, longestWord> &buffer)
{
    if (text.size() > longestWord)
        return {};
    std::transform(text.begin(), text.end(), buffer.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return {buffer.data(), size_t(text.size())};
}

std::optional<quint64> readHexadecimal(QByteArrayView text)
{
    if (text.size() < 3 || text[0] != '0' || (text[1] != 'x' && text[1] != 'X'))
        return std::nullopt;
    quint64 number = 0;
    const auto [stop, fault] = std::from_chars(text.begin() + 2, text.end(), number, 16);
    return fault == std::errc() && stop == text.end() ? std::optional(number) : std::nullopt;
}

/// Bytes of the group separator at the beginning of `text`; 0 where there is none.
size_t groupSeparatorSize(std::string_view text, const NumberNotation &format)
{
    const std::string_view wanted = view(format.thousands);
    if (wanted != " "sv)
        return text.starts_with(wanted) ? wanted.size() : 0;
    for (const std::string_view blank : blanks) {
        if (text.starts_with(blank))
            return blank.size();
    }
    return 0;
}

/// The text with an ASCII minus, without plus and without groups: what the scanners take.
std::optional<QByteArray> plain(QByteArrayView text, const NumberNotation &format)
{
    QByteArray result;
    if (view(text).starts_with(minusSign)) {
        result = "-";
        result += text.sliced(qsizetype(minusSign.size()));
    } else {
        result = text.toByteArray();
    }
    return format.thousands.isEmpty() ? result : withoutGroups(result, format);
}

} // namespace

const char *scanNumber(const char *next, const char *end, char decimal, double &number)
{
    const char *const begin = next;
    const bool isNegative = next != end && *next == '-';
    if (isNegative || (next != end && *next == '+'))
        ++next;
    const char *const unsignedBegin = next;

    quint64 digits = 0;
    next = takeDigits(next, end, digits);
    qsizetype count = next - unsignedBegin;
    qsizetype decimals = 0;
    if (next != end && *next == decimal) {
        const char *const firstDecimal = ++next;
        next = takeDigits(next, end, digits);
        decimals = next - firstDecimal;
        count += decimals;
    }
    if (count == 0)
        return nullptr;
    const bool hasExponent = next != end && (*next == 'e' || *next == 'E');
    // A power of ten up to 10^22 and an integer up to 2^53 are exact doubles, so their quotient is the
    // nearest one.
    static constexpr std::array powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (!hasExponent && count <= 19 && digits <= (quint64(1) << 53)) {
        number = double(digits) / powers[size_t(decimals)];
        number = isNegative ? -number : number;
        return next;
    }
    return scanAnyNumber(*begin == '+' ? unsignedBegin : begin, end, decimal, number);
}

const char *scanInteger(const char *next, const char *end, qint64 &number)
{
    const bool isNegative = next != end && *next == '-';
    if (isNegative || (next != end && *next == '+'))
        ++next;
    quint64 digits = 0;
    const char *const first = next;
    next = takeDigits(next, end, digits);
    constexpr qsizetype mostDigits = 19; // fit
    const quint64 greatest = quint64(std::numeric_limits<qint64>::max());
    if (next == first || next - first > mostDigits || digits > greatest)
        return nullptr;
    number = isNegative ? -qint64(digits) : qint64(digits);
    return next;
}

std::optional<double> readNumber(QByteArrayView text, const NumberNotation &format)
{
    if (text.isEmpty())
        return std::nullopt;
    double number = 0;
    if (scanNumber(text.begin(), text.end(), format.decimal, number) == text.end())
        return number;
    if (const std::optional<quint64> bits = readHexadecimal(text))
        return double(*bits);
    const std::optional<QByteArray> digits = plain(text, format);
    if (digits && scanNumber(digits->begin(), digits->end(), format.decimal, number) == digits->cend())
        return number;
    return std::nullopt;
}

std::optional<qint64> readInteger(QByteArrayView text, const NumberNotation &format)
{
    if (text.isEmpty())
        return std::nullopt;
    qint64 number = 0;
    if (scanInteger(text.begin(), text.end(), number) == text.end())
        return number;
    if (const std::optional<quint64> bits = readHexadecimal(text))
        return *bits <= quint64(std::numeric_limits<qint64>::max()) ? std::optional(qint64(*bits))
                                                                    : std::nullopt;
    const std::optional<QByteArray> digits = plain(text, format);
    if (digits && scanInteger(digits->begin(), digits->end(), number) == digits->cend())
        return number;
    return std::nullopt;
}

std::optional<QByteArray> withoutGroups(QByteArrayView text, const NumberNotation &format)
{
    if (format.thousands.isEmpty())
        return text.toByteArray();
    QByteArray result;
    result.reserve(text.size());
    int digitsInGroup = 0;
    bool isFirstGroup = true;
    qsizetype at = 0;
    if (at < text.size() && (text[0] == '-' || text[0] == '+'))
        result += text[at++];
    for (; at < text.size();) {
        if (isDigit(text[at])) {
            result += text[at++];
            ++digitsInGroup;
            continue;
        }
        const size_t size = groupSeparatorSize(view(text.sliced(at)), format);
        if (size == 0)
            break;
        if (isFirstGroup ? digitsInGroup < 1 || digitsInGroup > 3 : digitsInGroup != 3)
            return std::nullopt;
        isFirstGroup = false;
        digitsInGroup = 0;
        at += qsizetype(size);
    }
    if (!isFirstGroup && digitsInGroup != 3)
        return std::nullopt;
    result += text.sliced(at);
    return result;
}

/// Whether one of the words for a missing value begins with the character.
constexpr std::array<bool, 256> beginsMissing = [] {
    std::array<bool, 256> begins{};
    for (const char c : "nN-iI+#<\\1"sv)
        begins[quint8(c)] = true;
    return begins;
}();

bool isMissing(QByteArrayView text)
{
    if (text.isEmpty())
        return true;
    // Nearly all cells are something else.
    if (text.size() > longestWord || (isDigit(text.back()) && text.size() > 1) ||
        !beginsMissing[quint8(text.front())])
        return false;
    static constexpr std::array words{
        "nan"sv,       "null"sv,   "n/a"sv,     "na"sv,       "none"sv,      "nil"sv,       "-"sv,
        "--"sv,        "inf"sv,    "-inf"sv,    "+inf"sv,     "#n/a"sv,      "-nan"sv,      "+nan"sv,
        "<na>"sv,      "\\n"sv,    "nat"sv,     "infinity"sv, "-infinity"sv, "+infinity"sv, "nan(ind)"sv,
        "-nan(ind)"sv, "1.#inf"sv, "-1.#inf"sv, "1.#qnan"sv,  "-1.#ind"sv};
    std::array<char, longestWord> buffer{};
    const std::string_view word = lowered(text, buffer);
    return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<bool> readTruth(QByteArrayView text)
{
    std::array<char, longestWord> buffer{};
    const std::string_view word = lowered(text, buffer);
    if (word == "true"sv || word == "yes"sv || word == "on"sv)
        return true;
    if (word == "false"sv || word == "no"sv || word == "off"sv)
        return false;
    return std::nullopt;
}

} // namespace chartstream
