// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/hover.h"
#include "ui/live/scene.h"

#include <QObject>

class QWidget;

namespace chartstream {

/// Where the pointer rests over a figure, and what there is to say of it: anew with each move and each
/// picture, so that it stays true while points arrive. Silent while a button is held. Main thread.
class HoverTracker : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; listens to `widget`, which shows the scene pixel by pixel.
    HoverTracker(const Scene &scene, QWidget *widget);

    /// What the person chose, else the figure's `hovermode`.
    HoverMode mode() const;
    void setMode(HoverMode mode);
    bool showsSpikes() const { return m_spikes; }
    void setSpikes(bool shown);

    const Hover &hover() const { return m_hover; }

public Q_SLOTS:
    /// A new picture is shown.
    void refresh();

Q_SIGNALS:
    void hoverChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void point(std::optional<QPointF> at);

    const Scene &m_scene;
    QWidget *m_widget;
    std::optional<HoverMode> m_chosen;
    bool m_spikes = false;
    std::optional<QPointF> m_pointer; ///< nothing while it is elsewhere or drags
    Hover m_hover;
};

} // namespace chartstream
