// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/endpointoptions.h"
#include "app/localendpoint.h"
#include "app/offscreen.h"
#include "app/terminationsignals.h"
#include "core/account/accounts.h"
#include "core/account/keychain.h"
#include "core/support/limits.h"
#include "core/workspace/recorder.h"
#include "core/workspace/relays.h"
#include "core/workspace/replaypublishers.h"
#include "core/workspace/replays.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds lastPatience{3000}; ///< with the keychain, at the end
constexpr double longestWait = 86'400;     ///< s, before a screenshot
constexpr qsizetype mebibyte = 1024LL * 1024;
constexpr int leastMemory = 16;         ///< MiB
constexpr int mostMemory = 1024 * 1024; ///< MiB

struct Wanted
{
    QStringList files;
    EndpointOrder endpoint;
    bool demonstration = false;
    QString screenshot;
    Milliseconds after{2000};
    qsizetype memoryBudget = limits::memoryBudget;
};

/// The exit status where the arguments were all there was to read.
std::optional<int> readArguments(int argc, char **argv, Wanted &wanted)
{
    const QCoreApplication application(argc, argv);
    CommandLine line(
        {}, u"[FILE...]"_s,
        u"Shows streaming plots as their points arrive. Files are figures in Plotly's JSON, tables of "
        "text, recordings, or folders of them; their content decides.\n\n"
        "Commands (each has its own --help):\n"
        "  inspect   prints a figure with every default filled in\n"
        "  render    draws a figure into a picture, without a display\n"
        "  replay    publishes a table or a recording as streams\n"
        "  send      publishes lines as a stream\n"
        "  serve     listens without a window, updates to standard output"_s);
    addEndpointOptions(line);
    line.add({u"no-listen"_s, u"Open no port."_s});
    line.add({u"demo"_s, u"Show a figure fed by two streams of the program's own."_s});
    line.add({u"screenshot"_s, u"Save a picture of the window, then quit."_s, u"FILE"_s});
    line.add({u"after"_s, u"How long the window is open before --screenshot."_s, u"SECONDS"_s, u"2"_s});
    line.add({u"memory"_s, u"What the points of all plots may take; beyond, the oldest give way."_s, u"MIB"_s,
              QString::number(limits::memoryBudget / mebibyte)});
    if (const auto status = line.parse({0, std::numeric_limits<qsizetype>::max()}))
        return status;

    wanted.files = line.operands();
    wanted.demonstration = line.isSet(u"demo"_s);
    wanted.screenshot = line.value(u"screenshot"_s);
    bool isNumber = false;
    const double seconds = line.value(u"after"_s).toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0 && seconds <= longestWait))
        return line.complain(u"--after takes seconds, not %1"_s.arg(line.value(u"after"_s)));
    wanted.after = Milliseconds(qint64(seconds * 1000));
    const int memory = line.value(u"memory"_s).toInt(&isNumber);
    if (!isNumber || memory < leastMemory || memory > mostMemory) {
        return line.complain(u"--memory takes mebibytes from %1 to %2, not %3"_s.arg(leastMemory)
                                 .arg(mostMemory)
                                 .arg(line.value(u"memory"_s)));
    }
    wanted.memoryBudget = memory * mebibyte;
    wanted.endpoint.listens = !line.isSet(u"no-listen"_s);
    wanted.endpoint.isFixed = !wanted.endpoint.listens || choosesEndpoint(line);
    if (!wanted.endpoint.listens && (wanted.demonstration || choosesEndpoint(line)))
        return line.complain(u"--no-listen excludes --demo and what says where to listen"_s);
    return readEndpointOptions(line, wanted.endpoint.settings);
}

/// Whether there is a screen to open a window on, or the person chose a platform that needs none.
bool hasDisplay()
{
    const auto variables = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::any_of(variables.begin(), variables.end(),
                       [](const char *name) { return !qEnvironmentVariableIsEmpty(name); });
}

QString storeFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    return folder + u"/plots.sqlite"_s;
}

void connectEndpoint(LocalEndpoint &endpoint, MainWindow &window)
{
    QObject::connect(&endpoint, &LocalEndpoint::listening, &window, &MainWindow::showListening);
    QObject::connect(&endpoint, &LocalEndpoint::closed, &window, &MainWindow::showNotListening);
    QObject::connect(&endpoint, &LocalEndpoint::failed, &window, &MainWindow::showEndpointError);
    QObject::connect(&endpoint, &LocalEndpoint::overruled, &window, [&window] {
        window.showEndpointNote(u"Kept for the next start: where this run listens was said on the command "
                                "line."_s);
    });
    QObject::connect(&window, &MainWindow::incomingStopWanted, &endpoint.endpoint(),
                     &StreamEndpoint::endStream);
    QObject::connect(&window, &MainWindow::demonstrationWanted, &endpoint,
                     &LocalEndpoint::startDemonstration);
}

/// Streams go on to servers as they come in, and what the endpoint takes of them is known here.
void connectRelays(LocalEndpoint &endpoint, const Replays &replays, Relays &relays)
{
    QObject::connect(&endpoint.intake(), &Intake::received, &relays, &Relays::take);
    QObject::connect(&replays, &Replays::received, &relays, &Relays::take);
    const auto notePort = [&endpoint, &relays] { relays.setOwnPort(endpoint.endpoint().port()); };
    QObject::connect(&endpoint, &LocalEndpoint::listening, &relays, notePort);
    QObject::connect(&endpoint, &LocalEndpoint::closed, &relays, notePort);
    QObject::connect(&endpoint, &LocalEndpoint::failed, &relays, notePort);
}

/// Whoever streams last has the token, from outside or by a replay.
void connectReplays(LocalEndpoint &endpoint, Replays &replays)
{
    QObject::connect(&endpoint.intake(), &Intake::received, &replays, &Replays::take);
    QObject::connect(
        &replays, &Replays::tookOver, &endpoint.endpoint(),
        [&endpoint](const StreamToken &token) { endpoint.endpoint().endStream(token, StreamEnd::Takeover); });
}

/// Streams are written down as they come. Lines are kept as received for whoever wants them.
void connectRecorder(LocalEndpoint &endpoint, Replays &replays, Relays &relays, Recorder &recorder)
{
    QObject::connect(&endpoint.intake(), &Intake::received, &recorder, &Recorder::take);
    QObject::connect(&replays, &Replays::received, &recorder, &Recorder::take);
    const auto keepLines = [&endpoint, &replays, &relays, &recorder] {
        const QSet<StreamToken> tokens = relays.tokens() | recorder.tokens();
        endpoint.endpoint().setRelayedTokens(tokens);
        replays.setRelayedTokens(tokens);
    };
    QObject::connect(&relays, &Relays::tokensChanged, &recorder, keepLines);
    QObject::connect(&recorder, &Recorder::tokensChanged, &recorder, keepLines);
}

/// The window is closed: replays end, so that whoever takes their lines knows.
void endReplays(Replays &replays)
{
    const std::vector<ReplayPlayer *> players = replays.players();
    for (ReplayPlayer *player : players)
        replays.end(player);
}

/// The window is closed: what is on its way to other endpoints has a moment to get there.
void awaitOutgoing(Relays &relays, ReplayPublishers &replays, const PublisherTable &publishers)
{
    relays.endAll();
    replays.stopAll();
    if (publishers.rows().empty())
        return;
    QEventLoop loop;
    QObject::connect(&publishers, &PublisherTable::rowRemoved, &loop, [&publishers, &loop] {
        if (publishers.rows().empty())
            loop.quit();
    });
    QTimer::singleShot(lastPatience, &loop, &QEventLoop::quit);
    loop.exec();
}

/// What was changed a moment ago may still be on its way into the keychain.
void awaitKeychain(const Accounts &accounts)
{
    if (!accounts.isKeeping())
        return;
    QEventLoop loop;
    QObject::connect(&accounts, &Accounts::secretsChanged, &loop, [&accounts, &loop] {
        if (!accounts.isKeeping())
            loop.quit();
    });
    QTimer::singleShot(lastPatience, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

int runWindow(int argc, char **argv)
{
    Wanted wanted;
    if (const auto status = readArguments(argc, argv, wanted))
        return *status;

    const bool isSeen = hasDisplay();
    if (!isSeen) {
        if (wanted.screenshot.isEmpty())
            return fail({u"no display: neither DISPLAY nor WAYLAND_DISPLAY is set"_s, {}});
        useOffscreenPlatform();
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"org.chartstream.Chartstream"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/chartstream.svg"_s));
    const TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::requested, &application, &QCoreApplication::quit);

    const SystemClock clock;
    QSettings settings;
    Keychain keychain(clock);
    Accounts accounts(settings, keychain);
    Workspace workspace(clock, wanted.memoryBudget);
    PublisherTable publishers(clock);
    Relays relays(workspace.events(), publishers, clock);
    Replays replays(workspace, clock);
    LocalEndpoint endpoint(std::move(wanted.endpoint), storeFile(), accounts, workspace, clock);
    connectRelays(endpoint, replays, relays);
    connectReplays(endpoint, replays);

    MainWindow window(workspace, accounts, publishers, relays, replays, clock);
    if (!isSeen)
        window.resize(MainWindow::usualSize); // the platform's make-believe screen is small
    connectRecorder(endpoint, replays, relays, window.recorder());
    connectEndpoint(endpoint, window);
    endpoint.start();
    if (wanted.demonstration)
        endpoint.startDemonstration();
    window.show();
    window.openFiles(wanted.files);

    if (!wanted.screenshot.isEmpty()) {
        QTimer::singleShot(wanted.after, &window, [&window, &wanted] {
            const bool isSaved = window.grab().save(wanted.screenshot);
            QCoreApplication::exit(isSaved ? Succeeded
                                           : fail({u"the picture cannot be written"_s, wanted.screenshot}));
        });
    }
    const int status = QApplication::exec();
    endReplays(replays);
    awaitOutgoing(relays, window.replayPublishers(), publishers);
    awaitKeychain(accounts);
    return status;
}

} // namespace chartstream
