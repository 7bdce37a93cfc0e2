// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/keyringsession.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int patience = 30'000; // ms

const char busConfiguration[] = R"(<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context='default'>
    <allow send_destination='*' eavesdrop='true'/>
    <allow eavesdrop='true'/>
    <allow own='*'/>
  </policy>
</busconfig>
)";

} // namespace

KeyringSession::KeyringSession()
{
    const QString configuration = m_folder.filePath(u"bus.conf"_s);
    QFile file(configuration);
    if (file.open(QIODevice::WriteOnly))
        file.write(QString::fromLatin1(busConfiguration).arg(folder()).toUtf8());
    file.close();
    QDir(folder()).mkdir(u"run"_s);
    QFile::setPermissions(m_folder.filePath(u"run"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    m_bus.setProcessEnvironment(environment());
    m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + configuration});
    while (!m_bus.canReadLine() && m_bus.waitForReadyRead(patience)) {
    }
    m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
    if (m_address.isEmpty()) {
        m_problem =
            u"dbus-daemon: "_s + m_bus.errorString() + QString::fromUtf8(m_bus.readAllStandardError());
        return;
    }
    if (!QDBusConnection::connectToBus(m_address, m_address).isConnected())
        m_problem = u"the bus takes no connection"_s;
}

KeyringSession::~KeyringSession()
{
    stopKeyring();
    QDBusConnection::disconnectFromBus(m_address);
    m_bus.terminate();
    m_bus.waitForFinished(patience);
}

QProcessEnvironment KeyringSession::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"XDG_CURRENT_DESKTOP"_s,
                                u"DESKTOP_SESSION"_s, u"KDE_FULL_SESSION"_s, u"GNOME_KEYRING_CONTROL"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, folder());
    environment.insert(u"XDG_DATA_HOME"_s, folder() + u"/data"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, folder() + u"/config"_s);
    environment.insert(u"XDG_CACHE_HOME"_s, folder() + u"/cache"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, folder() + u"/run"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
    return environment;
}

bool KeyringSession::hasService(const QString &name) const
{
    return QDBusConnection(m_address).interface()->isServiceRegistered(name);
}

bool KeyringSession::startUnlocked()
{
    return start({u"--unlock"_s}, "password of the keyring");
}

bool KeyringSession::startLocked()
{
    return start({}, {});
}

bool KeyringSession::start(const QStringList &options, const QByteArray &input)
{
    m_keyring.setProcessEnvironment(environment());
    m_keyring.start(u"gnome-keyring-daemon"_s,
                    options + QStringList{u"--foreground"_s, u"--components=secrets"_s,
                                          u"--control-directory="_s + folder() + u"/run/keyring"_s});
    m_keyring.write(input);
    m_keyring.closeWriteChannel();
    return m_keyring.waitForStarted(patience) &&
           QTest::qWaitFor([this] { return hasService(u"org.freedesktop.secrets"_s); }, patience);
}

void KeyringSession::stopKeyring()
{
    m_keyring.terminate();
    if (!m_keyring.waitForFinished(patience))
        m_keyring.kill();
}

QStringList filesWith(const QByteArray &text, const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const bool isOrdinary = files.fileInfo().isFile(); // no socket
        if (isOrdinary && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(file.fileName());
    }
    return found;
}

} // namespace chartstream
