// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/plotexports.h"

#include "core/workspace/workspace.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/dialogs/export/plotclipboard.h"
#include "ui/dialogs/figurefile.h"
#include "ui/dialogs/fileprompt.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace chartstream {

PlotExports::PlotExports(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_prompt(std::make_shared<FileDialogPrompt>())
{}

PlotExports::~PlotExports() = default;

void PlotExports::setPrompt(std::shared_ptr<FilePrompt> prompt)
{
    m_prompt = std::move(prompt);
}

void PlotExports::askFor(PlotView &view)
{
    auto *dialog = new ExportDialog(view, readExportChoice(QSettings()), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const auto remember = [](const ExportChoice &choice) {
        QSettings settings;
        writeExportChoice(settings, choice);
    };
    connect(dialog, &ExportDialog::saveWanted, &view, [this, &view, remember](const ExportChoice &choice) {
        remember(choice);
        save(view, choice);
    });
    connect(dialog, &ExportDialog::copyWanted, &view, [this, &view, remember](const ExportChoice &choice) {
        remember(choice);
        copy(view, choice);
    });
    dialog->open();
}

void PlotExports::save(PlotView &view, ExportChoice choice)
{
    QStringList filters;
    switch (choice.kind) {
    case ExportChoice::Kind::Picture:
        filters = {tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"), tr("PDF document (*.pdf)")};
        filters.swapItemsAt(0, int(choice.format)); // the chosen one first
        break;
    case ExportChoice::Kind::Data:
        filters = {tr("Table (*.%1)").arg(choice.suffix())};
        break;
    case ExportChoice::Kind::Figure:
        filters = {tr("Plotly figure (*.json)")};
        break;
    }
    m_prompt->askToSave(m_window, tr("Export"), filters, suggestion(view.plot().title(), choice.suffix()),
                        [this, view = QPointer(&view), choice](const QString &path, int) {
                            if (!view)
                                return;
                            rememberFolder(path);
                            if (choice.kind == ExportChoice::Kind::Picture)
                                savePicture(*view, choice, path);
                            else if (choice.kind == ExportChoice::Kind::Data)
                                write(path, tablePieces(tableOf(view->document(), view->figure(),
                                                                view->plot().title(), choice.range),
                                                        choice.table));
                            else
                                write(path, figurePieces(view->document(), choice.figureParts()));
                        });
}

void PlotExports::savePicture(PlotView &view, const ExportChoice &choice, const QString &path)
{
    const std::optional<PictureFormat> format = pictureFormat(path);
    if (!format) {
        Q_EMIT failed(
            tr("%1: a picture's name ends with .png, .svg or .pdf").arg(QFileInfo(path).fileName()));
        return;
    }
    const Result<QByteArray> picture = view.picture(*format, choice.size, choice.scale);
    if (!picture) {
        Q_EMIT failed(picture.error().text());
    } else if (const std::optional<Error> error = writeFile(path, *picture)) {
        Q_EMIT failed(error->text());
    } else {
        Q_EMIT written(path);
    }
}

void PlotExports::write(const QString &path, PieceMaker pieces)
{
    auto *file = new FileExport(path, std::move(pieces), this);
    connect(file, &FileExport::finished, this, [this, file] {
        Q_EMIT written(file->path());
        file->deleteLater();
    });
    connect(file, &FileExport::cancelled, file, &QObject::deleteLater);
    connect(file, &FileExport::failed, this, [this, file](const Error &error) {
        Q_EMIT failed(error.text());
        file->deleteLater();
    });
    Q_EMIT began(file);
}

void PlotExports::copy(PlotView &view, ExportChoice::Kind kind)
{
    ExportChoice choice = readExportChoice(QSettings());
    choice.kind = kind;
    copy(view, choice);
}

void PlotExports::copy(PlotView &view, const ExportChoice &choice)
{
    const Result<QMimeData *> content = clipboardContent(view, choice);
    if (!content) {
        Q_EMIT failed(content.error().text());
        return;
    }
    QGuiApplication::clipboard()->setMimeData(*content);
    switch (choice.kind) {
    case ExportChoice::Kind::Picture:
        Q_EMIT copied(tr("Copied the picture"));
        break;
    case ExportChoice::Kind::Data:
        Q_EMIT copied(tr("Copied the data: they paste into a spreadsheet as cells"));
        break;
    case ExportChoice::Kind::Figure:
        Q_EMIT copied(tr("Copied the figure as JSON"));
        break;
    }
}

void PlotExports::saveStream(const StreamToken &token)
{
    m_prompt->askToSave(m_window, tr("Export stream"), {tr("Table (*.csv)")},
                        suggestion(tr("stream %1").arg(token.masked()), u"csv"_s),
                        [this, token](const QString &path, int) {
                            rememberFolder(path);
                            write(path, tablePieces(tableOfToken(m_workspace, token), TableStyle()));
                        });
}

QString PlotExports::suggestion(const QString &title, const QString &suffix)
{
    const QString name = fileNameOf(title) + u'.' + suffix;
    const QString folder = QSettings().value(u"export/folder"_s).toString();
    return folder.isEmpty() || !QFileInfo(folder).isDir() ? name : QDir(folder).filePath(name);
}

void PlotExports::rememberFolder(const QString &path)
{
    QSettings().setValue(u"export/folder"_s, QFileInfo(path).absolutePath());
}

} // namespace chartstream

#include "moc_plotexports.cpp"
