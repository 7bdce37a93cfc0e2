// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/export/exportchoice.h"

#include <QObject>

#include <memory>

namespace chartstream {

class FileExport;
class FilePrompt;
class Workspace;

/// What a person takes along of plots: pictures, data and figures, into files and onto the clipboard. Tables
/// and figures are written beside the window, which never waits for them. Main thread.
class PlotExports : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this. `workspace` must outlive it.
    PlotExports(Workspace &workspace, QWidget *window);
    ~PlotExports() override;

    /// Who is asked for files from now on.
    void setPrompt(std::shared_ptr<FilePrompt> prompt);

    /// Asks what and where to.
    void askFor(PlotView &view);
    /// To the clipboard, as last chosen for files.
    void copy(PlotView &view, ExportChoice::Kind kind);
    /// All that is kept of a token's stream, as a table; asks for the file.
    void saveStream(const StreamToken &token);

Q_SIGNALS:
    /// A file is being written; it tells how far it is, and is gone with its end.
    void began(chartstream::FileExport *file);
    void written(const QString &path);
    void copied(const QString &what);
    /// One line for a person: which file, and why.
    void failed(const QString &text);

private:
    void save(PlotView &view, ExportChoice choice);
    void copy(PlotView &view, const ExportChoice &choice);
    void savePicture(PlotView &view, const ExportChoice &choice, const QString &path);
    void write(const QString &path, PieceMaker pieces);
    /// Where the last file went to, with a name.
    static QString suggestion(const QString &title, const QString &suffix);
    static void rememberFolder(const QString &path);

    Workspace &m_workspace;
    QWidget *m_window;
    std::shared_ptr<FilePrompt> m_prompt;
};

} // namespace chartstream
