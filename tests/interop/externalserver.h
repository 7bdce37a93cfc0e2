// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace chartstream {

/// A server of the system, as Debian packs it, on a free port of 127.0.0.1, with what it needs in a temporary
/// folder; it ends with the test, however that ends. Needs no rights.
class ExternalServer : public QObject
{
    Q_OBJECT

public:
    ~ExternalServer() override;

    /// Starts it and waits until it listens. False where it does not: see errors().
    bool start();
    /// On the port it had before.
    bool startAgain();
    /// Ends it, and closes its connections.
    void stop();

    quint16 port() const { return m_port; }
    QUrl url(const QString &scheme = QStringLiteral("http")) const;
    /// What became of it, and all that it printed since the start.
    QByteArray errors() const;

protected:
    explicit ExternalServer(const QString &program);

    QString path(const QString &name) const { return m_folder.filePath(name); }
    void writeFile(const QString &name, const QByteArray &content) const;
    /// Writes what it reads at its start, and says how it is called.
    virtual QStringList prepare(quint16 port) const = 0;

private:
    bool isListening();

    const QString m_program;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

/// nginx in front of an endpoint, set as README's "behind nginx" says; with TLS in front, none behind.
class Nginx final : public ExternalServer
{
public:
    Nginx(quint16 endpoint, bool isEncrypted);

private:
    QStringList prepare(quint16 port) const override;

    const quint16 m_endpoint;
    const bool m_isEncrypted;
};

/// An HTTP proxy that lets through to one port; with a user it wants his password.
class Tinyproxy final : public ExternalServer
{
public:
    explicit Tinyproxy(quint16 allowed, QByteArray user = {}, QByteArray password = {});

private:
    QStringList prepare(quint16 port) const override;

    const quint16 m_allowed;
    const QByteArray m_user;
    const QByteArray m_password;
};

/// A SOCKS5 proxy; with a user it wants his password.
class Microsocks final : public ExternalServer
{
public:
    explicit Microsocks(QString user = {}, QString password = {});

private:
    QStringList prepare(quint16 port) const override;

    const QString m_user;
    const QString m_password;
};

/// Node's `http`, which counts lines: see clients/countserver.js.
class NodeServer final : public ExternalServer
{
    Q_OBJECT

public:
    NodeServer();

    /// What it counted so far.
    struct Count
    {
        qint64 lines = -1;
        qint64 misplaced = -1;
    };
    Count count() const;

private:
    QStringList prepare(quint16 port) const override;
};

} // namespace chartstream
