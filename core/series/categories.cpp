// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/categories.h"

namespace chartstream {

int Categories::position(const QString &name)
{
    const auto known = m_positions.constFind(name);
    if (known != m_positions.cend())
        return *known;
    const int position = int(m_names.size());
    m_names.push_back(name);
    m_positions.insert(name, position);
    return position;
}

void Categories::clear()
{
    m_names.clear();
    m_positions.clear();
    ++m_generation;
}

} // namespace chartstream
