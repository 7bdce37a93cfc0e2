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

using Reply = std::function<void(const QDBusMessage &)>;

void call(const QDBusMessage &message, QObject *context, Reply answer)
{
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [watcher, answer = std::move(answer)] {
                         watcher->deleteLater();
                         answer(watcher->reply());
                     });
}

void callBus(const QString &method, const QVariantList &arguments, QObject *context, Reply answer)
{
    const QString bus = u"org.freedesktop.DBus"_s;
    QDBusMessage message = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/DBus"_s, bus, method);
    message.setArguments(arguments);
    call(message, context, std::move(answer));
}

QStringList namesIn(const QDBusMessage &reply)
{
    return reply.arguments().value(0).toStringList();
}

Error noService(const QString &detail)
{
    return {
        u"no keychain service runs, such as gnome-keyring or KWallet (%1)"_s.arg(detail), {}, Retry::Later};
}

/// It has a name on the bus; whether it also answers?
void ping(QObject *context, Answer answer)
{
    const QDBusMessage message =
        QDBusMessage::createMethodCall(secrets, u"/"_s, u"org.freedesktop.DBus.Peer"_s, u"Ping"_s);
    call(message, context, [answer = std::move(answer)](const QDBusMessage &reply) {
        const QDBusError::ErrorType error = QDBusError(reply).type();
        const bool isSilent =
            error == QDBusError::NoReply || error == QDBusError::Timeout || error == QDBusError::TimedOut;
        answer(isSilent ? std::optional(Error{u"the keychain service does not answer"_s, {}, Retry::Later})
                        : std::nullopt);
    });
}

void start(QObject *context, Answer answer)
{
    constexpr quint32 noFlags = 0;
    callBus(u"StartServiceByName"_s, {secrets, noFlags}, context,
            [answer = std::move(answer)](const QDBusMessage &reply) {
                const bool isError = reply.type() == QDBusMessage::ErrorMessage;
                answer(isError ? std::optional(noService(reply.errorMessage())) : std::nullopt);
            });
}

} // namespace

void awaken(QObject *context, Answer answer)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        const Error problem = noService(u"there is no D-Bus session"_s);
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer), problem] { answer(problem); }, Qt::QueuedConnection);
        return;
    }
    // The bus is asked who is there, for a call to nobody would end in an error, and Qt still hands that one
    // around in another thread when the program may already be ending.
    callBus(u"ListNames"_s, {}, context, [context, answer = std::move(answer)](const QDBusMessage &running) {
        if (namesIn(running).contains(secrets)) {
            ping(context, answer);
            return;
        }
        const auto choose = [context, answer, running](const QDBusMessage &startable) {
            if (namesIn(startable).contains(secrets))
                start(context, answer);
            else if (namesIn(startable).contains(wallet) || namesIn(running).contains(wallet))
                answer(std::nullopt); // QtKeychain starts it
            else
                answer(noService(u"%1 is not on the bus"_s.arg(secrets)));
        };
        callBus(u"ListActivatableNames"_s, {}, context, choose);
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
