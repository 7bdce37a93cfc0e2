// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace chartstream {

/// A D-Bus session with a home folder of its own, in which a real gnome-keyring runs when told to. Nothing in
/// it is started by name. Put nothing of the surrounding session at risk: all is below folder().
class KeyringSession
{
public:
    KeyringSession();
    ~KeyringSession();

    /// Why the session did not come up; empty where it did.
    const QString &problem() const { return m_problem; }
    QString folder() const { return m_folder.path(); }
    QString busAddress() const { return m_address; }
    /// For what shall run in the session: HOME, the XDG folders, the bus, no display.
    QProcessEnvironment environment() const;

    /// With its keyring open, which is made where there is none. False where it did not come up.
    bool startUnlocked();
    bool startLocked();
    void stopKeyring();
    bool hasService(const QString &name) const;

private:
    bool start(const QStringList &options, const QByteArray &input);

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
    QString m_problem;
};

/// The files below a folder that contain the text anywhere in their bytes.
QStringList filesWith(const QByteArray &text, const QString &folder);

} // namespace chartstream
