// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/scene.h"

#include <QObject>

#include <optional>

class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace chartstream {

/// Scrolls a legend with more entries than there is room for: by the wheel over it, and by the handle of its
/// scroll bar. Main thread.
class LegendScroll : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    LegendScroll(const Scene &scene, QWidget *widget);

Q_SIGNALS:
    /// So many px from the first entry.
    void scrolled(double scroll);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Grip
    {
        double y;      ///< of the pointer
        double scroll; ///< then
    };

    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool wheel(const QWheelEvent &event);

    const Scene &m_scene;
    QWidget *m_widget;
    std::optional<Grip> m_grip; ///< on the handle
};

} // namespace chartstream
