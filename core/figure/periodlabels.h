// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/ticksteps.h"

namespace chartstream {

/// Texts of date ticks that name the period after a tick rather than its moment (ticklabelmode "period"), and
/// stand in the middle of it.
class PeriodLabels
{
public:
    /// The period is what the format shows at its finest: "%b" months, "%Y" years. Otherwise the step.
    explicit PeriodLabels(const QString &tickFormat);

    /// Steps no finer than the period where they are automatic.
    TickSpacing coarsened(TickSpacing spacing, bool isAutomatic) const;
    /// Where the text of each tick stands.
    std::vector<std::optional<double>> labelPositions(const std::vector<double> &ticks) const;

private:
    double m_period = 0; ///< milliseconds; 0: the step
};

} // namespace chartstream
