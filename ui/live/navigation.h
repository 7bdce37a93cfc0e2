// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/scene.h"
#include "ui/live/viewhistory.h"

#include <QObject>

#include <set>

namespace chartstream {

/// What a person asked of a plot's axes: what a gesture or a command makes of it, back and forth. Axes that
/// match change together; `fixedrange` is respected. Zooming keeps what follows following and what is held
/// held; only an axis that nothing streams to is held by it. Main thread.
class Navigation : public QObject
{
    Q_OBJECT

public:
    /// Whether a change can be undone by itself, or goes on with the last one.
    enum class Step { New, Same };

    /// `scene` must outlive it.
    explicit Navigation(const Scene &scene, QObject *parent = nullptr);

    /// What the axes are to show now.
    const AxisViews &views() const { return m_views; }
    /// What an axis shows; where something else was asked of it since, what it will show.
    Range rangeOf(AxisId axis) const;
    /// Held axes that the figure shows, in order.
    std::vector<AxisId> heldAxes() const;
    /// Whether points stream to any axis, held or not.
    bool isLive() const;
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }

    /// Makes axes `factor` times as wide; `still`: the coordinate of each that keeps its place where it can.
    void zoom(const std::map<AxisId, double> &still, double factor, Step step = Step::New);
    void hold(const std::map<AxisId, Range> &ranges, Step step = Step::New);
    /// Held axes among these follow again, with the width of their window. Where none is held: those with a
    /// window show all; where there is none: those to which the figure gives a range show it, or all.
    void rejoin(const std::set<AxisId> &axes);

    /// These axes, and those that match them, show what the figure says, which was just changed: no step to
    /// undo.
    void showOwn(const std::set<AxisId> &axes);

    /// Until thaw(), these axes stand still, as under a box that is being drawn.
    void freeze(const std::set<AxisId> &axes);
    void thaw();

    /// After the figure was resolved anew: forgets what was asked of axes whose coordinates mean something
    /// else now. The picture must not depend on a signal here.
    void noteTypes();
    /// The figure's ranges are those that views() ask for, as of now.
    void noteShown() { m_shown = m_views; }

public Q_SLOTS:
    /// All axes follow again.
    void follow();
    void zoomIn();
    void zoomOut();
    /// All axes show all of their data.
    void autoscale();
    /// All axes are as the figure has them.
    void reset();
    void undo();
    void redo();

Q_SIGNALS:
    void viewsChanged();

private:
    bool isFixed(AxisId axis) const;
    void zoomAll(double factor);
    /// The axis and those that match it, in `views`.
    void set(AxisViews &views, AxisId axis, const AxisView &view) const;
    AxisView viewOf(AxisId axis) const;
    void go(AxisViews views, Step step);
    void publish();

    const Scene &m_scene;
    ViewHistory m_history;
    AxisViews m_frozen;
    AxisViews m_views; ///< the history's, with frozen ones above
    AxisViews m_shown; ///< that the figure's ranges came of
    std::map<AxisId, AxisType> m_types;
};

} // namespace chartstream
