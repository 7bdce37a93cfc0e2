// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// A date by a d3-time-format pattern ("%b %-d, %Y"), in English, with plotly.js's own "%h" (half of the
/// year) and
/// "%3f" (fraction of the second in up to so many digits). Milliseconds since 1970; unknown directives stay
/// as written. Empty where the date is beyond the limits of core/support/dates.h.
QString formatDateTime(double milliseconds, QStringView pattern);

} // namespace chartstream
