// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace chartstream {

/// What an automatic range has to show, in the axis's coordinates, each value with the room it needs beyond
/// it. Keeps only those that may come to decide: a value further in with no larger room is dropped.
class Extremes
{
public:
    struct Room
    {
        double pixels = 0;
        bool share = false; ///< and a twentieth of the axis
    };
    struct Value
    {
        double at = 0;
        Room room;
    };

    void include(double value, Room room) { include(value, value, room); }
    /// NaN and infinite values are no values.
    void include(double least, double greatest, Room room);
    void include(const Extremes &other);

    bool isEmpty() const { return m_least.empty() || m_greatest.empty(); }
    const std::vector<Value> &least() const { return m_least; }
    const std::vector<Value> &greatest() const { return m_greatest; }

private:
    std::vector<Value> m_least;
    std::vector<Value> m_greatest;
};

} // namespace chartstream
