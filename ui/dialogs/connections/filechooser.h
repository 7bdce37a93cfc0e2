// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace chartstream {

class FilePrompt;

/// A line for a file's path, with a button that opens the system's dialog.
class FileChooser : public QWidget
{
    Q_OBJECT

public:
    /// `prompt` asks for the file, and outlives it. `title`: of the dialog.
    FileChooser(FilePrompt &prompt, const QString &title, QWidget *parent = nullptr);

    QString path() const;
    void setPath(const QString &path);
    QLineEdit &line() { return *m_line; }

Q_SIGNALS:
    /// By the person, at every letter.
    void edited();
    /// The person chose a file, or left the line.
    void editingFinished();

private:
    FilePrompt &m_prompt;
    QLineEdit *m_line;
};

} // namespace chartstream
