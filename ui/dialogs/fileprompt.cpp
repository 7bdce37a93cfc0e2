// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fileprompt.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>

namespace chartstream {

namespace {

QFileDialog *makeDialog(QWidget *parent, const QString &title, const QStringList &filters)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(filters);
    return dialog;
}

/// "png" of "PNG picture (*.png)".
QString suffixOf(const QString &filter)
{
    static const QRegularExpression pattern{QStringLiteral("\\*\\.(\\w+)")};
    return pattern.match(filter).captured(1);
}

} // namespace

void FileDialogPrompt::askToOpen(QWidget *parent, const QString &title, const QStringList &filters,
                                 std::function<void(const QStringList &paths)> chosen)
{
    QFileDialog *dialog = makeDialog(parent, title, filters);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [chosen = std::move(chosen)](const QStringList &paths) { chosen(paths); });
    dialog->open();
}

void FileDialogPrompt::askToSave(QWidget *parent, const QString &title, const QStringList &filters,
                                 const QString &suggestion,
                                 std::function<void(const QString &path, int filter)> chosen)
{
    QFileDialog *dialog = makeDialog(parent, title, filters);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    dialog->setDefaultSuffix(suffixOf(filters.value(0)));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog](const QString &filter) { dialog->setDefaultSuffix(suffixOf(filter)); });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [dialog, filters, chosen = std::move(chosen)](const QString &path) {
                         chosen(path, int(filters.indexOf(dialog->selectedNameFilter())));
                     });
    dialog->open();
}

} // namespace chartstream
