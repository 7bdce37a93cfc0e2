// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/numberformat.h"

#include "core/figure/jsnumber.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int greatestWidth = 200;

bool isOneOf(char character, std::string_view characters)
{
    return characters.find(character) != std::string_view::npos;
}

QString zeros(qsizetype count)
{
    return QString(std::max<qsizetype>(count, 0), u'0');
}

/// Thousands separated, up to `width` characters.
QString grouped(const QString &number, const QString &separator, qsizetype width)
{
    QString result;
    qsizetype end = number.size();
    while (end > 0) {
        const qsizetype taken = std::min<qsizetype>({3, end, std::max<qsizetype>(width - result.size(), 1)});
        result.prepend(QStringView(number).sliced(end - taken, taken));
        end -= taken;
        if (end == 0 || result.size() + separator.size() >= width)
            break;
        result.prepend(separator);
    }
    return result;
}

/// Without the zeros at the end of the decimals: "1.200e+3" is "1.2e+3".
QString trimmed(const QString &number)
{
    const qsizetype point = number.indexOf('.'_L1);
    if (point < 0)
        return number;
    qsizetype end = point + 1;
    while (end < number.size() && number.at(end).isDigit())
        ++end;
    qsizetype keep = end;
    while (number.at(keep - 1) == '0'_L1)
        --keep;
    if (keep == point + 1)
        --keep;
    return number.left(keep) + number.mid(end);
}

/// As many significant digits, never exponential.
QString roundedText(double value, int precision)
{
    const auto [digits, exponent] = decimalParts(value, precision);
    if (exponent < 0)
        return u"0."_s + zeros(-exponent - 1) + digits;
    if (digits.size() > exponent + 1)
        return digits.left(exponent + 1) + u'.' + digits.mid(exponent + 1);
    return digits + zeros(exponent + 1 - digits.size());
}

/// As many significant digits of the value in units of its SI prefix.
QString siText(double value, int precision, int &siExponent)
{
    const auto [digits, exponent] = decimalParts(value, precision);
    siExponent = value == 0 ? 0 : std::clamp(int(std::floor(exponent / 3.0)), -8, 8) * 3;
    const int whole = exponent - siExponent + 1;
    if (whole >= digits.size())
        return digits + zeros(whole - digits.size());
    if (whole > 0)
        return digits.left(whole) + u'.' + digits.mid(whole);
    const int rest = precision + whole - 1;
    return u"0."_s + zeros(-whole) + (rest > 0 ? decimalParts(value, rest).digits : QString());
}

QString siPrefix(int exponent)
{
    static const QString prefixes = u"yzafpn\u00b5m kMGTPEZY"_s;
    return exponent == 0 ? QString() : QString(prefixes.at(8 + exponent / 3));
}

QString radixText(double value, int base)
{
    constexpr double greatest = 9.2e18;
    return QString::number(qlonglong(std::min(std::round(value), greatest)), base);
}

} // namespace

Separators Separators::fromText(const QString &text)
{
    if (text.isEmpty())
        return {};
    return {text.left(1), text.mid(1, 1)};
}

QString separateThousands(const QString &number, const Separators &separators, bool always)
{
    const qsizetype point = number.indexOf('.'_L1);
    QString whole = point < 0 ? number : number.left(point);
    const bool plain = std::all_of(whole.cbegin(), whole.cend(), [](QChar c) { return c.isDigit(); });
    if (plain && !separators.thousands.isEmpty() && (point >= 0 || whole.size() > 4 || always))
        whole = grouped(whole, separators.thousands, std::numeric_limits<int>::max());
    return point < 0 ? whole : whole + separators.decimal + number.mid(point + 1);
}

std::optional<NumberFormat> NumberFormat::fromSpecifier(QStringView specifier)
{
    static const QRegularExpression pattern(
        uR"(^(?:(.)?([<>=^]))?([+\-( ])?([$#])?(0)?(\d{1,6})?(,)?(\.\d{1,6})?(~)?([a-z%])?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(specifier.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto character = [&match](int group, char missing) {
        const QStringView text = match.capturedView(group);
        return text.isEmpty() ? missing : text.front().toLatin1();
    };
    NumberFormat format;
    if (match.hasCaptured(1) && !match.capturedView(1).isEmpty())
        format.m_fill = match.capturedView(1).front();
    format.m_align = character(2, '>');
    format.m_sign = character(3, '-');
    format.m_symbol = character(4, 0);
    format.m_zero = !match.capturedView(5).isEmpty();
    format.m_width = std::min(match.capturedView(6).toInt(), greatestWidth);
    format.m_comma = !match.capturedView(7).isEmpty();
    if (!match.capturedView(8).isEmpty())
        format.m_precision = match.capturedView(8).mid(1).toInt();
    format.m_trim = !match.capturedView(9).isEmpty();
    format.m_type = character(10, 0);
    if (format.m_type == 'n') {
        format.m_comma = true;
        format.m_type = 'g';
    } else if (!isOneOf(format.m_type, "%bcdefgoprsXx")) {
        format.m_precision = format.m_precision.value_or(12);
        format.m_trim = true;
        format.m_type = 'g';
    }
    if (format.m_zero || (format.m_fill == '0'_L1 && format.m_align == '=')) {
        format.m_zero = true;
        format.m_fill = u'0';
        format.m_align = '=';
    }
    return format;
}

std::optional<NumberFormat> NumberFormat::fromTickFormat(const QString &specifier)
{
    static const QRegularExpression exact(uR"(^\d\.\df|\.\d%)"_s);
    static const QRegularExpression percent(u"^\\d%"_s);
    static const QRegularExpression si(u"^\\ds"_s);
    static const QRegularExpression own(u"^[~,.0$]"_s);
    static const QRegularExpression trims(u"[&fps]"_s);
    QString text = specifier;
    if (exact.match(text).hasMatch()) {
        // Digits were asked for: as it stands.
    } else if (text == "0.f"_L1) {
        text = u"~f"_s;
    } else if (percent.match(text).hasMatch()) {
        text = u"~%"_s;
    } else if (si.match(text).hasMatch()) {
        text = u"~s"_s;
    } else if (!own.match(text).hasMatch() && trims.match(text).hasMatch()) {
        text.prepend('~'_L1);
    }
    return fromSpecifier(text);
}

QString NumberFormat::digits(double value, int &siExponent) const
{
    const int wanted = m_precision.value_or(6);
    const int significant = std::clamp(wanted, 1, 21);
    const int decimals = std::clamp(wanted, 0, 20);
    switch (m_type) {
    case '%':
        return fixedText(value * 100, decimals);
    case 'b':
        return radixText(value, 2);
    case 'o':
        return radixText(value, 8);
    case 'x':
        return radixText(value, 16);
    case 'X':
        return radixText(value, 16).toUpper();
    case 'd':
        return numberText(std::floor(value + 0.5));
    case 'e':
        return exponentialText(value, decimals);
    case 'f':
        return fixedText(value, decimals);
    case 'p':
        return roundedText(value * 100, significant);
    case 'r':
        return roundedText(value, significant);
    case 's':
        return siText(value, significant, siExponent);
    default:
        return precisionText(value, significant);
    }
}

QString NumberFormat::format(double value, const Separators &separators) const
{
    QString prefix;
    QString suffix;
    if (m_symbol == '$')
        prefix = u"$"_s;
    else if (m_symbol == '#' && isOneOf(m_type, "boxX"))
        prefix = u"0"_s + QChar(QLatin1Char(m_type)).toLower();
    if (m_type == '%' || m_type == 'p')
        suffix = u"%"_s;
    if (m_type == 'c')
        return padded(prefix, {}, numberText(value) + suffix, separators);

    int siExponent = 0;
    QString number = std::isnan(value)   ? u"NaN"_s
                     : std::isinf(value) ? u"Infinity"_s
                                         : digits(std::abs(value), siExponent);
    if (m_trim)
        number = trimmed(number);
    const bool isZero =
        std::all_of(number.cbegin(), number.cend(), [](QChar c) { return c == u'0' || c == u'.'; });
    const bool negative = std::signbit(value) && !std::isnan(value) && (!isZero || m_sign == '+');
    if (negative)
        prefix.prepend(m_sign == '(' ? '('_L1 : '-'_L1);
    else if (m_sign == '+' || m_sign == ' ')
        prefix.prepend(QLatin1Char(m_sign));
    suffix.prepend(siPrefix(siExponent));
    if (negative && m_sign == '(')
        suffix.append(')'_L1);

    const bool hasDecimals = isOneOf(m_type, "defgprs%");
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto end = hasDecimals ? std::find_if_not(number.cbegin(), number.cend(), isDigit) : number.cend();
    const qsizetype whole = end - number.cbegin();
    if (whole < number.size()) {
        const bool point = number.at(whole) == '.'_L1;
        suffix.prepend((point ? separators.decimal : QString()) + number.mid(whole + (point ? 1 : 0)));
        number.truncate(whole);
    }
    return padded(prefix, number, suffix, separators);
}

QString NumberFormat::padded(const QString &prefix, QString number, const QString &suffix,
                             const Separators &separators) const
{
    constexpr qsizetype unbounded = std::numeric_limits<int>::max();
    if (m_comma && !m_zero)
        number = grouped(number, separators.thousands, unbounded);
    const qsizetype length = prefix.size() + number.size() + suffix.size();
    QString padding(std::max<qsizetype>(m_width - length, 0), m_fill);
    if (m_comma && m_zero) {
        number = grouped(padding + number, separators.thousands,
                         padding.isEmpty() ? unbounded : m_width - suffix.size() - prefix.size());
        padding.clear();
    }
    switch (m_align) {
    case '<':
        return prefix + number + suffix + padding;
    case '=':
        return prefix + padding + number + suffix;
    case '^': {
        const qsizetype left = padding.size() / 2;
        return padding.left(left) + prefix + number + suffix + padding.mid(left);
    }
    default:
        return padding + prefix + number + suffix;
    }
}

} // namespace chartstream
