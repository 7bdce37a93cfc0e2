// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/gestures.h"

#include "ui/live/figuregeometry.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double axisDepth = 40;     ///< px beside an axis that belong to it
constexpr double axisEnd = 0.1;      ///< of an axis: where dragging moves its end
constexpr double zoomAStep = 0.85;   ///< of the range, for one notch of the wheel
constexpr double anglePerStep = 120; ///< eighths of a degree
constexpr double dragStart = 3;      ///< px
constexpr quint64 wheelPause = 600;  ///< ms between two turns that are two steps to undo

double along(AxisId id, QPointF point)
{
    return id.isX() ? point.x() : point.y();
}

} // namespace

Gestures::Gestures(const Scene &scene, Navigation &navigation, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_navigation(navigation)
    , m_widget(widget)
{
    widget->installEventFilter(this);
    connect(&navigation, &Navigation::viewsChanged, this, [this] { m_wheeled.clear(); });
}

Gestures::DragMode Gestures::dragMode() const
{
    if (m_chosen)
        return *m_chosen;
    const QJsonValue mode = m_scene.figure.layout.value("dragmode"_L1);
    if (mode.isBool() && !mode.toBool())
        return DragMode::None;
    return mode.toString() == "pan"_L1 ? DragMode::Pan : DragMode::Zoom;
}

void Gestures::setDragMode(DragMode mode)
{
    if (m_chosen == mode)
        return;
    m_chosen = mode;
    Q_EMIT dragModeChanged();
}

bool Gestures::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release();
        return true;
    case QEvent::MouseButtonDblClick:
        cancel();
        m_navigation.rejoin(targetAt(static_cast<QMouseEvent *>(event)->position()).axes);
        return true;
    case QEvent::Wheel:
        wheel(*static_cast<QWheelEvent *>(event));
        return true;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape || m_drag == Drag::None)
            return false;
        cancel();
        return true;
    default:
        return false;
    }
}

Gestures::Target Gestures::targetAt(QPointF point) const
{
    const ResolvedFigure &figure = m_scene.figure;
    Target target;
    for (const SubplotId &subplot : figure.subplots) {
        const QRectF rect = subplotRect(figure, subplot);
        if (!rect.contains(point))
            continue;
        target.axes.insert({subplot.x, subplot.y});
        target.subplot = rect;
    }
    if (!target.axes.empty())
        return target;
    for (const auto &[id, axis] : figure.axes) {
        if (!axis.visible || !axisBand(figure, axis, axisDepth).contains(point))
            continue;
        const AxisScale scale = axisScale(figure, axis);
        const double share = (along(id, point) - scale.first) / (scale.last - scale.first);
        target.axes.insert(id);
        target.end = share < axisEnd ? Drag::Start : share > 1 - axisEnd ? Drag::End : Drag::Pan;
    }
    return target;
}

Gestures::DragMode Gestures::modeFor(Qt::KeyboardModifiers modifiers) const
{
    const DragMode mode = dragMode();
    if (!(modifiers & Qt::ShiftModifier) || mode == DragMode::None)
        return mode;
    return mode == DragMode::Zoom ? DragMode::Pan : DragMode::Zoom;
}

void Gestures::press(const QMouseEvent &event)
{
    cancel();
    if (event.button() != Qt::LeftButton && event.button() != Qt::MiddleButton)
        return;
    const Target target = targetAt(event.position());
    if (target.axes.empty())
        return;
    m_drag = target.end;
    if (!target.subplot.isEmpty() && event.button() == Qt::LeftButton) {
        const DragMode mode = modeFor(event.modifiers());
        m_drag = mode == DragMode::Zoom ? Drag::Box : mode == DragMode::Pan ? Drag::Pan : Drag::None;
    }
    m_pressedAt = event.position();
    m_ground = target.subplot;
    for (const AxisId id : target.axes) {
        m_pressed[id] = axisScale(m_scene.figure, m_scene.figure.axes.at(id));
        m_pressed[id].range = m_navigation.rangeOf(id);
    }
}

void Gestures::move(const QMouseEvent &event)
{
    if (event.buttons() == Qt::NoButton) {
        showCursor(targetAt(event.position()), event.modifiers());
        return;
    }
    if (m_drag == Drag::None)
        return;
    if (m_drag == Drag::Box)
        drawBox(event.position());
    else
        pan(event.position() - m_pressedAt);
}

/// An axis takes part as soon as the pointer has clearly gone along it: who looks back in time does not mean
/// to hold the values.
void Gestures::pan(QPointF way)
{
    std::map<AxisId, Range> ranges;
    for (const auto &[id, scale] : m_pressed) {
        if (!m_scene.figure.axes.contains(id))
            continue;
        if (std::abs(along(id, way)) >= dragStart)
            m_movedAxes.insert(id);
        if (!m_movedAxes.contains(id))
            continue;
        Range range = scale.range;
        const double share = along(id, way) / (scale.last - scale.first);
        if (m_drag == Drag::Pan) {
            range = {range.from - share * range.span(), range.to - share * range.span()};
        } else {
            // What was below the pointer stays there; the other end stays where it is.
            const double grip = (along(id, m_pressedAt) - scale.first) / (scale.last - scale.first);
            const double least = 0.02;
            if (m_drag == Drag::Start)
                range.from = range.to - range.span() * (1 - grip) / std::max(1 - grip - share, least);
            else
                range.to = range.from + range.span() * grip / std::max(grip + share, least);
        }
        ranges[id] = range;
    }
    if (ranges.empty())
        return;
    m_navigation.hold(ranges, m_moved ? Navigation::Step::Same : Navigation::Step::New);
    m_moved = true;
}

void Gestures::drawBox(QPointF to)
{
    const auto isFree = [this](bool alongX) {
        return std::ranges::any_of(m_pressed, [&](const auto &pressed) {
            const auto axis = m_scene.figure.axes.find(pressed.first);
            return pressed.first.isX() == alongX && axis != m_scene.figure.axes.end() &&
                   !axis->second.fixedRange;
        });
    };
    m_box = zoomBox(m_pressedAt, to, m_ground, isFree(true), isFree(false));
    if (m_box && !std::exchange(m_moved, true)) {
        std::set<AxisId> axes;
        for (const auto &[id, scale] : m_pressed) {
            if (m_scene.figure.axes.contains(id))
                axes.insert(id);
        }
        m_navigation.freeze(axes);
    }
    Q_EMIT boxChanged();
}

void Gestures::release()
{
    const std::optional<ZoomBox> box = m_box;
    std::map<AxisId, Range> ranges;
    for (const auto &[id, scale] : m_pressed) {
        const auto axis = m_scene.figure.axes.find(id);
        if (!box || axis == m_scene.figure.axes.end() || !(id.isX() ? box->alongX : box->alongY))
            continue;
        const AxisScale shown = axisScale(m_scene.figure, axis->second);
        const QRectF &rect = box->rect;
        ranges[id] = {shown.toCoordinate(id.isX() ? rect.left() : rect.bottom()),
                      shown.toCoordinate(id.isX() ? rect.right() : rect.top())};
    }
    if (!ranges.empty())
        m_navigation.hold(ranges);
    cancel();
}

/// A view that was moved stays moved.
void Gestures::cancel()
{
    m_drag = Drag::None;
    m_moved = false;
    m_pressed.clear();
    m_movedAxes.clear();
    m_navigation.thaw();
    if (std::exchange(m_box, std::nullopt))
        Q_EMIT boxChanged();
}

void Gestures::wheel(const QWheelEvent &event)
{
    const double factor = std::pow(zoomAStep, event.angleDelta().y() / anglePerStep);
    const std::set<AxisId> axes = targetAt(event.position()).axes;
    if (axes.empty() || factor == 1 || m_drag != Drag::None)
        return;
    std::map<AxisId, double> still;
    for (const AxisId id : axes) {
        AxisScale scale = axisScale(m_scene.figure, m_scene.figure.axes.at(id));
        scale.range = m_navigation.rangeOf(id);
        still[id] = scale.toCoordinate(along(id, event.position()));
    }
    const bool goesOn = axes == m_wheeled && event.timestamp() - m_wheeledAt < wheelPause;
    m_navigation.zoom(still, factor, goesOn ? Navigation::Step::Same : Navigation::Step::New);
    m_wheeled = axes;
    m_wheeledAt = event.timestamp();
}

void Gestures::showCursor(const Target &target, Qt::KeyboardModifiers modifiers)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (!target.subplot.isEmpty()) {
        const DragMode mode = modeFor(modifiers);
        shape = mode == DragMode::Zoom  ? Qt::CrossCursor
                : mode == DragMode::Pan ? Qt::OpenHandCursor
                                        : Qt::ArrowCursor;
    } else if (!target.axes.empty()) {
        shape = target.axes.begin()->isX() ? Qt::SizeHorCursor : Qt::SizeVerCursor;
    }
    if (m_widget->cursor().shape() != shape)
        m_widget->setCursor(shape);
}

} // namespace chartstream

#include "moc_gestures.cpp"
