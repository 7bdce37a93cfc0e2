// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Numbers, and as texts, in the way of JavaScript and plotly.js, which figures and their formats are defined
/// by.
namespace chartstream {

/// The shortest text that reads back as the same number: "0.1", "1e+21", "NaN".
QString numberText(double number);
/// As many digits after the point; ties away from zero.
QString fixedText(double number, int digits);
/// "1.20e+3".
QString exponentialText(double number, int digits);
/// As many significant digits, exponential where the number is below 1e-6 or has more digits before the
/// point.
QString precisionText(double number, int digits);

/// The digits and the exponent of ten of a number above zero: 1234.5 with 3 digits is "123" and 3.
struct DecimalParts
{
    QString digits;
    int exponent = 0;
};
DecimalParts decimalParts(double number, int digits);

/// What is left of a number divided by one above zero, never below zero.
double modulo(double value, double divisor);

} // namespace chartstream
