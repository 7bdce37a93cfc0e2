// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/bins.h"

#include "core/series/pyramid.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chartstream {

namespace {

/// The least distance between two different values; their span where there are no more than two.
double leastDistance(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const double span = values.back() - values.front();
    double least = span > 0 ? span : 1;
    const double rounding = least / double(std::max<size_t>(values.size() - 1, 1)) / 10'000;
    double previous = values.front();
    for (const double value : values) {
        if (value - previous > rounding) {
            least = std::min(least, value - previous);
            previous = value;
        }
    }
    return least;
}

double standardDeviation(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    const double mean = sum / double(values.size());
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / double(values.size()));
}

/// A size below which bins would only tell single values apart.
double leastSize(double distance)
{
    const double power = std::pow(10.0, std::floor(std::log10(distance)));
    constexpr std::array steps{9.9, 4.9, 1.9, 0.9};
    const auto *step =
        std::find_if(steps.begin(), steps.end(), [&](double each) { return each <= distance / power; });
    return power * (step == steps.end() ? steps.back() : *step);
}

/// Edges that many values lie on are moved between them.
double shiftedStart(double start, double size, const std::vector<double> &values, AxisType type,
                    Extent extent)
{
    const auto nearEdge = [&](double value) {
        const double hundredths = 1 + (value - start) * 100 / size;
        return std::fmod(hundredths, 100) < 2;
    };
    size_t atEdge = 0;
    size_t inMiddle = 0;
    bool whole = type != AxisType::Date;
    for (const double value : values) {
        whole = whole && std::floor(value) == value;
        atEdge += nearEdge(value);
        inMiddle += nearEdge(value + size / 2);
    }
    if (whole) {
        if (size < 1)
            return extent.least - size / 2;
        start -= 0.5;
        return start + size < extent.least ? start + size : start;
    }
    const double count = double(values.size());
    const bool crowded = double(atEdge) > count * 0.3 || nearEdge(extent.least) || nearEdge(extent.greatest);
    if (double(inMiddle) < count * 0.1 && crowded)
        start += start + size / 2 < extent.least ? size / 2 : -size / 2;
    return start;
}

} // namespace

std::vector<double> Bins::edges() const
{
    std::vector<double> edges;
    if (!std::isfinite(start) || !std::isfinite(end) || !(step.size > 0))
        return edges;
    const TickSpacing spacing{step, start};
    const double slack = step.kind == TickStep::Kind::Number ? step.size * 1e-6 : 0;
    edges.push_back(start);
    while (edges.back() < end - slack && edges.size() <= mostBins) {
        const double next = steppedPosition(start, spacing, int(edges.size()));
        if (!(next > edges.back()))
            break;
        edges.push_back(next);
    }
    return edges;
}

Bins automaticBins(AxisType type, std::span<const double> values, int wanted, std::optional<TickStep> given)
{
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known),
                 [](double value) { return std::isfinite(value); });
    if (known.empty())
        return {};
    Extent extent;
    for (const double value : known)
        extent.include(value);
    if (type == AxisType::Category || type == AxisType::MultiCategory) {
        const double size = given ? std::max(1.0, std::round(given->size)) : 1;
        return {extent.least - 0.5, extent.greatest + 0.5, {TickStep::Kind::Number, size}};
    }
    // Also on a log axis bins are of equal size.
    const AxisType binned = type == AxisType::Log ? AxisType::Linear : type;
    const Range range{extent.least, extent.greatest};
    TickSpacing spacing{given.value_or(TickStep{}), type == AxisType::Date ? dateTick0 : 0};
    if (!given) {
        double rough = wanted > 0 ? range.span() / wanted : 0;
        if (wanted <= 0) {
            const double spread = 2 * standardDeviation(known) / std::pow(double(known.size()), 0.4);
            rough = std::max(leastSize(leastDistance(known)), spread);
        }
        spacing = automaticSpacing(binned, range, std::isnormal(rough) ? rough : 1);
    }
    const std::vector<double> ticks = tickPositions(binned, {range.from, range.to}, spacing);
    const double size = spacing.step.size;
    if (spacing.step.kind == TickStep::Kind::Months) {
        double start = steppedPosition(ticks.empty() ? extent.greatest : ticks.front(), spacing, -1);
        if (ticks.empty()) {
            // The step that holds all values begins before them.
            const double steps = std::floor((extent.least - spacing.tick0) / (size * 30.4375 * 86'400'000));
            start = steppedPosition(spacing.tick0, spacing, int(steps));
        }
        return {start, std::nextafter(extent.greatest, extent.greatest + 1), spacing.step};
    }
    const double first = (std::ceil((extent.least - spacing.tick0) / size) - 1) * size + spacing.tick0;
    const double start = shiftedStart(first, size, known, binned, extent);
    const double count = 1 + std::floor((extent.greatest - start) / size);
    return {start, start + count * size, spacing.step};
}

} // namespace chartstream
