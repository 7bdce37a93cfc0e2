// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// Times of rows as dates of a figure.
namespace chartstream {

/// "2026-01-31 12:00:00.123456789": exact to the nanosecond, with as many digits behind the point as that
/// takes. `nanoseconds`: since 1970.
void appendDateText(QByteArray &to, qint64 nanoseconds);

/// The number that figures make of that text (core/support/dates.h): milliseconds since 1970.
double dateNumber(qint64 nanoseconds);

} // namespace chartstream
