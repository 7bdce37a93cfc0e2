// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/stream/tokenmap.h"
#include "core/support/error.h"
#include "ui/dialogs/connections/endpointstate.h"

#include <QMainWindow>
#include <QPointer>
#include <QUrl>

#include <memory>

class QMenu;
class QStackedWidget;

namespace chartstream {

class Accounts;
class Clock;
class ConnectionsDialog;
class EmptyState;
class EndpointStatus;
class FileOpener;
class FilePrompt;
class MessageBar;
class PlotExports;
class PlotFiles;
class PlotTabs;
class PublisherTable;
class Recorder;
class RecordingActions;
class RecordingFiles;
class Relays;
class ReplayBar;
class ReplayPublishers;
class Replays;
class ServerActions;
class StreamsPanel;
class TableImports;
class Workspace;

/// The window: a tab a plot, the streams panel, the event log, the endpoint's address. Actions and wiring,
/// nothing else. Geometry is kept in QSettings(), so name the application before making one. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Where nothing is restored and the screen has room.
    static constexpr QSize usualSize{1180, 800};

    /// All six must outlive the window. It shows that nothing listens until it is told.
    MainWindow(Workspace &workspace, Accounts &accounts, PublisherTable &publishers, Relays &relays,
               Replays &replays, const Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Figures, recordings, tables and folders of them. What cannot be opened is shown in the window, with
    /// the reason.
    void openFiles(const QStringList &paths);
    /// The local endpoint listens there from now on. `exposed`: it can be reached from beyond this machine.
    void showListening(const QUrl &address, bool exposed);
    /// It does not listen, by choice.
    void showNotListening();
    /// It cannot listen: shown in the window until it is closed there, or listens.
    void showEndpointError(const Error &error);
    /// What else a person should know of it; shown like an error.
    void showEndpointNote(const QString &note);

    /// It knows nothing of the endpoint: what that tells is for it to take, too.
    Recorder &recorder();
    /// Replays that go on to servers: at the end they may need a moment.
    ReplayPublishers &replayPublishers();

    /// Who is asked for files in place of the system's dialogs.
    void setFilePrompt(std::unique_ptr<FilePrompt> prompt);

Q_SIGNALS:
    /// The person asked to see the demonstration.
    void demonstrationWanted();
    /// The person wants streams that come in with this token to end; `end` tells them why.
    void incomingStopWanted(const chartstream::StreamToken &token, chartstream::StreamEnd end);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeCentre();
    void makeDocks();
    void makeStatusBar();
    void makeFileMenu();
    QMenu *makeCopyMenu();
    void makeServerMenu();
    void makeViewMenu();
    void makeHelpMenu();
    QAction *makeAction(const QString &icon, const QString &text, const QKeySequence &shortcut = {});

    void connectFiles();
    void connectReplays();
    void connectStreams();
    void showTrace(const TraceReference &reference);
    void clearPoints(const StreamToken &token);
    void showHowToStream();
    void showPlotState();
    void showDemonstration();
    void showConnections();
    void showFailure(const QString &text);
    void restoreWindow();

    void showEndpoint(const EndpointState &state);

    Workspace &m_workspace;
    Accounts &m_accounts;
    PublisherTable &m_publishers;
    Replays &m_replays;
    const Clock &m_clock;
    EndpointState m_endpoint;
    QPointer<ConnectionsDialog> m_connections; ///< while it is open
    FileOpener *m_opener;
    PlotFiles *m_files;
    RecordingFiles *m_recordings;
    TableImports *m_imports;
    PlotExports *m_exports;
    RecordingActions *m_recording;
    ServerActions *m_servers;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_emptyState = nullptr;
    PlotTabs *m_tabs = nullptr;
    ReplayBar *m_replayBar = nullptr;
    MessageBar *m_endpointMessage = nullptr;
    MessageBar *m_fileMessage = nullptr;
    EndpointStatus *m_endpointStatus = nullptr;
    StreamsPanel *m_streamsPanel = nullptr;
    QDockWidget *m_streams = nullptr;
    QDockWidget *m_events = nullptr;
    QAction *m_fullScreen = nullptr;
    QMenu *m_plotMenu = nullptr;        ///< of the current plot's bar
    QList<QAction *> m_plotActions;     ///< that need a plot
    QList<QAction *> m_endpointActions; ///< that need the endpoint
};

} // namespace chartstream
