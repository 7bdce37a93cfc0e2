// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/coordinates.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

bool isAscendingList(const std::vector<double> &values)
{
    double last = -std::numeric_limits<double>::infinity();
    for (const double value : values) {
        if (!(value >= last))
            return false;
        last = value;
    }
    return true;
}

double exponent(double value)
{
    return value > 0 ? std::log10(value) : gap;
}

} // namespace

Coordinates::Coordinates(const Column *column, const std::vector<double> *derived, bool logarithmic)
    : m_column(derived ? nullptr : column)
    , m_derived(derived)
    , m_logarithmic(logarithmic)
    , m_ascending(m_derived ? isAscendingList(*m_derived) : !m_column || m_column->isAscending())
{}

size_t Coordinates::size() const
{
    if (m_derived)
        return m_derived->size();
    return m_column ? m_column->size() : std::numeric_limits<size_t>::max();
}

double Coordinates::raw(size_t index) const
{
    if (m_derived)
        return (*m_derived)[index];
    return m_column ? m_column->coordinate(index) : double(index);
}

double Coordinates::at(size_t index) const
{
    return m_logarithmic ? exponent(raw(index)) : raw(index);
}

Extent Coordinates::rawExtent(size_t first, size_t last) const
{
    if (m_column)
        return m_column->extent(first, last);
    Extent extent;
    if (m_derived) {
        for (size_t index = first; index < last; ++index)
            extent.include((*m_derived)[index]);
    } else if (first < last) {
        extent = {double(first), double(last - 1)};
    }
    return extent;
}

Extent Coordinates::extent(size_t first, size_t last) const
{
    Extent extent = rawExtent(first, last);
    if (!m_logarithmic || extent.isEmpty())
        return extent;
    if (extent.least > 0)
        return {std::log10(extent.least), std::log10(extent.greatest)};
    // The pyramid does not know the smallest above zero: look at every value.
    extent = {};
    for (size_t index = first; index < last; ++index)
        extent.include(at(index));
    return extent;
}

std::optional<Extent> Coordinates::exponents(const Extent &extent)
{
    if (extent.isEmpty())
        return extent;
    if (extent.greatest <= 0)
        return Extent();
    if (extent.least <= 0)
        return {};
    return Extent{std::log10(extent.least), std::log10(extent.greatest)};
}

bool Coordinates::copyGroups(int level, size_t index, std::span<Extent> extents) const
{
    m_column->copyGroups(level, index, extents);
    return !m_logarithmic || std::ranges::all_of(extents, [](Extent &extent) {
        const std::optional<Extent> known = exponents(extent);
        extent = known.value_or(Extent());
        return known.has_value();
    });
}

void Coordinates::copy(size_t index, std::span<double> values) const
{
    for (size_t done = 0; m_column && done < values.size();) {
        const std::span<const double> block = m_column->coordinatesFrom(index + done);
        const size_t count = std::min(block.size(), values.size() - done);
        std::copy_n(block.begin(), count, values.begin() + std::ptrdiff_t(done));
        done += count;
    }
    for (size_t offset = 0; !m_column && offset < values.size(); ++offset)
        values[offset] = raw(index + offset);
    if (m_logarithmic)
        std::ranges::transform(values, values.begin(), exponent);
}

bool Coordinates::mayHaveGaps(size_t first, size_t last) const
{
    return m_logarithmic || m_derived || (m_column && m_column->mayHaveGaps(first, last));
}

size_t Coordinates::bisect(double value, size_t first, size_t last) const
{
    while (first < last) {
        const size_t middle = first + (last - first) / 2;
        // Gaps know no order: step over them to the next value.
        size_t probe = middle;
        while (probe < last && std::isnan(raw(probe)))
            ++probe;
        if (probe == last || raw(probe) >= value)
            last = middle;
        else
            first = probe + 1;
    }
    return first;
}

size_t Coordinates::lowerBound(double value, size_t first, size_t last, size_t guess) const
{
    if (m_logarithmic)
        value = std::pow(10.0, value);
    guess = std::clamp(guess, first, last);
    // Widen a window around the guess until the answer is inside; a gap at its edge ends the widening.
    size_t step = 8;
    size_t low = guess;
    while (low > first && !(raw(low - 1) < value)) {
        low = low - first > step ? low - step : first;
        step *= 4;
    }
    step = 8;
    size_t high = guess;
    while (high < last && !(raw(high) >= value)) {
        high = last - high > step ? high + step : last;
        step *= 4;
    }
    return bisect(value, low, high);
}

} // namespace chartstream
