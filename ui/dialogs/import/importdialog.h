// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/import/importchoice.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace chartstream {

class ArrangementPage;
class Clock;
class ColumnsPage;
class FilesPane;
class FormatPage;
class GuessField;
class ImportDraft;
class PreviewPane;
class ProblemLabel;
class TimePage;

/// Tables before they are read: what is guessed of them and why, to be changed with the preview following at
/// once. Knows samples only, so it opens at once however large they are. Main thread.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    /// At least one of the files can be read; the others are named with their errors. `clock` must outlive
    /// it.
    ImportDialog(std::vector<ImportFile> files, const Clock &clock, QWidget *parent = nullptr);
    ~ImportDialog() override;

    ImportChoice choice(ImportChoice::How how) const;

Q_SIGNALS:
    void wanted(const chartstream::ImportChoice &choice);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeControls();
    QWidget *makePreview(const Clock &clock);
    QWidget *makeDoubts();
    QWidget *makeButtons();
    /// All of the pages, in their order.
    QList<GuessField *> fields() const;
    void showFile(int file);
    void take();
    void shareChoices();
    void describe();
    void showNextDoubt();

    std::vector<ImportFile> m_files;
    int m_current = 0;
    ImportDraft *m_draft;
    FilesPane *m_list = nullptr; ///< of several
    QTabWidget *m_tabs;
    FormatPage *m_format;
    TimePage *m_time;
    ColumnsPage *m_columns;
    ArrangementPage *m_arrangement;
    PreviewPane *m_rows = nullptr;
    QWidget *m_doubts = nullptr;
    QLabel *m_doubtText = nullptr;
    QLabel *m_summary = nullptr;
    ProblemLabel *m_failure = nullptr;
    QCheckBox *m_follows = nullptr;
    QCheckBox *m_remembers = nullptr;
    QPushButton *m_replay = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace chartstream
