// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/viewhistory.h"

namespace chartstream {

void ViewHistory::go(AxisViews views)
{
    if (views == m_current)
        return;
    m_past.push_back(std::move(m_current));
    if (m_past.size() > mostSteps)
        m_past.pop_front();
    m_future.clear();
    m_current = std::move(views);
}

void ViewHistory::step(std::deque<AxisViews> &from, std::deque<AxisViews> &to)
{
    if (from.empty())
        return;
    to.push_back(std::move(m_current));
    m_current = std::move(from.back());
    from.pop_back();
}

} // namespace chartstream
