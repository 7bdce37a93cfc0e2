// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/recording/recordingactions.h"

#include "core/support/dates.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/dialogs/recording/recorddialog.h"
#include "ui/panels/symbolicicon.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace chartstream {

RecordingActions::RecordingActions(Workspace &workspace, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_window(window)
    , m_recorder(workspace, clock)
    , m_action(new QAction(this))
    , m_prompt(std::make_shared<FileDialogPrompt>())
{
    m_action->setObjectName(u"record"_s);
    m_action->setShortcut(Qt::CTRL | Qt::Key_R);
    connect(m_action, &QAction::triggered, this, &RecordingActions::trigger);
    connect(&m_recorder, &Recorder::began, this, &RecordingActions::showState);
    connect(&m_recorder, &Recorder::stopped, this, &RecordingActions::showState);
    connect(&m_recorder, &Recorder::finished, this,
            [this](const QString &path) { Q_EMIT done(tr("Recorded into %1").arg(path)); });
    connect(&m_recorder, &Recorder::failed, this,
            [this](const Error &error) { Q_EMIT failed(tr("Recording ended: %1").arg(error.text())); });
    showState();
}

RecordingActions::~RecordingActions() = default;

void RecordingActions::setPrompt(std::shared_ptr<FilePrompt> prompt)
{
    m_prompt = std::move(prompt);
}

void RecordingActions::setCurrentPlot(Plot *plot)
{
    m_plot = plot;
}

void RecordingActions::trigger()
{
    if (m_recorder.isRunning())
        m_recorder.stop();
    else
        ask();
}

void RecordingActions::ask()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    QSet<StreamToken> proposed;
    for (size_t trace = 0; m_plot && trace < m_plot->document().traces.size(); ++trace) {
        const StreamToken token = m_plot->document().token(trace);
        if (!token.isEmpty())
            proposed.insert(token);
    }
    m_dialog = new RecordDialog(m_workspace.streams().rows(), proposed, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &RecordDialog::wanted, this, &RecordingActions::begin);
    m_dialog->open();
}

void RecordingActions::begin(const RecordingWish &wish)
{
    const bool isTable = wish.format == RecordingFormat::Tables;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.sinceEpoch().count());
    const QString name =
        tr("recording %1").arg(now.toString(u"yyyy-MM-dd HH-mm-ss"_s)) + (isTable ? u".csv"_s : u".ndjson"_s);
    const QString folder = QSettings().value(u"export/folder"_s).toString();
    const QString suggestion = QFileInfo(folder).isDir() ? QDir(folder).filePath(name) : name;
    m_prompt->askToSave(m_window, tr("Record into"),
                        {isTable ? tr("Table (*.csv)") : tr("Recording (*.ndjson)")}, suggestion,
                        [this, wish](const QString &path, int) {
                            QSettings().setValue(u"export/folder"_s, QFileInfo(path).absolutePath());
                            RecordingWish complete = wish;
                            complete.path = path;
                            m_recorder.begin(complete);
                        });
}

void RecordingActions::showState()
{
    const bool isRunning = m_recorder.isRunning();
    m_action->setText(isRunning ? tr("Stop &recording") : tr("&Record…"));
    m_action->setIcon(symbolicIcon(isRunning ? u"stop"_s : u"live"_s));
}

} // namespace chartstream

#include "moc_recordingactions.cpp"
