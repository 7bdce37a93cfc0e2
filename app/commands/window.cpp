// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/demonstration.h"
#include "app/endpointoptions.h"
#include "app/offscreen.h"
#include "app/plotanswer.h"
#include "app/terminationsignals.h"
#include "core/workspace/intake.h"
#include "ui/live/plotview.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds frame{16};
constexpr double longestWait = 86'400; ///< s, before a screenshot

struct Wanted
{
    QStringList files;
    std::optional<EndpointSettings> endpoint; ///< nothing: do not listen
    bool demonstration = false;
    QString screenshot;
    Milliseconds after{2000};
};

/// The exit status where the arguments were all there was to read.
std::optional<int> readArguments(int argc, char **argv, Wanted &wanted)
{
    const QCoreApplication application(argc, argv);
    CommandLine line({}, u"[FILE...]"_s,
                     u"Shows streaming plots as their points arrive. Files are figures in Plotly's JSON.\n\n"
                     "Commands (each has its own --help):\n"
                     "  inspect   prints a figure with every default filled in\n"
                     "  render    draws a figure into a picture, without a display\n"
                     "  send      publishes lines as a stream\n"
                     "  serve     listens without a window, updates to standard output"_s);
    addEndpointOptions(line);
    line.add({u"no-listen"_s, u"Open no port."_s});
    line.add({u"demo"_s, u"Show a figure fed by two streams of the program's own."_s});
    line.add({u"screenshot"_s, u"Save a picture of the window, then quit."_s, u"FILE"_s});
    line.add({u"after"_s, u"How long the window is open before --screenshot."_s, u"SECONDS"_s, u"2"_s});
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
    if (line.isSet(u"no-listen"_s)) {
        if (wanted.demonstration || line.isSet(u"listen"_s))
            return line.complain(u"--no-listen excludes --listen and --demo"_s);
        return std::nullopt;
    }
    return readEndpointOptions(line, wanted.endpoint.emplace());
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

/// Of the plot as it is now, or of a figure that came along. Empty where there is none.
QByteArray picture(const PlotAsked &question, Workspace &workspace)
{
    DrawingSize size;
    if (!question.size.isEmpty())
        size = {double(question.size.width()), double(question.size.height()), true};
    const auto draw = [&size](FigureDocument &document) {
        const Result<QByteArray> drawn = renderFigure(document, PictureFormat::Png, size);
        return drawn ? *drawn : QByteArray();
    };
    if (!question.figure.isEmpty()) {
        Result<FigureDocument> figure = FigureDocument::fromJson(question.figure);
        return figure ? draw(*figure) : QByteArray();
    }
    Plot *plot = workspace.plotAt(question.address);
    return plot ? draw(plot->document()) : QByteArray();
}

void answer(const PlotAsked &question, StreamEndpoint &endpoint, Workspace &workspace)
{
    if (question.format == PlotAsked::Format::Json) {
        endpoint.answer(question.request, "application/json"_ba, plotJson(workspace, question.address));
        return;
    }
    endpoint.answer(question.request, "image/png"_ba, picture(question, workspace));
}

/// The endpoint with what carries its events into the workspace.
struct Listening
{
    StreamEndpoint endpoint;
    Intake intake;
    Demonstration demonstration;

    Listening(const EndpointSettings &settings, Workspace &workspace, const Clock &clock)
        : endpoint(settings, clock)
        , intake(endpoint, workspace, clock, frame)
        , demonstration(workspace, endpoint, clock)
    {
        QObject::connect(
            &intake, &Intake::plotAsked, &endpoint,
            [this, &workspace](const PlotAsked &question) { answer(question, endpoint, workspace); });
        QObject::connect(&workspace, &Workspace::plotClosing, &endpoint, [this](const Plot *plot) {
            if (plot->address())
                endpoint.plotClosed(*plot->address());
        });
    }
};

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
    Workspace workspace(clock);
    std::optional<Listening> listening;
    std::optional<Error> notListening;
    if (wanted.endpoint) {
        wanted.endpoint->storeFile = storeFile();
        listening.emplace(*wanted.endpoint, workspace, clock);
        if (const Result<quint16> port = listening->endpoint.listen(); !port) {
            notListening = port.error();
            listening.reset();
        }
    }

    MainWindow window(workspace, listening ? &listening->endpoint : nullptr, clock);
    if (!isSeen)
        window.resize(MainWindow::usualSize); // the platform's make-believe screen is small
    if (notListening)
        window.showEndpointError(*notListening);
    if (listening) {
        QObject::connect(&window, &MainWindow::demonstrationWanted, &listening->demonstration,
                         &Demonstration::start);
        if (wanted.demonstration)
            listening->demonstration.start();
    }
    for (const QString &file : std::as_const(wanted.files))
        window.openFile(file);
    window.show();

    if (!wanted.screenshot.isEmpty()) {
        QTimer::singleShot(wanted.after, &window, [&window, &wanted] {
            const bool isSaved = window.grab().save(wanted.screenshot);
            QCoreApplication::exit(isSaved ? Succeeded
                                           : fail({u"the picture cannot be written"_s, wanted.screenshot}));
        });
    }
    return QApplication::exec();
}

} // namespace chartstream
