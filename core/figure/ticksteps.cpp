// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ticksteps.h"

#include "core/figure/attributes.h"
#include "core/figure/jsnumber.h"
#include "core/support/dates.h"

#include <algorithm>
#include <cmath>
#include <span>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr std::array decimalSteps{2.0, 5.0, 10.0};
constexpr std::array twelfthSteps{1.0, 2.0, 3.0, 6.0, 12.0};
constexpr std::array sixtiethSteps{1.0, 2.0, 5.0, 10.0, 15.0, 30.0};
constexpr std::array daySteps{1.0, 2.0, 3.0, 7.0, 14.0};
constexpr std::array everyDigit{1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0};
constexpr std::array digits125{1.0, 2.0, 5.0};

/// The first of `steps`, in units of `base`, that is larger than `rough`; else the last.
double roundedUp(double rough, double base, std::span<const double> steps)
{
    const auto larger = std::upper_bound(steps.begin(), steps.end(), rough / base);
    return base * (larger == steps.end() ? steps.back() : *larger);
}

double decimalBase(double rough)
{
    return std::pow(10.0, std::floor(std::log10(rough)));
}

double decimalStep(double rough)
{
    return roundedUp(rough, decimalBase(rough), decimalSteps);
}

TickSpacing dateSpacing(double rough)
{
    const double twice = 2 * rough;
    if (twice > millisecondsPerYear)
        return {{TickStep::Kind::Months, 12 * decimalStep(rough / millisecondsPerYear)}, dateTick0};
    if (twice > millisecondsPerMonth)
        return {{TickStep::Kind::Months, roundedUp(rough / millisecondsPerMonth, 1, twelfthSteps)},
                dateTick0};
    if (twice > millisecondsPerDay)
        return {{TickStep::Kind::Number, roundedUp(rough, millisecondsPerDay, daySteps)}, dateTick0Sunday};
    if (twice > millisecondsPerHour)
        return {{TickStep::Kind::Number, roundedUp(rough, millisecondsPerHour, twelfthSteps)}, dateTick0};
    if (twice > millisecondsPerMinute)
        return {{TickStep::Kind::Number, roundedUp(rough, millisecondsPerMinute, sixtiethSteps)}, dateTick0};
    if (twice > millisecondsPerSecond)
        return {{TickStep::Kind::Number, roundedUp(rough, millisecondsPerSecond, sixtiethSteps)}, dateTick0};
    return {{TickStep::Kind::Number, decimalStep(rough)}, dateTick0};
}

TickSpacing logSpacing(Range range, double rough)
{
    if (rough > 0.7)
        return {{TickStep::Kind::Number, std::ceil(rough)}, 0};
    if (std::abs(range.span()) < 1) {
        const double ticks = 1.5 * std::abs(range.span() / rough);
        const double units = std::abs(std::pow(10.0, range.to) - std::pow(10.0, range.from)) / ticks;
        if (std::isnormal(units))
            return {{TickStep::Kind::LogLinear, decimalStep(units)}, 0};
    }
    return {{TickStep::Kind::LogDigits, rough > 0.3 ? 2.0 : 1.0}, 0};
}

/// tick0 + k * step for the k that fall into the range, through a monotonic function of them.
template <typename Position>
std::vector<double> steppedFrom(double first, double last, Position position)
{
    std::vector<double> positions;
    if (!std::isfinite(first) || !std::isfinite(last))
        return positions;
    for (double k = first; k <= last && positions.size() < mostTicks; ++k) {
        const double next = position(k);
        // A step below the precision of doubles leads nowhere.
        if (!positions.empty() && !(next > positions.back()))
            break;
        positions.push_back(next);
    }
    return positions;
}

std::vector<double> monthPositions(Range range, const TickSpacing &spacing)
{
    const double from = std::max(range.from, earliestDate);
    const double to = std::min(range.to, latestDate);
    constexpr double mostMonths = 12 * 20'000.0; // beyond all dates
    const double months = std::clamp(spacing.step.size, 1.0, mostMonths);
    // Months are nearly equal: start a step early and stop by looking.
    const double first = std::floor((from - spacing.tick0) / (months * millisecondsPerMonth)) - 1;
    const double last = std::ceil((to - spacing.tick0) / (months * millisecondsPerMonth)) + 1;
    const auto position = [&](double k) { return addMonths(spacing.tick0, int(k * months)); };
    double begin = first;
    while (begin <= last && position(begin) < from)
        ++begin;
    std::vector<double> positions = steppedFrom(begin, last, position);
    while (!positions.empty() && positions.back() > to)
        positions.pop_back();
    return positions;
}

std::vector<double> logDigitPositions(Range range, double kind)
{
    std::vector<double> positions;
    const std::span<const double> digits =
        kind == 1 ? std::span<const double>(everyDigit) : std::span<const double>(digits125);
    constexpr double mostExponent = 400; // beyond what a double holds
    const double first = std::max(std::floor(range.from), -mostExponent);
    const double last = std::min(range.to, mostExponent);
    for (double decade = first; decade <= last && positions.size() < mostTicks; ++decade) {
        for (const double digit : digits) {
            const double position = decade + std::log10(digit);
            if (position >= range.from && position <= range.to && positions.size() < mostTicks)
                positions.push_back(position);
        }
    }
    return positions;
}

} // namespace

TickStep TickStep::fromJson(const QJsonValue &dtick, AxisType type)
{
    const bool isDate = type == AxisType::Date;
    const TickStep missing{Kind::Number, isDate ? millisecondsPerDay : 1};
    if (const std::optional<double> number = numberOf(dtick)) {
        if (!(*number > 0) || !std::isfinite(*number))
            return missing;
        if (type == AxisType::Category || type == AxisType::MultiCategory)
            return {Kind::Number, std::max(1.0, std::round(*number))};
        return {Kind::Number, isDate ? std::max(0.1, *number) : *number};
    }
    const QString text = dtick.toString();
    bool ok = false;
    const double size = QStringView(text).mid(1).toDouble(&ok);
    if (!ok || !(size > 0) || !std::isfinite(size))
        return missing;
    constexpr double mostMonths = 240'000;
    if (isDate && text.startsWith('M'_L1) && size == std::round(size) && size <= mostMonths)
        return {Kind::Months, size};
    if (type == AxisType::Log && text.startsWith('L'_L1))
        return {Kind::LogLinear, size};
    if (type == AxisType::Log && text.startsWith('D'_L1) && (size == 1 || size == 2))
        return {Kind::LogDigits, size};
    return missing;
}

QJsonValue TickStep::toJson() const
{
    switch (kind) {
    case Kind::Months:
        return 'M'_L1 + numberText(size);
    case Kind::LogLinear:
        return 'L'_L1 + numberText(size);
    case Kind::LogDigits:
        return 'D'_L1 + numberText(size);
    case Kind::Number:
        break;
    }
    return size;
}

QJsonValue TickSpacing::tick0Json(AxisType type) const
{
    return type == AxisType::Date ? QJsonValue(formatDate(tick0)) : QJsonValue(tick0);
}

double tick0FromJson(const QJsonValue &tick0, AxisType type, const QJsonValue &dtick)
{
    if (type != AxisType::Date)
        return numberOf(tick0).value_or(0);
    if (tick0.isDouble() && tick0.toDouble() >= earliestDate && tick0.toDouble() <= latestDate)
        return tick0.toDouble();
    if (const std::optional<double> date = parseDate(tick0.toString()))
        return *date;
    const double step = numberOf(dtick).value_or(0);
    return step > 0 && std::fmod(step, millisecondsPerWeek) == 0 ? dateTick0Sunday : dateTick0;
}

TickSpacing automaticSpacing(AxisType type, Range range, double roughStep)
{
    // Below the normal numbers, or beyond them, there is nothing to round.
    if (!std::isnormal(roughStep) || !(roughStep > 0))
        return {{TickStep::Kind::Number, type == AxisType::Date ? millisecondsPerDay : 1},
                type == AxisType::Date ? dateTick0 : 0};
    switch (type) {
    case AxisType::Date: {
        TickSpacing spacing = dateSpacing(std::min(roughStep, latestDate));
        if (spacing.step.kind == TickStep::Kind::Number)
            spacing.step.size = std::max(0.1, spacing.step.size);
        return spacing;
    }
    case AxisType::Log:
        return logSpacing(range, roughStep);
    case AxisType::Category:
    case AxisType::MultiCategory:
        return {{TickStep::Kind::Number, std::ceil(std::max(roughStep, 1.0))}, 0};
    case AxisType::Unset:
    case AxisType::Linear:
        break;
    }
    return {{TickStep::Kind::Number, decimalStep(roughStep)}, 0};
}

std::vector<double> tickPositions(AxisType type, Range range, const TickSpacing &spacing)
{
    if (!std::isfinite(range.from) || !std::isfinite(range.to) || !std::isfinite(spacing.tick0) ||
        !(spacing.step.size > 0))
        return {};
    const double least = std::min(range.from, range.to);
    const double greatest = std::max(range.from, range.to);
    const double slack = (greatest - least) / 10'000;
    const Range wide{least - slack, greatest + slack};
    const double size = spacing.step.size;
    std::vector<double> positions;
    switch (spacing.step.kind) {
    case TickStep::Kind::Months:
        positions = monthPositions(wide, spacing);
        break;
    case TickStep::Kind::LogDigits:
        positions = logDigitPositions(wide, size);
        break;
    case TickStep::Kind::LogLinear:
        positions = steppedFrom(std::ceil((std::pow(10.0, wide.from) - spacing.tick0) / size),
                                std::floor((std::pow(10.0, wide.to) - spacing.tick0) / size),
                                [&](double k) { return std::log10(spacing.tick0 + k * size); });
        std::erase_if(positions, [](double position) { return !std::isfinite(position); });
        break;
    case TickStep::Kind::Number:
        positions = steppedFrom(std::ceil((wide.from - spacing.tick0) / size),
                                std::floor((wide.to - spacing.tick0) / size),
                                [&](double k) { return spacing.tick0 + k * size; });
        break;
    }
    if (type == AxisType::Date)
        std::erase_if(positions,
                      [](double position) { return position < earliestDate || position > latestDate; });
    if (range.from > range.to)
        std::reverse(positions.begin(), positions.end());
    return positions;
}

double steppedPosition(double position, const TickSpacing &spacing, int steps)
{
    if (spacing.step.kind != TickStep::Kind::Months)
        return position + steps * spacing.step.size;
    const double months = std::clamp(steps * spacing.step.size, -240'000.0, 240'000.0);
    return addMonths(std::clamp(position, earliestDate, latestDate), int(months));
}

} // namespace chartstream
