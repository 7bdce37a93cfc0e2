// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/pyramid.h"

#include <algorithm>

namespace chartstream {

namespace {

/// The group with that number, the last one or the next.
template <typename Level>
Extent &groupOf(Level &level, size_t number)
{
    if (number == level.end())
        level.append(Extent());
    return level.edit(number);
}

} // namespace

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

void Pyramid::append(size_t place, std::span<const double> values)
{
    if (values.empty())
        return;
    if (m_levels.empty())
        m_levels.emplace_back(place / leafSize);

    size_t from = place / leafSize;
    size_t to = (place + values.size() - 1) / leafSize;
    for (size_t begin = place; !values.empty();) {
        const size_t count = std::min(values.size(), leafSize - begin % leafSize);
        groupOf(m_levels.front(), begin / leafSize).include(values.first(count));
        values = values.subspan(count);
        begin += count;
    }
    for (size_t level = 1; level < m_levels.size(); ++level) {
        const Level &below = m_levels[level - 1];
        for (size_t number = from; number <= to; ++number)
            groupOf(m_levels[level], number / fanOut).include(below[number]);
        from /= fanOut;
        to /= fanOut;
    }
    while (m_levels.back().size() > 2 * fanOut)
        addLevel();
}

void Pyramid::copyGroups(size_t level, size_t place, std::span<Extent> to) const
{
    const Level &groups = m_levels[level];
    for (size_t number = place / groupSize(level); !to.empty();) {
        const std::span<const Extent> block = groups.from(number);
        const size_t count = std::min(block.size(), to.size());
        std::copy_n(block.begin(), count, to.begin());
        number += count;
        to = to.subspan(count);
    }
}

void Pyramid::addLevel()
{
    const Level &top = m_levels.back();
    Level above(top.begin() / fanOut);
    for (size_t number = top.begin(); number < top.end(); ++number)
        groupOf(above, number / fanOut).include(top[number]);
    m_levels.push_back(std::move(above));
}

void Pyramid::dropBefore(size_t place)
{
    for (size_t number = 0; number < m_levels.size(); ++number) {
        Level &level = m_levels[number];
        const size_t firstKept = std::min(place / groupSize(number), level.end());
        if (firstKept <= level.begin())
            break;
        level.dropBefore(firstKept);
    }
}

size_t Pyramid::memory() const
{
    size_t bytes = m_levels.size() * sizeof(Level);
    for (const Level &level : m_levels)
        bytes += level.memory();
    return bytes;
}

size_t Pyramid::unsharedMemory() const
{
    size_t bytes = m_levels.size() * sizeof(Level);
    for (const Level &level : m_levels)
        bytes += level.unsharedMemory();
    return bytes;
}

} // namespace chartstream
