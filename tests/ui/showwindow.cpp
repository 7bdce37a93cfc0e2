// SPDX-License-Identifier: GPL-3.0-or-later
// The window with made-up streams and events, to be looked at by a person: show_window [--dark] [--listen
// ADDRESS]
// [--closed] [--streams] [--events] [--how-to-stream] [--about] [FIGURE.json ...]
#include "core/account/accounts.h"
#include "core/endpoint/streamendpoint.h"
#include "core/workspace/relays.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/support/memorysecrets.h"
#include "tests/support/streamevents.h"
#include "tests/ui/darkness.h"
#include "ui/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QDockWidget>
#include <QSettings>
#include <QTemporaryDir>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

void makeUpStreams(Workspace &workspace)
{
    StreamTable &streams = workspace.streams();
    const StreamToken live(u"abcdefghij"_s), silent(u"klmnopqrst"_s), ended(u"uvwxyz0123"_s),
        failed(u"4567890abc"_s);
    const StreamToken taken(u"taken12345"_s);
    streams.setMapping(StreamToken(u"waiting123"_s), 1, u"pressure"_s);
    streams.setMapping(silent, 1, u"door"_s);
    streams.setMapping(ended, 1, u"morning run"_s);
    streams.setMapping(failed, 1, u"oven"_s);
    streams.setMapping(taken, 1, u"wind"_s);
    const Milliseconds now{QDateTime::currentMSecsSinceEpoch()};
    streams.opened(openedStream(taken, 5));
    streams.opened(openedStream(taken, 6));
    streams.ended(endedStream(taken, StreamEnd::Takeover, {}, {}, 5));
    for (Milliseconds ago{120'000}; ago.count() > 30'000; ago -= Milliseconds{500})
        streams.received(streamedPoints(taken, 1, 6, now - ago));
    streams.setMapping(live, 2, u"temperature, humidity"_s);
    streams.opened(openedStream(live));
    StreamUpdates timed = streamedPoints(live, 1234, 1, now);
    timed.batch.items.push_back(NumberRun{{"x", "y"}, {double(now.count() - 340), 1}});
    streams.received(timed);
    streams.received(streamedPoints(taken, 40, 6, now));
    streams.opened(openedStream(silent, 2));
    streams.received(streamedPoints(silent, 3, 2, now - Milliseconds{3'600'000}));
    streams.opened(openedStream(ended, 3));
    streams.ended(endedStream(ended, StreamEnd::Clean, {}, {}, 3));
    streams.opened(openedStream(failed, 4));
    streams.ended(endedStream(failed, StreamEnd::BadJson, u"line 12, byte 7: a value is missing"_s,
                              "{\"x\": 4, \"marker\": {\"color\": }}", 4));

    EventLog &log = workspace.events();
    log.add(Severity::Information, u"stream opened by 127.0.0.1:5000 curl/7"_s, live);
    log.add(Severity::Warning, u"422 json parse error (line 12, byte 7: a value is missing), after 3 lines"_s,
            failed);
    log.add(Severity::Failure, u"table.csv: not a figure"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Chartstream"_s);
    QApplication::setApplicationVersion(u"0.0.0"_s);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());

    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, {}},
                       {u"closed"_s, {}},
                       {u"streams"_s, {}},
                       {u"events"_s, {}},
                       {u"how-to-stream"_s, {}},
                       {u"about"_s, {}},
                       {u"size"_s, {}, u"size"_s, u"1180x800"_s},
                       {u"listen"_s, {}, u"address"_s, u"127.0.0.1"_s}});
    parser.process(application);

    if (parser.isSet(u"dark"_s))
        goDark();

    const SystemClock clock;
    Workspace workspace(clock);
    EndpointSettings endpointSettings;
    endpointSettings.address = QHostAddress(parser.value(u"listen"_s));
    StreamEndpoint endpoint(endpointSettings, clock);
    const Result<quint16> port = parser.isSet(u"closed"_s)
                                     ? Error{u"the address is in use"_s, u"127.0.0.1:10101"_s, Retry::Later}
                                     : endpoint.listen();

    QSettings kept;
    MemorySecrets keychain;
    Accounts accounts(kept, keychain);
    PublisherTable publishers(clock);
    Relays relays(workspace.events(), publishers, clock);
    Replays replays(workspace, clock);
    MainWindow window(workspace, accounts, publishers, relays, replays, clock);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    if (port)
        window.showListening(QUrl(endpoint.url()), endpoint.isExposed());
    else
        window.showEndpointError(port.error());
    if (parser.isSet(u"streams"_s))
        makeUpStreams(workspace);
    for (const QString &path : parser.positionalArguments())
        window.openFiles({path});
    window.show();
    if (parser.isSet(u"events"_s))
        window.findChild<QDockWidget *>(u"eventsDock"_s)->raise();
    if (parser.isSet(u"how-to-stream"_s))
        window.findChild<QAction *>(u"help"_s)->trigger();
    if (parser.isSet(u"about"_s))
        window.findChild<QAction *>(u"about"_s)->trigger();
    return QApplication::exec();
}
