// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/navigation.h"

#include <algorithm>

namespace chartstream {

namespace {

/// plotly.js's, of its buttons.
constexpr double zoomInFactor = 0.5;
constexpr double zoomOutFactor = 2;

AxisView viewIn(const AxisViews &views, AxisId axis)
{
    const auto view = views.find(axis);
    return view == views.end() ? AxisView() : view->second;
}

} // namespace

Navigation::Navigation(const Scene &scene, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
{}

Range Navigation::rangeOf(AxisId axis) const
{
    const AxisView asked = viewIn(m_views, axis);
    return asked == viewIn(m_shown, axis) ? m_scene.figure.axes.at(axis).range
                                          : shownRange(m_scene.figure, *m_scene.document, axis, asked);
}

std::vector<AxisId> Navigation::heldAxes() const
{
    std::vector<AxisId> held;
    for (const auto &[id, view] : m_history.current()) {
        const auto axis = m_scene.figure.axes.find(id);
        if (view.held && axis != m_scene.figure.axes.end() && axis->second.visible)
            held.push_back(id);
    }
    return held;
}

bool Navigation::isLive() const
{
    return std::ranges::any_of(m_scene.figure.axes, [this](const auto &axis) {
        return follows(m_scene.figure, *m_scene.document, axis.first, {.automatic = true});
    });
}

void Navigation::zoom(const std::map<AxisId, double> &still, double factor, Step step)
{
    AxisViews views = m_history.current();
    for (const auto &[id, coordinate] : still) {
        const Range range = zoomed(rangeOf(id), coordinate, factor);
        if (isFixed(id) || !isShowable(range))
            continue;
        AxisView view = viewOf(id);
        if (follows(m_scene.figure, *m_scene.document, id, view))
            view.window = range;
        else
            view.held = range;
        set(views, id, view);
    }
    go(std::move(views), step);
}

void Navigation::hold(const std::map<AxisId, Range> &ranges, Step step)
{
    AxisViews views = m_history.current();
    for (const auto &[id, range] : ranges) {
        if (isFixed(id) || !isShowable(range))
            continue;
        AxisView view = viewOf(id);
        view.held = range;
        set(views, id, view);
    }
    go(std::move(views), step);
}

void Navigation::rejoin(const std::set<AxisId> &axes)
{
    const auto any = [&](auto property) {
        return std::ranges::any_of(axes, [&](AxisId id) { return property(viewOf(id)); });
    };
    const bool isHeld = any([](const AxisView &view) { return view.held.has_value(); });
    const bool hasWindow = any([](const AxisView &view) { return view.window.has_value(); });
    AxisViews views = m_history.current();
    for (const AxisId id : axes) {
        if (isFixed(id))
            continue;
        AxisView view = viewOf(id);
        if (isHeld)
            view.held.reset();
        else if (hasWindow)
            view.window.reset();
        else if (!m_scene.figure.axes.at(id).autoRange)
            view.automatic = !view.automatic;
        set(views, id, view);
    }
    go(std::move(views), Step::New);
}

void Navigation::showOwn(const std::set<AxisId> &axes)
{
    AxisViews views = m_history.current();
    for (const AxisId id : axes)
        set(views, id, {});
    go(std::move(views), Step::Same);
}

void Navigation::freeze(const std::set<AxisId> &axes)
{
    for (const AxisId id : axes)
        set(m_frozen, id, {.held = m_scene.figure.axes.at(id).range});
    publish();
}

void Navigation::thaw()
{
    m_frozen.clear();
    publish();
}

void Navigation::noteTypes()
{
    std::map<AxisId, AxisType> types;
    AxisViews views = m_history.current();
    for (const auto &[id, axis] : m_scene.figure.axes) {
        types[id] = axis.type;
        const auto before = m_types.find(id);
        if (before != m_types.end() && before->second != axis.type)
            views.erase(id);
    }
    if (views != m_history.current()) {
        m_history = {};
        m_history.amend(views);
        m_views = std::move(views);
    }
    m_types = std::move(types);
}

void Navigation::follow()
{
    AxisViews views = m_history.current();
    for (auto &[id, view] : views)
        view.held.reset();
    std::erase_if(views, [](const auto &view) { return view.second.isPlain(); });
    go(std::move(views), Step::New);
}

void Navigation::zoomIn()
{
    zoomAll(zoomInFactor);
}

void Navigation::zoomOut()
{
    zoomAll(zoomOutFactor);
}

void Navigation::autoscale()
{
    AxisViews views;
    for (const auto &[id, axis] : m_scene.figure.axes) {
        if (!isFixed(id) && !axis.autoRange)
            views[id] = {.automatic = true};
    }
    go(std::move(views), Step::New);
}

void Navigation::reset()
{
    go({}, Step::New);
}

void Navigation::undo()
{
    m_history.undo();
    publish();
}

void Navigation::redo()
{
    m_history.redo();
    publish();
}

bool Navigation::isFixed(AxisId axis) const
{
    return m_scene.figure.axes.at(axis).fixedRange;
}

void Navigation::zoomAll(double factor)
{
    std::map<AxisId, double> still;
    for (const auto &[id, axis] : m_scene.figure.axes) {
        const Range range = rangeOf(id);
        still[id] = (range.from + range.to) / 2;
    }
    zoom(still, factor);
}

void Navigation::set(AxisViews &views, AxisId axis, const AxisView &view) const
{
    for (const AxisId id : matchingAxes(m_scene.figure, axis)) {
        if (view.isPlain())
            views.erase(id);
        else
            views[id] = view;
    }
}

AxisView Navigation::viewOf(AxisId axis) const
{
    return viewIn(m_history.current(), axis);
}

void Navigation::go(AxisViews views, Step step)
{
    if (step == Step::New)
        m_history.go(std::move(views));
    else
        m_history.amend(std::move(views));
    publish();
}

void Navigation::publish()
{
    AxisViews views = m_history.current();
    for (const auto &[id, view] : m_frozen)
        views[id] = view;
    if (views == m_views)
        return;
    m_views = std::move(views);
    Q_EMIT viewsChanged();
}

} // namespace chartstream

#include "moc_navigation.cpp"
