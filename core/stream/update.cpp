// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/update.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace chartstream {

bool isCoordinate(const AttributePath &path)
{
    static constexpr std::array<std::string_view, 18> names{
        "x", "y", "z",    "lat",  "lon", "r",     "theta",  "t",      "a",
        "b", "c", "open", "high", "low", "close", "labels", "values", "locations"};
    return std::find(names.begin(), names.end(), std::string_view(path.constData(), size_t(path.size()))) !=
           names.end();
}

bool NumberRun::operator==(const NumberRun &other) const
{
    return paths == other.paths &&
           std::equal(values.begin(), values.end(), other.values.begin(), other.values.end(),
                      [](double left, double right) { return Cell(left) == Cell(right); });
}

} // namespace chartstream
