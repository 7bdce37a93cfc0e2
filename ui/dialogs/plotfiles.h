// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QWidget;

namespace chartstream {

class FilePrompt;
class Plot;
class Workspace;

/// Figures from and to files: opening, saving as JSON. Main thread.
class PlotFiles : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this. `workspace` must outlive it.
    PlotFiles(Workspace &workspace, QWidget *window);
    ~PlotFiles() override;

    /// Who is asked for files from now on.
    void setPrompt(std::shared_ptr<FilePrompt> prompt);

    void open(const QString &path);
    /// The plot as it is when the person has chosen a file; nothing where it was closed meanwhile.
    void save(Plot &plot);

Q_SIGNALS:
    void opened(chartstream::Plot *plot);
    void written(const QString &path);
    /// One line for a person: which file, and why.
    void failed(const QString &text);

private:
    void write(const QString &path, const QByteArray &content);

    Workspace &m_workspace;
    QWidget *m_window;
    std::shared_ptr<FilePrompt> m_prompt;
};

} // namespace chartstream
