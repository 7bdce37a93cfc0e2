// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisview.h"

#include <deque>

namespace chartstream {

/// What a person asked of a plot's axes, and what before that, to go back to. A value.
class ViewHistory
{
public:
    static constexpr size_t mostSteps = 200;

    const AxisViews &current() const { return m_current; }
    bool canUndo() const { return !m_past.empty(); }
    bool canRedo() const { return !m_future.empty(); }

    /// A step to `views`; none where nothing changes.
    void go(AxisViews views);
    /// Goes on with the newest step: `views` are where it leads.
    void amend(AxisViews views) { m_current = std::move(views); }
    /// Both do nothing where there is no such step.
    void undo() { step(m_past, m_future); }
    void redo() { step(m_future, m_past); }

private:
    void step(std::deque<AxisViews> &from, std::deque<AxisViews> &to);

    AxisViews m_current;
    std::deque<AxisViews> m_past; ///< the newest at the end
    std::deque<AxisViews> m_future;
};

} // namespace chartstream
