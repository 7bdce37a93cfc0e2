// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/jsnumber.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString notFinite(double number)
{
    if (std::isnan(number))
        return u"NaN"_s;
    return number < 0 ? u"-Infinity"_s : u"Infinity"_s;
}

/// std::to_chars writes at least two digits of exponent; JavaScript writes as few as possible.
QString withShortExponent(QString text)
{
    const qsizetype exponent = text.indexOf('e'_L1);
    if (exponent >= 0 && text.size() == exponent + 4 && text.at(exponent + 2) == '0'_L1)
        text.remove(exponent + 2, 1);
    return text;
}

template <typename... Format>
QString written(double number, Format... format)
{
    std::array<char, 400> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format...);
    return error == std::errc() ? QString::fromLatin1(buffer.data(), end - buffer.data()) : QString();
}

/// Rounded to so many digits after the point; to_chars rounds ties to even, JavaScript away from zero.
QString rounded(double number, std::chars_format format, int digits)
{
    constexpr int beyond = 30; // a tie ends right after the digits, so these are enough to know it
    const QString longer = written(number, format, digits + beyond);
    const qsizetype point = longer.indexOf('.'_L1);
    const QString rest = longer.mid(point + 1 + digits, beyond);
    if (rest == '5'_L1 + QString(beyond - 1, u'0'))
        number = std::nextafter(number, std::copysign(std::numeric_limits<double>::infinity(), number));
    return written(number, format, digits);
}

} // namespace

QString numberText(double number)
{
    if (!std::isfinite(number))
        return notFinite(number);
    if (number == 0)
        return u"0"_s;
    const double size = std::abs(number);
    if (size >= 1e-6 && size < 1e21)
        return written(number, std::chars_format::fixed);
    return withShortExponent(written(number, std::chars_format::scientific));
}

QString fixedText(double number, int digits)
{
    if (!std::isfinite(number))
        return notFinite(number);
    if (std::abs(number) >= 1e21)
        return numberText(number);
    return rounded(number, std::chars_format::fixed, digits);
}

QString exponentialText(double number, int digits)
{
    if (!std::isfinite(number))
        return notFinite(number);
    return withShortExponent(rounded(number, std::chars_format::scientific, digits));
}

DecimalParts decimalParts(double number, int digits)
{
    const QString text = rounded(std::abs(number), std::chars_format::scientific, std::max(digits, 1) - 1);
    const qsizetype exponent = text.indexOf('e'_L1);
    return {text.left(exponent).remove('.'_L1), QStringView(text).mid(exponent + 1).toInt()};
}

QString precisionText(double number, int digits)
{
    if (!std::isfinite(number))
        return notFinite(number);
    if (number == 0)
        return fixedText(0, digits - 1);
    const int exponent = decimalParts(number, digits).exponent;
    if (exponent < -6 || exponent >= digits)
        return exponentialText(number, digits - 1);
    return rounded(number, std::chars_format::fixed, digits - 1 - exponent);
}

double modulo(double value, double divisor)
{
    return value - std::floor(value / divisor) * divisor;
}

} // namespace chartstream
