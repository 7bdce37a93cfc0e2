// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace chartstream {

/// The decimal point and the thousands separator: `layout.separators`.
struct Separators
{
    QString decimal = QStringLiteral(".");
    QString thousands = QStringLiteral(",");

    /// ".,": the first character is the decimal point; a missing second means no separator.
    static Separators fromText(const QString &text);
};

/// "1234567.8" with its thousands separated. Up to four digits stay together, as years do, unless `always` is
/// set or the number has decimals.
QString separateThousands(const QString &number, const Separators &separators, bool always = false);

/// A d3-format specifier, [[fill]align][sign][symbol][0][width][,][.precision][~][type], as `tickformat`,
/// `hoverformat` and texttemplates have it.
class NumberFormat
{
public:
    /// Nothing where the text is no specifier.
    static std::optional<NumberFormat> fromSpecifier(QStringView specifier);
    /// The same with plotly.js's leniency: "s" and "f" drop zeros at the end, "2%" means "~%".
    static std::optional<NumberFormat> fromTickFormat(const QString &specifier);

    /// With an ASCII minus.
    QString format(double value, const Separators &separators = {}) const;

private:
    QString digits(double value, int &siExponent) const;
    QString padded(const QString &prefix, QString number, const QString &suffix,
                   const Separators &separators) const;

    QChar m_fill = QChar(u' ');
    char m_align = '>';
    char m_sign = '-';
    char m_symbol = 0;
    bool m_zero = false;
    int m_width = 0;
    bool m_comma = false;
    std::optional<int> m_precision;
    bool m_trim = false;
    char m_type = 0;
};

} // namespace chartstream
