// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plotfiles.h"

#include "core/workspace/workspace.h"
#include "ui/dialogs/figurefile.h"
#include "ui/dialogs/fileprompt.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace chartstream {

PlotFiles::PlotFiles(Workspace &workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
    , m_prompt(std::make_shared<FileDialogPrompt>())
{}

PlotFiles::~PlotFiles() = default;

void PlotFiles::setPrompt(std::shared_ptr<FilePrompt> prompt)
{
    m_prompt = std::move(prompt);
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
        m_window, tr("Save figure"), filters, fileNameOf(plot.title()),
        [this, plot = QPointer(&plot)](const QString &path, int filter) {
            if (!plot)
                return;
            const int chosen = parts[std::clamp(filter, 0, int(std::size(parts)) - 1)];
            write(path, QJsonDocument(plot->document().toJson(chosen)).toJson(QJsonDocument::Compact));
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
