// SPDX-License-Identifier: GPL-3.0-or-later
// One of the dialogs about servers with made-up content, to be looked at by a person: show_servers
// new|open|relay
// [--servers NUMBER] [--tokens NUMBER] [--streams NUMBER]
#include "core/account/accounts.h"
#include "core/workspace/relays.h"
#include "core/workspace/workspace.h"
#include "tests/support/memorysecrets.h"
#include "ui/dialogs/servers/newplotdialog.h"
#include "ui/dialogs/servers/openplotdialog.h"
#include "ui/dialogs/servers/relaydialog.h"
#include "ui/panels/statecolors.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTemporaryDir>

using namespace chartstream;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    QCommandLineParser parser;
    parser.addOptions({{u"servers"_s, {}, u"number"_s, u"2"_s},
                       {u"tokens"_s, {}, u"number"_s, u"3"_s},
                       {u"streams"_s, {}, u"number"_s, u"1"_s},
                       {u"address"_s, {}, u"address"_s, u"https://lab.example.org"_s}});
    parser.process(application);

    const SystemClock clock;
    Workspace workspace(clock);
    PublisherTable publishers(clock);
    Relays relays(workspace.events(), publishers, clock);
    MemorySecrets keychain;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    Accounts accounts(settings, keychain);
    for (int number = 1; number <= parser.value(u"servers"_s).toInt(); ++number) {
        Profile profile;
        profile.name = u"Laboratory %1"_s.arg(number);
        profile.plotServer = profile.streamServer = QUrl(parser.value(u"address"_s));
        ProfileSecrets secrets{.apiKey = u"abcdefghij"_s};
        for (int token = 1; token <= parser.value(u"tokens"_s).toInt(); ++token)
            secrets.tokens.append({u"sensor %1"_s.arg(token), makeStreamToken()});
        accounts.add(profile, secrets);
    }
    QList<LabelledToken> streams;
    for (int number = 1; number <= parser.value(u"streams"_s).toInt(); ++number)
        streams.append({u"temperature %1"_s.arg(number), makeStreamToken()});

    const ServerSubject subject{accounts, workspace, publishers, relays, clock};
    const QString which = parser.positionalArguments().value(0);
    QDialog *dialog = nullptr;
    if (which == "new"_L1)
        dialog = new NewPlotDialog(subject);
    else if (which == "open"_L1)
        dialog = new OpenPlotDialog(subject);
    else
        dialog = new RelayDialog(subject, streams);
    dialog->setPalette(legibleRoles(QApplication::palette()));
    dialog->show();
    return QApplication::exec();
}
