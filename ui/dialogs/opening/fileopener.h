// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <optional>

class QWidget;

namespace chartstream {

class FilePrompt;

/// Files of any kind, however a person names them: dropped, pasted, chosen, or on the command line. Looks
/// what each is and hands it on; all tables of one time go together. Main thread.
class FileOpener : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this.
    explicit FileOpener(QWidget *window);
    ~FileOpener() override;

    /// Who is asked for files from now on.
    void setPrompt(std::shared_ptr<FilePrompt> prompt);

    void ask();
    /// Files and folders.
    void open(const QStringList &paths);
    /// Files that were dropped or copied.
    void openUrls(const QList<QUrl> &urls);
    /// What openUrls() would do, in words; looks into a few files only.
    static QString announcementOf(const QList<QUrl> &urls);
    /// What is on the clipboard: files, or text such as a file may hold.
    void paste();

Q_SIGNALS:
    void figureFound(const QString &path);
    void recordingFound(const QString &path);
    void tablesFound(const QStringList &paths);
    /// What was left out, and why.
    void remarked(const QString &what);
    /// For a person: which files, and why.
    void failed(const QString &text);

private:
    void openText(const QString &text);

    QWidget *m_window;
    std::shared_ptr<FilePrompt> m_prompt;
    std::optional<QTemporaryDir> m_pasted; ///< from the first text on: it is read while it is replayed
    int m_pastedTexts = 0;
};

} // namespace chartstream
