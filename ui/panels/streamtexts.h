// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/streamhealth.h"

#include <QString>

namespace chartstream {

// The words of a stream's health. Moments are since 1970.

/// "14:03:22", with the date where that is not today's of `now`.
QString momentText(Milliseconds moment, Milliseconds now);

/// "never", "now", "3 s ago", and once a stream is silent the moment.
QString agoText(Milliseconds moment, Milliseconds now);
/// When agoText() will say something else by itself; nothing where it will not.
std::optional<Milliseconds> timeToNextAgoText(Milliseconds moment, Milliseconds now);

/// "35 ms", "2.4 s", "3 min 5 s", "2 h 10 min", "12 days".
QString spanText(Milliseconds span);
/// "2.4 s", "2.4 s ahead"; a dash where x tells no time.
QString lagText(const std::optional<Milliseconds> &lag);

/// "71", "4.2": a decimal where it tells something.
QString rateText(double perSecond);

/// What a person can do about a stream's state; empty where nothing needs to be done.
QString adviceFor(const StreamHealth &health);

/// The rules behind lag, gaps and the other columns, for their tooltips.
QString lagRule();
QString gapRule();

} // namespace chartstream
