// SPDX-License-Identifier: GPL-3.0-or-later
// The connections dialog with made-up content, to be looked at by a person: show_connections [--servers
// NUMBER]
// [--streams NUMBER] [--no-keychain] [--long-names] [--test ADDRESS] [--page ID] [--tab NUMBER] [--size WxH]
#include "core/account/accounts.h"
#include "core/workspace/workspace.h"
#include "tests/support/madeuppublisher.h"
#include "tests/support/memorysecrets.h"
#include "tests/support/streamevents.h"
#include "ui/dialogs/connections/connectionsdialog.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/panels/statecolors.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

void makeUpServers(Accounts &accounts, int count, const QString &address, bool hasLongNames)
{
    for (int number = 1; number <= count; ++number) {
        Profile profile;
        profile.name =
            hasLongNames
                ? u"The figures of laboratory %1 on the third floor of the new building"_s.arg(number)
                : u"Laboratory %1"_s.arg(number);
        profile.plotServer = QUrl(address.isEmpty() ? u"https://lab%1.example.org"_s.arg(number) : address);
        profile.streamServer =
            QUrl(address.isEmpty() ? u"https://stream-lab%1.example.org"_s.arg(number) : address);
        profile.user = u"ada"_s;
        ProfileSecrets secrets{.apiKey = u"abcdefghij"_s};
        for (const QString &label : {u"temperature"_s, u"humidity"_s, u"pressure in the second chamber"_s})
            secrets.tokens.append({label, makeStreamToken()});
        accounts.add(profile, secrets);
    }
}

void makeUpIncoming(Workspace &workspace, int count)
{
    for (int number = 0; number < count; ++number) {
        const auto id = quint64(number + 1);
        const StreamToken token = makeStreamToken();
        workspace.streams().setMapping(token, 1, u"sensor %1"_s.arg(number + 1));
        if (number % 7 == 6)
            continue;
        StreamTable &table = workspace.streams();
        table.opened(openedStream(token, id));
        table.received(streamedPoints(token, number * 37 + 1, id));
        workspace.events().add(Severity::Information, u"stream opened by 127.0.0.1:5000 curl/7"_s, token);
        if (number % 5 != 4)
            continue;
        table.ended(
            endedStream(token, StreamEnd::BadJson, u"line 12, byte 7: a value is missing"_s, "{", id));
        workspace.events().add(Severity::Warning,
                               u"422 json parse error (line 12, byte 7: a value is missing), after 3 lines"_s,
                               token);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"chartstream-tests"_s);
    QApplication::setApplicationName(u"Chartstream"_s);
    const QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());

    QCommandLineParser parser;
    parser.addOptions({{u"servers"_s, {}, u"number"_s, u"0"_s},
                       {u"streams"_s, {}, u"number"_s, u"0"_s},
                       {u"no-keychain"_s, {}},
                       {u"long-names"_s, {}},
                       {u"test"_s, {}, u"address"_s},
                       {u"page"_s, {}, u"id"_s},
                       {u"tab"_s, {}, u"number"_s, u"0"_s},
                       {u"size"_s, {}, u"size"_s}});
    parser.process(application);

    const SystemClock clock;
    Workspace workspace(clock);
    PublisherTable publishers(clock);
    MemorySecrets keychain;
    if (parser.isSet(u"no-keychain"_s))
        keychain.failure =
            Error{u"the name org.freedesktop.secrets is provided by no service"_s, u"Secret Service"_s};
    QSettings settings;
    Accounts accounts(settings, keychain);
    makeUpServers(accounts, parser.value(u"servers"_s).toInt(), parser.value(u"test"_s),
                  parser.isSet(u"long-names"_s));
    const int streams = parser.value(u"streams"_s).toInt();
    makeUpIncoming(workspace, streams / 2);
    std::vector<std::unique_ptr<MadeUpPublisher>> outgoing;
    for (int number = 0; number < streams - streams / 2; ++number)
        outgoing.push_back(std::make_unique<MadeUpPublisher>(publishers, number));

    ConnectionsDialog dialog({accounts, workspace, publishers, clock}, std::make_unique<FileDialogPrompt>());
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setPalette(legibleRoles(QApplication::palette()));
    dialog.showEndpoint({QUrl(u"http://127.0.0.1:10101"_s)});
    const QString page = parser.value(u"page"_s);
    if (page == "live"_L1)
        dialog.showPage(ConnectionsModel::liveStreams);
    else if (page == "server"_L1)
        dialog.showPage(accounts.profiles().front().id);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    if (size.size() == 2)
        dialog.resize(size[0].toInt(), size[1].toInt());
    dialog.show();
    for (auto *tabs : dialog.findChildren<QTabWidget *>())
        tabs->setCurrentIndex(parser.value(u"tab"_s).toInt());
    QTimer heartbeat;
    QObject::connect(&heartbeat, &QTimer::timeout, &application, [&] {
        for (const auto &publisher : outgoing)
            publisher->beat();
    });
    heartbeat.start(200);
    if (parser.isSet(u"test"_s)) {
        QTimer::singleShot(200, &dialog, [&dialog] { dialog.findChild<QPushButton *>(u"test"_s)->click(); });
    }
    return QApplication::exec();
}
