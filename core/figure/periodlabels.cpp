// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/periodlabels.h"

#include "core/support/dates.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double quarter = millisecondsPerYear / 4;
constexpr double halfDay = millisecondsPerDay / 2;
constexpr double shortestMonth = 28 * millisecondsPerDay;
constexpr double longestMonth = 31 * millisecondsPerDay;
constexpr double shortestQuarter = 90 * millisecondsPerDay;
constexpr double longestQuarter = 92 * millisecondsPerDay;
constexpr double shortestYear = 365 * millisecondsPerDay;
constexpr double longestYear = 366 * millisecondsPerDay;

bool hasDirective(const QString &format, QLatin1StringView letters)
{
    for (qsizetype i = 0; i + 1 < format.size(); ++i) {
        if (format.at(i) == '%'_L1 && letters.contains(format.at(i + 1)))
            return true;
    }
    return false;
}

/// How long the period after a tick is, where the next tick follows after `distance`.
double periodLength(double distance, double period)
{
    const double delta = period > 0 ? period : distance;
    const auto within = [distance](double least, double greatest, double average) {
        return distance >= least && distance <= greatest ? distance : average;
    };
    if (delta >= shortestYear)
        return within(shortestYear, longestYear, millisecondsPerYear);
    if (period == quarter)
        return within(shortestQuarter, longestQuarter, quarter);
    if (delta >= shortestMonth)
        return within(shortestMonth, longestMonth, millisecondsPerMonth);
    if (period == millisecondsPerWeek)
        return millisecondsPerWeek;
    if (delta >= millisecondsPerDay)
        return millisecondsPerDay;
    return period == halfDay || period == millisecondsPerHour ? period : 0;
}

} // namespace

PeriodLabels::PeriodLabels(const QString &tickFormat)
{
    if (hasDirective(tickFormat, "fLQsSMX"_L1))
        return;
    if (hasDirective(tickFormat, "HI"_L1))
        m_period = millisecondsPerHour;
    else if (hasDirective(tickFormat, "p"_L1))
        m_period = halfDay;
    else if (hasDirective(tickFormat, "Aadejuwx"_L1))
        m_period = millisecondsPerDay;
    else if (hasDirective(tickFormat, "UVW"_L1))
        m_period = millisecondsPerWeek;
    else if (hasDirective(tickFormat, "Bbm"_L1))
        m_period = millisecondsPerMonth;
    else if (hasDirective(tickFormat, "q"_L1))
        m_period = quarter;
    else if (hasDirective(tickFormat, "Yy"_L1))
        m_period = millisecondsPerYear;
}

TickSpacing PeriodLabels::coarsened(TickSpacing spacing, bool isAutomatic) const
{
    if (!isAutomatic || m_period == 0)
        return spacing;
    const bool months = spacing.step.kind == TickStep::Kind::Months;
    const double step = spacing.step.size * (months ? millisecondsPerMonth : 1);
    if (m_period < millisecondsPerMonth) {
        if (step < m_period)
            spacing.step = {TickStep::Kind::Number, m_period};
        return spacing;
    }
    const double wanted = std::round(m_period / millisecondsPerMonth);
    if (months ? spacing.step.size < wanted : step < wanted * shortestMonth)
        spacing = {{TickStep::Kind::Months, wanted}, dateTick0};
    return spacing;
}

std::vector<std::optional<double>> PeriodLabels::labelPositions(const std::vector<double> &ticks) const
{
    std::vector<std::optional<double>> positions(ticks.size());
    for (size_t i = 0; i < ticks.size(); ++i) {
        const size_t next = i + 1 < ticks.size() ? i + 1 : i;
        const size_t previous = next > i ? i : (i > 0 ? i - 1 : i);
        const double distance = std::abs(ticks[next] - ticks[previous]);
        const double length = std::min(periodLength(distance, m_period), distance);
        if (length > 0 || i == 0)
            positions[i] = ticks[i] + length / 2;
    }
    return positions;
}

} // namespace chartstream
