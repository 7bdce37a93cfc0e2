// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/legendclick.h"
#include "ui/live/scene.h"

#include <QObject>

class QWidget;

namespace chartstream {

/// Clicks on the legend's entries: a click takes effect at once; the second one of a double click takes it
/// back first. Main thread.
class LegendClicks : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    LegendClicks(const Scene &scene, QWidget *widget);

Q_SIGNALS:
    /// One a trace.
    void visibilitiesChosen(const std::vector<chartstream::TraceVisibility> &visibilities);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The trace whose entry is at `point`.
    std::optional<size_t> traceAt(QPointF point) const;

    const Scene &m_scene;
    QWidget *m_widget;
    std::optional<size_t> m_pressed;
    std::vector<TraceVisibility> m_beforeClick;
};

} // namespace chartstream
