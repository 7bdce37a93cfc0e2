// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/pyramid.h"

#include <algorithm>

namespace chartstream {

void Extent::include(std::span<const double> values)
{
    // Four at a time: each comparison would otherwise wait for the one before it.
    Extent lanes[4];
    size_t index = 0;
    for (; index + 4 <= values.size(); index += 4) {
        for (size_t lane = 0; lane < 4; ++lane)
            lanes[lane].include(values[index + lane]);
    }
    for (; index < values.size(); ++index)
        include(values[index]);
    for (const Extent &lane : lanes)
        include(lane);
}

Extent &Pyramid::Level::at(size_t number)
{
    if (groups.empty())
        first = number;
    while (first + groups.size() <= number)
        groups.emplace_back();
    return groups[number - first];
}

void Pyramid::append(size_t place, std::span<const double> values)
{
    if (values.empty())
        return;
    if (m_levels.empty())
        m_levels.emplace_back();

    size_t from = place / leafSize;
    size_t to = (place + values.size() - 1) / leafSize;
    for (size_t begin = place; !values.empty();) {
        const size_t count = std::min(values.size(), leafSize - begin % leafSize);
        m_levels.front().at(begin / leafSize).include(values.first(count));
        values = values.subspan(count);
        begin += count;
    }
    for (size_t level = 1; level < m_levels.size(); ++level) {
        const Level &below = m_levels[level - 1];
        for (size_t number = from; number <= to; ++number)
            m_levels[level].at(number / fanOut).include(below.groups[number - below.first]);
        from /= fanOut;
        to /= fanOut;
    }
    while (m_levels.back().groups.size() > 2 * fanOut)
        addLevel();
}

void Pyramid::addLevel()
{
    Level above;
    const Level &top = m_levels.back();
    for (size_t index = 0; index < top.groups.size(); ++index)
        above.at((top.first + index) / fanOut).include(top.groups[index]);
    m_levels.push_back(std::move(above));
}

void Pyramid::dropBefore(size_t place)
{
    for (size_t number = 0; number < m_levels.size(); ++number) {
        Level &level = m_levels[number];
        const size_t firstKept = place / groupSize(number);
        if (firstKept <= level.first)
            break;
        const size_t count = std::min(firstKept - level.first, level.groups.size());
        level.groups.erase(level.groups.begin(), level.groups.begin() + std::ptrdiff_t(count));
        level.first += count;
    }
}

size_t Pyramid::memory() const
{
    size_t groups = 0;
    for (const Level &level : m_levels)
        groups += level.groups.size();
    return groups * sizeof(Extent) + m_levels.capacity() * sizeof(Level);
}

} // namespace chartstream
