// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/plot.h"
#include "core/workspace/recorder.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QAction;

namespace chartstream {

class FilePrompt;
class RecordDialog;

/// Recording from the window: one action that asks what to record and where to, and stops it. Main thread.
class RecordingActions : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this. The others must outlive it.
    RecordingActions(Workspace &workspace, const Clock &clock, QWidget *window);
    ~RecordingActions() override;

    Recorder &recorder() { return m_recorder; }
    QAction *action() const { return m_action; }
    /// Who is asked for files from now on.
    void setPrompt(std::shared_ptr<FilePrompt> prompt);
    /// Whose streams are proposed; null: all.
    void setCurrentPlot(Plot *plot);

Q_SIGNALS:
    void done(const QString &what);
    /// One line for a person: which file, and why.
    void failed(const QString &text);

private:
    void trigger();
    void ask();
    void begin(const RecordingWish &wish);
    void showState();

    Workspace &m_workspace;
    const Clock &m_clock;
    QWidget *m_window;
    Recorder m_recorder;
    QAction *m_action;
    std::shared_ptr<FilePrompt> m_prompt;
    QPointer<Plot> m_plot;
    QPointer<RecordDialog> m_dialog; ///< while it is open
};

} // namespace chartstream
