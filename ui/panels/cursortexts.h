// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// A number as a person reads it, six digits; "–" for none (NaN).
QString valueText(double value);
/// All digits, for a machine; empty for none.
QString exactText(double value);

/// A span of time: "350 µs", "12.5 s", "3 min 5.25 s", "2 h 10 min 5 s", "3 d 4 h 10 min".
QString spanText(double milliseconds);
/// How often a span fits into a second: "2 kHz"; "–" for none.
QString frequencyText(double milliseconds);

} // namespace chartstream
