// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plotfiles.h"

#include "core/workspace/workspace.h"
#include "ui/dialogs/figurefile.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/live/plotview.h"
#include "ui/panels/texts.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// A plot's title as a file name on any system.
QString fileName(const Plot &plot)
{
    static const QRegularExpression unfit{u"[/\\\\:*?\"<>|\\x00-\\x1f]+"_s};
    const QString name = plainTitle(plot.title()).replace(unfit, u"-"_s).left(100);
    return name.isEmpty() ? u"plot"_s : name;
}

} // namespace

PlotFiles::PlotFiles(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_prompt(std::make_unique<FileDialogPrompt>())
{}

PlotFiles::~PlotFiles() = default;

void PlotFiles::setPrompt(std::unique_ptr<FilePrompt> prompt)
{
    m_prompt = std::move(prompt);
}

void PlotFiles::open()
{
    m_prompt->askToOpen(m_window, tr("Open figure"), {tr("Plotly figure (*.json)"), tr("All files (*)")},
                        [this](const QString &path) { open(path); });
}

void PlotFiles::open(const QString &path)
{
    Result<FigureDocument> document = readFigureFile(path);
    if (!document) {
        Q_EMIT failed(document.error().text());
        return;
    }
    Q_EMIT opened(m_workspace.openPlot(std::move(*document), QFileInfo(path).completeBaseName()));
}

void PlotFiles::save(Plot &plot)
{
    // Tokens are private: a file that others may get has them only where the person asks for it.
    const QStringList filters{tr("Figure with its data (*.json)"), tr("Figure without data (*.json)"),
                              tr("Figure with data and stream tokens (*.json)")};
    static constexpr int parts[]{FigureDocument::WithData, 0,
                                 FigureDocument::WithData | FigureDocument::WithStreams};

    m_prompt->askToSave(
        m_window, tr("Save figure"), filters, fileName(plot),
        [this, plot = QPointer(&plot)](const QString &path, int filter) {
            if (!plot)
                return;
            const int chosen = parts[std::clamp(filter, 0, int(std::size(parts)) - 1)];
            write(path, QJsonDocument(plot->document().toJson(chosen)).toJson(QJsonDocument::Compact));
        });
}

void PlotFiles::exportPicture(PlotView &view)
{
    const QStringList filters{tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"),
                              tr("PDF document (*.pdf)")};
    m_prompt->askToSave(
        m_window, tr("Export picture"), filters, fileName(view.plot()),
        [this, view = QPointer(&view)](const QString &path, int) {
            if (!view)
                return;
            const std::optional<PictureFormat> format = pictureFormat(path);
            if (!format) {
                Q_EMIT failed(
                    tr("%1: a picture's name ends with .png, .svg or .pdf").arg(QFileInfo(path).fileName()));
                return;
            }
            const DrawingSize size{double(view->width()), double(view->height())};
            const Result<QByteArray> picture =
                renderFigure(view->plot().document(), *format, size, view->devicePixelRatioF());
            if (picture) {
                write(path, *picture);
            } else {
                Q_EMIT failed(picture.error().text());
            }
        });
}

void PlotFiles::write(const QString &path, const QByteArray &content)
{
    if (const std::optional<Error> error = writeFile(path, content)) {
        Q_EMIT failed(error->text());
    } else {
        Q_EMIT written(path);
    }
}

} // namespace chartstream

#include "moc_plotfiles.cpp"
