// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"
#include "core/client/plotclient.h"
#include "core/client/streamaccessmanager.h"
#include "core/workspace/relays.h"
#include "core/workspace/workspace.h"
#include "tests/support/listeningworkspace.h"
#include "tests/support/memorysecrets.h"
#include "ui/dialogs/servers/serverdialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace chartstream {

/// What the dialogs about servers work on, with another window's endpoint for a server.
struct ServersBench
{
    ServersBench()
        : there(clock, clock, Milliseconds{1})
    {
        QObject::connect(
            &there.intake, &Intake::plotAsked, &there.endpoint,
            [this](const PlotAsked &question) { there.endpoint.answer(question.request, {}, {}); });
    }

    ServerSubject subject() { return {accounts, workspace, publishers, relays, clock}; }
    /// A profile of that endpoint, or of another address.
    QString addServer(const QString &name, const QList<LabelledToken> &tokens = {}, QUrl address = {})
    {
        if (address.isEmpty())
            address = QUrl(there.endpoint.url());
        Profile profile;
        profile.name = name;
        profile.plotServer = profile.streamServer = address;
        profile.user = QStringLiteral("ada");
        return accounts.add(profile, {.apiKey = QStringLiteral("s3cret-key"), .tokens = tokens});
    }

    QTemporaryDir folder;
    SystemClock clock;
    ListeningWorkspace there;
    MemorySecrets keychain;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Accounts accounts{settings, keychain};
    Workspace workspace{clock};
    PublisherTable publishers{clock};
    Relays relays{workspace.events(), publishers, clock};
};

/// A dialog as a person finds it, and what it told.
template <typename Dialog>
struct Shown
{
    template <typename... Arguments>
    explicit Shown(ServersBench &bench, Arguments... arguments)
        : dialog(bench.subject(), arguments...)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QObject::connect(&dialog, &ServerDialog::opened, &dialog,
                         [this](const Plot *plot) { opened = plot; });
        dialog.show();
        if (!QTest::qWaitForWindowActive(&dialog))
            qFatal("the dialog does not get the keyboard");
    }

    /// Keys go where the focus is.
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    static void alt(char letter) { QTest::keyClick(QApplication::focusWidget(), letter, Qt::AltModifier); }

    template <typename Widget>
    Widget *child(const char *name) const
    {
        return dialog.template findChild<Widget *>(QString::fromLatin1(name));
    }
    bool canAct() const { return child<QAbstractButton>("act")->isEnabled(); }
    QString failure() const
    {
        const auto *label = child<QLabel>("failure");
        return label->isVisible() ? label->text() : QString();
    }

    Dialog dialog;
    QSignalSpy done{&dialog, &ServerDialog::done};
    const Plot *opened = nullptr;
    QSignalSpy connectionsWanted{&dialog, &ServerDialog::connectionsWanted};
};

} // namespace chartstream
