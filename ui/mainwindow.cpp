// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/connections/connectionsdialog.h"
#include "ui/dialogs/export/exportprogress.h"
#include "ui/dialogs/export/plotexports.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/dialogs/howtostreamdialog.h"
#include "ui/dialogs/import/importprogress.h"
#include "ui/dialogs/import/tableimports.h"
#include "ui/dialogs/opening/droptarget.h"
#include "ui/dialogs/opening/fileopener.h"
#include "ui/dialogs/opening/recordingfiles.h"
#include "ui/dialogs/plotfiles.h"
#include "ui/dialogs/recording/recordingactions.h"
#include "ui/dialogs/recording/recordingprogress.h"
#include "ui/dialogs/servers/serveractions.h"
#include "ui/live/plotview.h"
#include "ui/live/traceflash.h"
#include "ui/panels/emptystate.h"
#include "ui/panels/endpointstatus.h"
#include "ui/panels/eventlogpanel.h"
#include "ui/panels/memorystatus.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/plottabs.h"
#include "ui/panels/replaybar.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/streamspanel.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int stateVersion = 1; // of the docks' arrangement; raise it when docks come or go

} // namespace

MainWindow::MainWindow(Workspace &workspace, Accounts &accounts, PublisherTable &publishers, Relays &relays,
                       Replays &replays, const Clock &clock, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_accounts(accounts)
    , m_publishers(publishers)
    , m_replays(replays)
    , m_clock(clock)
    , m_opener(new FileOpener(this))
    , m_files(new PlotFiles(workspace, this))
    , m_recordings(new RecordingFiles(workspace, replays, clock, this))
    , m_imports(new TableImports(workspace, replays, clock, this))
    , m_exports(new PlotExports(workspace, this))
    , m_recording(new RecordingActions(workspace, clock, this))
    , m_servers(new ServerActions({accounts, workspace, publishers, relays, clock}, this))
{
    setWindowIcon(QIcon(u":/icons/chartstream.svg"_s));
    setPalette(legibleRoles(QApplication::palette()));

    makeCentre();
    makeDocks();
    makeStatusBar();
    makeFileMenu();
    makeServerMenu();
    makeViewMenu();
    m_plotMenu = menuBar()->addMenu(tr("&Plot"));
    makeHelpMenu();

    connectFiles();
    connectReplays();
    connect(m_exports, &PlotExports::began, statusBar(),
            [this](FileExport *file) { statusBar()->addPermanentWidget(new ExportProgress(*file)); });
    connect(m_exports, &PlotExports::written, this, [this](const QString &path) {
        m_fileMessage->showMessage(Severity::Information, tr("Saved %1").arg(path));
    });
    connect(m_exports, &PlotExports::copied, this,
            [this](const QString &what) { m_fileMessage->showMessage(Severity::Information, what); });
    connect(m_exports, &PlotExports::failed, this, &MainWindow::showFailure);
    connect(m_recording, &RecordingActions::done, this,
            [this](const QString &what) { m_fileMessage->showMessage(Severity::Information, what); });
    connect(m_recording, &RecordingActions::failed, this, &MainWindow::showFailure);
    connect(m_servers, &ServerActions::opened, m_tabs, [this](const Plot *plot) { m_tabs->showPlot(*plot); });
    connect(m_servers, &ServerActions::done, this, [this](const QString &what) {
        m_fileMessage->showMessage(Severity::Information, what);
        m_workspace.events().add(Severity::Information, what);
    });
    connect(m_servers, &ServerActions::published, this,
            [this](const QString &what) { m_fileMessage->showMessage(Severity::Information, what); });
    connect(m_servers, &ServerActions::connectionsWanted, this, &MainWindow::showConnections);

    showPlotState();
    showNotListening();
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::openFiles(const QStringList &paths)
{
    m_opener->open(paths);
}

void MainWindow::showListening(const QUrl &address, bool exposed)
{
    m_endpointMessage->hide();
    m_endpointStatus->showAddress(address, exposed);
    showEndpoint({address, exposed});
}

void MainWindow::showNotListening()
{
    m_endpointMessage->hide();
    m_endpointStatus->showClosed();
    showEndpoint({});
}

void MainWindow::showEndpointError(const Error &error)
{
    QString text = tr("%1. Nothing can stream to this window.").arg(error.text());
    if (error.retry == Retry::Later) {
        text += u' ' + tr("Close the program that holds the address, or choose another one; "
                          "--listen 127.0.0.1:0 takes any free port.");
    }
    m_endpointMessage->showMessage(Severity::Failure, text);
    m_endpointStatus->showClosed(error.what);
    m_workspace.events().add(Severity::Failure, error.text());
    showEndpoint({{}, false, error.text()});
}

void MainWindow::showEndpointNote(const QString &note)
{
    m_endpointMessage->showMessage(Severity::Information, note);
    m_workspace.events().add(Severity::Information, note);
    m_endpoint.note = note;
    showEndpoint(EndpointState(m_endpoint));
}

void MainWindow::showEndpoint(const EndpointState &state)
{
    m_endpoint = state;
    m_emptyState->showEndpoint(state.address, state.isExposed);
    m_streamsPanel->showEndpoint(state.address);
    if (m_connections)
        m_connections->showEndpoint(state);
    for (QAction *action : std::as_const(m_endpointActions))
        action->setEnabled(!state.address.isEmpty());
    const auto dialogs = findChildren<HowToStreamDialog *>();
    for (HowToStreamDialog *dialog : dialogs) {
        if (state.address.isEmpty())
            dialog->close();
        else
            dialog->showEndpoint(state.address, state.isExposed);
    }
}

Recorder &MainWindow::recorder()
{
    return m_recording->recorder();
}

ReplayPublishers &MainWindow::replayPublishers()
{
    return m_servers->replayPublishers();
}

void MainWindow::setFilePrompt(std::unique_ptr<FilePrompt> prompt)
{
    const std::shared_ptr<FilePrompt> shared = std::move(prompt);
    m_opener->setPrompt(shared);
    m_files->setPrompt(shared);
    m_exports->setPrompt(shared);
    m_recording->setPrompt(shared);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_connections && !m_connections->close()) {
        event->ignore(); // it asks about what is not saved
        return;
    }
    m_tabs->bringBack();
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/state"_s, saveState(stateVersion));
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        setPalette(legibleRoles(QApplication::palette()));
    if (event->type() == QEvent::WindowStateChange && m_fullScreen)
        m_fullScreen->setChecked(isFullScreen());
}

void MainWindow::makeCentre()
{
    m_endpointMessage = new MessageBar;
    m_endpointMessage->setObjectName(u"endpointMessage"_s);
    m_fileMessage = new MessageBar;
    m_fileMessage->setObjectName(u"fileMessage"_s);
    m_emptyState = new EmptyState;
    m_tabs = new PlotTabs(m_workspace, m_clock);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_emptyState);
    m_pages->addWidget(m_tabs);
    m_replayBar = new ReplayBar(m_workspace, m_replays, m_clock);

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_endpointMessage);
    layout->addWidget(m_fileMessage);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_replayBar);
    setCentralWidget(centre);

    connect(m_tabs, &PlotTabs::currentPlotChanged, this, &MainWindow::showPlotState);
    connect(m_emptyState, &EmptyState::demonstrationWanted, this, &MainWindow::showDemonstration);
    connect(m_emptyState, &EmptyState::openWanted, m_opener, &FileOpener::ask);
}

void MainWindow::makeDocks()
{
    const auto makeDock = [this](const QString &name, const QString &title, QWidget *content) {
        auto *dock = new QDockWidget(title);
        dock->setObjectName(name);
        dock->setWidget(content);
        addDockWidget(Qt::BottomDockWidgetArea, dock);
        return dock;
    };
    m_streamsPanel = new StreamsPanel(m_workspace);
    connectStreams();
    m_streams = makeDock(u"streamsDock"_s, tr("Streams"), m_streamsPanel);
    m_events = makeDock(u"eventsDock"_s, tr("Event log"), new EventLogPanel(m_workspace.events()));
    tabifyDockWidget(m_streams, m_events);
    m_streams->raise();
}

void MainWindow::connectFiles()
{
    const auto showPlot = [this](const Plot *plot) { m_tabs->showPlot(*plot); };
    const auto say = [this](const QString &what) {
        m_fileMessage->showMessage(Severity::Information, what);
        m_workspace.events().add(Severity::Information, what);
    };
    const auto *drops = new DropTarget(this);
    connect(drops, &DropTarget::dropped, m_opener, &FileOpener::openUrls);
    connect(m_opener, &FileOpener::figureFound, m_files, &PlotFiles::open);
    connect(m_opener, &FileOpener::recordingFound, m_recordings, &RecordingFiles::open);
    connect(m_opener, &FileOpener::tablesFound, m_imports, &TableImports::open);
    connect(m_opener, &FileOpener::remarked, this, say);
    connect(m_opener, &FileOpener::failed, this, &MainWindow::showFailure);
    connect(m_files, &PlotFiles::opened, m_tabs, showPlot);
    connect(m_files, &PlotFiles::written, this, [this](const QString &path) {
        m_fileMessage->showMessage(Severity::Information, tr("Saved %1").arg(path));
    });
    connect(m_files, &PlotFiles::failed, this, &MainWindow::showFailure);
    connect(m_recordings, &RecordingFiles::opened, m_tabs, showPlot);
    connect(m_recordings, &RecordingFiles::failed, this, &MainWindow::showFailure);
    connect(m_imports, &TableImports::reading, statusBar(),
            [this](TableReading *reading) { statusBar()->addPermanentWidget(new ImportProgress(*reading)); });
    connect(m_imports, &TableImports::opened, m_tabs, showPlot);
    connect(m_imports, &TableImports::done, this, say);
    connect(m_imports, &TableImports::failed, this, &MainWindow::showFailure);
}

void MainWindow::connectReplays()
{
    connect(this, &MainWindow::incomingStopWanted, &m_replays, &Replays::endStream);
    connect(m_replayBar, &ReplayBar::plotWanted, m_tabs,
            [this](const Plot *plot) { m_tabs->showPlot(*plot); });
    connect(m_replayBar, &ReplayBar::publishWanted, m_servers, &ServerActions::publish);
}

void MainWindow::connectStreams()
{
    connect(m_streamsPanel, &StreamsPanel::traceWanted, this, &MainWindow::showTrace);
    connect(m_streamsPanel, &StreamsPanel::relayWanted, m_servers,
            qOverload<const StreamToken &>(&ServerActions::relay));
    connect(m_streamsPanel, &StreamsPanel::endWanted, this,
            [this](const StreamToken &token) { Q_EMIT incomingStopWanted(token, StreamEnd::Stopped); });
    connect(m_streamsPanel, &StreamsPanel::clearWanted, this, &MainWindow::clearPoints);
    connect(m_streamsPanel, &StreamsPanel::exportWanted, m_exports, &PlotExports::saveStream);
    connect(m_streamsPanel, &StreamsPanel::howToStreamWanted, this, &MainWindow::showHowToStream);
}

void MainWindow::makeStatusBar()
{
    m_endpointStatus = new EndpointStatus;
    statusBar()->addWidget(m_endpointStatus);
    statusBar()->addPermanentWidget(new RecordingProgress(m_recording->recorder(), m_clock));
    statusBar()->addPermanentWidget(new MemoryStatus(m_workspace, m_clock));
}

QAction *MainWindow::makeAction(const QString &icon, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setObjectName(icon);
    action->setShortcut(shortcut);
    return action;
}

void MainWindow::makeFileMenu()
{
    QAction *open = makeAction(u"open"_s, tr("&Open…"), QKeySequence::Open);
    open->setToolTip(tr("Figures, tables and recordings"));
    connect(open, &QAction::triggered, m_opener, &FileOpener::ask);
    // A field's text is pasted with the same key where it has the focus.
    QAction *paste = makeAction(u"paste"_s, tr("Paste what is on the clip&board"), QKeySequence::Paste);
    paste->setToolTip(tr("Files, or a figure or table as text, from the clipboard"));
    connect(paste, &QAction::triggered, m_opener, &FileOpener::paste);
    QAction *save = makeAction(u"save"_s, tr("&Save figure as JSON…"), QKeySequence::Save);
    connect(save, &QAction::triggered, this, [this] { m_files->save(m_tabs->currentView()->plot()); });
    QAction *exportPlot = makeAction(u"export"_s, tr("&Export…"), Qt::CTRL | Qt::Key_E);
    exportPlot->setToolTip(tr("Picture, data or figure, into a file or onto the clipboard"));
    connect(exportPlot, &QAction::triggered, this, [this] { m_exports->askFor(*m_tabs->currentView()); });
    QAction *close = makeAction(u"close"_s, tr("&Close plot"), QKeySequence::Close);
    connect(close, &QAction::triggered, m_tabs, &PlotTabs::closeCurrent);
    QAction *quit = makeAction(u"quit"_s, tr("&Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    m_plotActions = {save, exportPlot, close};

    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addActions({open, paste, save, exportPlot});
    menu->addMenu(makeCopyMenu());
    menu->addSeparator();
    menu->addAction(m_recording->action());
    menu->addSeparator();
    menu->addActions({close, quit});
}

QMenu *MainWindow::makeCopyMenu()
{
    auto *menu = new QMenu(tr("&Copy"), this);
    menu->setIcon(symbolicIcon(u"copy"_s));
    const auto add = [this, menu](const QString &name, const QString &text, ExportChoice::Kind kind) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this,
                [this, kind] { m_exports->copy(*m_tabs->currentView(), kind); });
        menu->addAction(action);
        m_plotActions.append(action);
        return action;
    };
    // A table's cells and a field's text are copied with the same key where they have the focus.
    QAction *picture = add(u"copyPicture"_s, tr("&Picture"), ExportChoice::Kind::Picture);
    picture->setShortcut(QKeySequence::Copy);
    picture->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_tabs->addAction(picture);
    add(u"copyData"_s, tr("&Data"), ExportChoice::Kind::Data);
    add(u"copyFigure"_s, tr("&Figure"), ExportChoice::Kind::Figure);
    return menu;
}

void MainWindow::makeServerMenu()
{
    QAction *newPlot = makeAction(u"add"_s, tr("&New plot on server…"), QKeySequence::New);
    connect(newPlot, &QAction::triggered, m_servers, &ServerActions::newPlot);
    QAction *openPlot =
        makeAction(u"server"_s, tr("&Open plot from server…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    connect(openPlot, &QAction::triggered, m_servers, &ServerActions::openPlot);
    QAction *relay = makeAction(u"outgoing"_s, tr("&Relay to…"), Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    connect(relay, &QAction::triggered, this, [this] { m_servers->relay(m_tabs->currentView()->plot()); });
    QAction *connections =
        makeAction(u"connections"_s, tr("&Connections…"), Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    connect(connections, &QAction::triggered, this, &MainWindow::showConnections);
    m_plotActions.append(relay);

    QMenu *menu = menuBar()->addMenu(tr("&Server"));
    menu->addActions({newPlot, openPlot, relay});
    menu->addSeparator();
    menu->addAction(connections);
}

void MainWindow::makeViewMenu()
{
    QAction *streams = m_streams->toggleViewAction();
    streams->setIcon(symbolicIcon(u"streams"_s));
    streams->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    QAction *events = m_events->toggleViewAction();
    events->setIcon(symbolicIcon(u"events"_s));
    events->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    m_fullScreen = makeAction(u"fullscreen"_s, tr("&Full screen"), Qt::Key_F11);
    m_fullScreen->setCheckable(true);
    connect(m_fullScreen, &QAction::triggered, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });

    QMenu *menu = menuBar()->addMenu(tr("&View"));
    menu->addActions({streams, events});
    menu->addSeparator();
    menu->addAction(m_fullScreen);
}

void MainWindow::makeHelpMenu()
{
    QAction *howToStream =
        makeAction(u"help"_s, tr("&How to stream to this window"), QKeySequence::HelpContents);
    connect(howToStream, &QAction::triggered, this, &MainWindow::showHowToStream);
    QAction *demonstration = makeAction(u"demonstration"_s, tr("Show the &demonstration"));
    connect(demonstration, &QAction::triggered, this, &MainWindow::showDemonstration);
    m_endpointActions = {howToStream, demonstration};
    QAction *licence = makeAction(u"licence"_s, tr("&Licence"));
    connect(licence, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->showLicence();
        dialog->show();
    });
    QAction *about = makeAction(u"about"_s, tr("&About Chartstream"));
    connect(about, &QAction::triggered, this, [this] { (new AboutDialog(this))->show(); });

    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addActions({howToStream, demonstration});
    menu->addSeparator();
    menu->addActions({licence, about});
}

void MainWindow::showHowToStream()
{
    (new HowToStreamDialog(m_endpoint.address, m_endpoint.isExposed, this))->show();
}

void MainWindow::showTrace(const TraceReference &reference)
{
    const Plot *plot = m_workspace.plot(reference.plot);
    if (!plot)
        return;
    m_tabs->showPlot(*plot);
    TraceFlash::over(*m_tabs->currentView(), reference.trace);
}

void MainWindow::clearPoints(const StreamToken &token)
{
    auto cleared = std::make_shared<ClearedPoints>(m_workspace.clearPoints(token));
    const QString what =
        tr("Cleared %1 points of %2. Its stream goes on.")
            .arg(QLocale().toString(cleared->points), m_workspace.streams().find(token)->label);
    m_workspace.events().add(Severity::Information, what, token);
    m_fileMessage->showMessage(Severity::Information, what);
    m_fileMessage->offer(tr("Undo"), [this, cleared] { m_workspace.restorePoints(*cleared); });
}

void MainWindow::showPlotState()
{
    PlotView *view = m_tabs->currentView();
    if (view)
        view->addActions(m_replayBar->keyActions());
    m_pages->setCurrentWidget(view ? static_cast<QWidget *>(m_tabs) : m_emptyState);
    for (QAction *action : std::as_const(m_plotActions))
        action->setEnabled(view);
    m_recording->setCurrentPlot(view ? &view->plot() : nullptr);
    m_replayBar->setCurrentPlot(view ? &view->plot() : nullptr);
    m_plotMenu->clear();
    m_plotMenu->addActions(m_tabs->currentActions());
    m_plotMenu->setEnabled(view);
    setWindowTitle(view ? tr("%1 – Chartstream").arg(plainTitle(view->plot().title())) : u"Chartstream"_s);
}

void MainWindow::showDemonstration()
{
    const int before = m_tabs->count();
    Q_EMIT demonstrationWanted();
    if (m_tabs->count() > before)
        m_tabs->setCurrentIndex(m_tabs->count() - 1);
}

void MainWindow::showConnections()
{
    if (!m_connections) {
        m_connections = new ConnectionsDialog({m_accounts, m_workspace, m_publishers, m_clock},
                                              std::make_unique<FileDialogPrompt>(), this);
        connect(m_connections, &ConnectionsDialog::incomingStopWanted, this, &MainWindow::incomingStopWanted);
        m_connections->showEndpoint(m_endpoint);
    }
    m_connections->show();
    m_connections->activateWindow();
}

void MainWindow::showFailure(const QString &text)
{
    m_fileMessage->showMessage(Severity::Failure, text);
    m_workspace.events().add(Severity::Failure, text);
}

void MainWindow::restoreWindow()
{
    static constexpr int dockHeight = 190;

    const QSettings settings;
    // Where nothing is restored, at most what the screen has room for.
    resize(usualSize.boundedTo(screen()->availableSize() * 0.95));
    resizeDocks({m_streams}, {dockHeight}, Qt::Vertical);
    // All are of one size; a cut one would be restored as far as it goes.
    const QByteArray geometry = settings.value(u"window/geometry"_s).toByteArray();
    if (geometry.size() == saveGeometry().size())
        restoreGeometry(geometry);
    restoreState(settings.value(u"window/state"_s).toByteArray(), stateVersion);
}

} // namespace chartstream

#include "moc_mainwindow.cpp"
