// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/import/importchoice.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QListWidget;

namespace chartstream {

class ProblemLabel;

/// Several files that are imported together: which one is shown, and what becomes of them. Those that cannot
/// be read say why.
class FilesPane : public QWidget
{
    Q_OBJECT

public:
    explicit FilesPane(const std::vector<ImportFile> &files, QWidget *parent = nullptr);

    void setCurrent(int file);
    /// What is said of a file beside its name, and whether it asks for a look.
    void describe(int file, const QString &text, bool isDoubtful);
    ImportChoice::Together together() const;
    /// Whether choices count for all files with the same header.
    bool sharesChoices() const;

Q_SIGNALS:
    /// A file that can be read.
    void currentChanged(int file);
    void togetherChanged();

private:
    void showErrors(const std::vector<ImportFile> &files);

    QListWidget *m_list;
    QComboBox *m_together;
    QCheckBox *m_shares;
    ProblemLabel *m_errors;
};

} // namespace chartstream
