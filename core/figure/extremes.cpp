// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/extremes.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

/// The largest number that leaves room for arithmetic.
constexpr double safe = 1e300;

/// `isBeyond(a, b)`: a lies as far out as b, or further.
template <typename IsBeyond>
void insert(std::vector<Extremes::Value> &values, Extremes::Value added, IsBeyond isBeyond)
{
    const auto covers = [&isBeyond](const Extremes::Value &outer, const Extremes::Value &inner) {
        return isBeyond(outer.at, inner.at) && outer.room.pixels >= inner.room.pixels &&
               (outer.room.share || !inner.room.share);
    };
    if (std::any_of(values.begin(), values.end(),
                    [&](const Extremes::Value &value) { return covers(value, added); }))
        return;
    std::erase_if(values, [&](const Extremes::Value &value) { return covers(added, value); });
    values.push_back(added);
}

} // namespace

void Extremes::include(double least, double greatest, Room room)
{
    if (std::abs(least) < safe)
        insert(m_least, {least, room}, [](double a, double b) { return a <= b; });
    if (std::abs(greatest) < safe)
        insert(m_greatest, {greatest, room}, [](double a, double b) { return a >= b; });
}

void Extremes::include(const Extremes &other)
{
    for (const Value &value : other.m_least)
        insert(m_least, value, [](double a, double b) { return a <= b; });
    for (const Value &value : other.m_greatest)
        insert(m_greatest, value, [](double a, double b) { return a >= b; });
}

} // namespace chartstream
