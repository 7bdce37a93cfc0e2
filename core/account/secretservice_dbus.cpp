// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QHash>

using namespace Qt::StringLiterals;

namespace chartstream::secretservice {

namespace {

const QString secrets = u"org.freedesktop.secrets"_s; // gnome-keyring, KeePassXC, newer KWallets
const QString wallet = u"org.kde.kwalletd5"_s;        // the other one that QtKeychain speaks to

void call(const QDBusMessage &message, QObject *context, std::function<void(const QDBusMessage &)> answer)
{
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [watcher, answer = std::move(answer)] {
                         watcher->deleteLater();
                         answer(watcher->reply());
                     });
}

void ping(const QString &service, QObject *context, std::function<void(const QDBusMessage &)> answer)
{
    call(QDBusMessage::createMethodCall(service, u"/"_s, u"org.freedesktop.DBus.Peer"_s, u"Ping"_s), context,
         std::move(answer));
}

/// Whoever answers is there, be it with a complaint of its own.
bool isThere(const QDBusMessage &reply)
{
    if (reply.type() != QDBusMessage::ErrorMessage)
        return true;
    switch (QDBusError(reply).type()) {
    case QDBusError::UnknownMethod:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownObject:
        return true;
    default:
        return false;
    }
}

bool isSilent(const QDBusMessage &reply)
{
    const QDBusError::ErrorType type = QDBusError(reply).type();
    return type == QDBusError::NoReply || type == QDBusError::Timeout || type == QDBusError::TimedOut;
}

Error noService(const QString &detail)
{
    return {
        u"no keychain service runs, such as gnome-keyring or KWallet (%1)"_s.arg(detail), {}, Retry::Later};
}

} // namespace

void awaken(QObject *context, std::function<void(const std::optional<Error> &)> answer)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        const Error problem = noService(u"there is no D-Bus session"_s);
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer), problem] { answer(problem); }, Qt::QueuedConnection);
        return;
    }
    ping(secrets, context, [context, answer = std::move(answer)](const QDBusMessage &reply) {
        if (isThere(reply)) {
            answer(std::nullopt);
        } else if (isSilent(reply)) {
            answer(Error{u"the keychain service does not answer"_s, {}, Retry::Later});
        } else {
            ping(wallet, context, [answer, detail = reply.errorMessage()](const QDBusMessage &walletReply) {
                answer(isThere(walletReply) ? std::nullopt : std::optional(noService(detail)));
            });
        }
    });
}

void findLocked(const QString &service, const QString &name, QObject *context,
                std::function<void(bool)> answer)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QDBusMessage search = QDBusMessage::createMethodCall(
        secrets, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    // What QtKeychain files an entry under.
    search << QVariant::fromValue(QMap<QString, QString>{{u"server"_s, service}, {u"user"_s, name}});
    call(search, context, [answer = std::move(answer)](const QDBusMessage &reply) {
        constexpr qsizetype lockedItems = 1; // after the unlocked ones
        const QVariant items = reply.arguments().value(lockedItems);
        answer(!qdbus_cast<QList<QDBusObjectPath>>(items).isEmpty());
    });
}

} // namespace chartstream::secretservice
