// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/opening/fileopener.h"

#include "core/replay/filekind.h"
#include "core/replay/sortedfiles.h"
#include "core/support/limits.h"
#include "ui/dialogs/figurefile.h"
#include "ui/dialogs/fileprompt.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype mostAnnounced = 16; ///< looked into while they are dragged over the window
constexpr size_t mostReasons = 8;       ///< shown at once

QStringList localFiles(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

/// "Open 2 figures", "import 1 table", "replay 1 recording".
QString announcementOf(const SortedFiles &files)
{
    QStringList parts;
    if (const qsizetype count = files.figures.size(); count > 0)
        parts += count == 1 ? FileOpener::tr("open 1 figure") : FileOpener::tr("open %L1 figures").arg(count);
    if (const qsizetype count = files.recordings.size(); count > 0) {
        parts += count == 1 ? FileOpener::tr("replay 1 recording")
                            : FileOpener::tr("replay %L1 recordings").arg(count);
    }
    if (const qsizetype count = files.tables.size(); count > 0)
        parts +=
            count == 1 ? FileOpener::tr("import 1 table") : FileOpener::tr("import %L1 tables").arg(count);
    QString text = parts.join(u", "_s);
    if (!text.isEmpty())
        text.front() = text.front().toUpper();
    return text;
}

QString reasonsOf(const std::vector<Error> &refused)
{
    QStringList lines;
    for (size_t index = 0; index < std::min(refused.size(), mostReasons); ++index)
        lines += refused[index].text();
    if (refused.size() > mostReasons)
        lines += FileOpener::tr("%L1 more files cannot be opened").arg(refused.size() - mostReasons);
    return lines.join(u'\n');
}

QString remarkOn(const SortedFiles &files)
{
    QStringList lines;
    if (files.passedOver > 0) {
        lines +=
            FileOpener::tr("Passed over in folders: %L1 files that are neither figure, recording nor table.")
                .arg(files.passedOver);
    }
    if (files.leftOut > 0) {
        lines += FileOpener::tr("Left out: %L1 files or folders. At most %2 files are opened at once, and "
                                "folders no deeper than %3.")
                     .arg(files.leftOut)
                     .arg(limits::filesAtOnce)
                     .arg(limits::folderDepth);
    }
    return lines.join(u' ');
}

} // namespace

FileOpener::FileOpener(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_prompt(std::make_shared<FileDialogPrompt>())
{}

FileOpener::~FileOpener() = default;

void FileOpener::setPrompt(std::shared_ptr<FilePrompt> prompt)
{
    m_prompt = std::move(prompt);
}

void FileOpener::ask()
{
    const QString figures = u"*.json *.plotly"_s;
    const QString recordings = u"*.ndjson *.jsonl"_s;
    const QString tables = u"*.csv *.tsv *.tab *.txt *.dat *.asc *.log *.gz *.zst"_s;
    m_prompt->askToOpen(
        m_window, tr("Open"),
        {tr("All that can be opened (%1)").arg(QStringList{figures, recordings, tables}.join(u' ')),
         tr("Plotly figures (%1)").arg(figures), tr("Recordings (%1)").arg(recordings),
         tr("Tables (%1)").arg(tables), tr("All files (*)")},
        [this](const QStringList &paths) { open(paths); });
}

void FileOpener::open(const QStringList &paths)
{
    const SortedFiles files = sortFiles(paths);
    if (const QString remark = remarkOn(files); !remark.isEmpty())
        Q_EMIT remarked(remark);
    if (!files.refused.empty())
        Q_EMIT failed(reasonsOf(files.refused));
    for (const QString &path : files.figures)
        Q_EMIT figureFound(path);
    for (const QString &path : files.recordings)
        Q_EMIT recordingFound(path);
    if (!files.tables.isEmpty())
        Q_EMIT tablesFound(files.tables);
}

void FileOpener::openUrls(const QList<QUrl> &urls)
{
    const QStringList paths = localFiles(urls);
    if (urls.size() > paths.size()) {
        const auto remote =
            std::find_if(urls.begin(), urls.end(), [](const QUrl &url) { return !url.isLocalFile(); });
        Q_EMIT failed(tr("%1: only files of this computer can be opened. Download it first.")
                          .arg(remote->toDisplayString(QUrl::RemoveUserInfo)));
    }
    open(paths);
}

void FileOpener::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (data && data->hasUrls())
        openUrls(data->urls());
    else
        openText(data ? data->text() : QString());
}

/// By way of a file, as whatever else is opened.
void FileOpener::openText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const Result<FileKind> kind = kindOfText(bytes, true);
    // Words alone are text for other programs.
    if (!kind || (*kind == FileKind::Table && !looksLikeRows(bytes))) {
        Q_EMIT failed(
            tr("Nothing to open on the clipboard: neither files nor a figure, a recording or rows of a "
               "table as text"));
        return;
    }
    if (!m_pasted)
        m_pasted.emplace();
    const QString name = tr("pasted %1").arg(++m_pastedTexts) + u".txt"_s;
    const QString path = m_pasted->filePath(name);
    if (const std::optional<Error> error = writeFile(path, bytes))
        Q_EMIT failed(error->text());
    else
        open({path});
}

QString FileOpener::announcementOf(const QList<QUrl> &urls)
{
    const QStringList paths = localFiles(urls);
    if (paths.isEmpty())
        return tr("Only files of this computer can be opened");
    const bool hasFolder =
        std::any_of(paths.begin(), paths.end(), [](const QString &path) { return QFileInfo(path).isDir(); });
    if (hasFolder)
        return paths.size() == 1 ? tr("Open what is in the folder") : tr("Open what is in the folders");
    if (paths.size() > mostAnnounced)
        return tr("Open %L1 files").arg(paths.size());
    const SortedFiles files = sortFiles(paths);
    QStringList lines;
    if (const QString what = chartstream::announcementOf(files); !what.isEmpty())
        lines += what;
    for (const Error &refused : files.refused)
        lines += tr("%1 cannot be opened").arg(refused.where);
    return lines.join(u'\n');
}

} // namespace chartstream

#include "moc_fileopener.cpp"
