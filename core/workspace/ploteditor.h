// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/plot.h"

#include <QObject>

#include <deque>

namespace chartstream {

/// A person's changes of a plot's figure, back and forth, while points go on arriving. Forgets them when the
/// figure is replaced or loses a trace. Main thread.
class PlotEditor : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostSteps = 200;

    /// Whether a change can be taken back by itself, or goes on with the last one where that is of the same
    /// attributes (typing, dragging).
    enum class Step { New, Same };

    /// `plot` must outlive it.
    explicit PlotEditor(Plot &plot, QObject *parent = nullptr);

    /// `what` it does, in words for a menu ("title").
    void edit(const FigureEdit &edit, const QString &what, Step step = Step::New);
    /// What goes on with the newest step no longer does.
    void endStep() { m_isOpen = false; }
    /// Cannot be taken back, nor can what was done before.
    void removeTrace(size_t trace);

    bool canUndo() const { return !m_past.empty(); }
    bool canRedo() const { return !m_future.empty(); }
    /// What the next one would do; empty where there is none.
    QString undoText() const { return canUndo() ? m_past.back().what : QString(); }
    QString redoText() const { return canRedo() ? m_future.back().what : QString(); }

    /// `layout.template` as the figure came with it; undefined where it had none.
    const QJsonValue &ownTemplate() const { return m_ownTemplate; }

public Q_SLOTS:
    void undo();
    void redo();

Q_SIGNALS:
    /// What can be undone or redone is another now.
    void historyChanged();

private:
    struct Done
    {
        FigureEdit edit; ///< the newest of the step
        FigureEdit back;
        QString what;
    };

    void forget();
    void step(std::deque<Done> &from, std::deque<Done> &to);

    Plot &m_plot;
    std::deque<Done> m_past; ///< the newest at the end
    std::deque<Done> m_future;
    bool m_isOpen = false; ///< the newest step may go on
    QJsonValue m_ownTemplate;
};

} // namespace chartstream
