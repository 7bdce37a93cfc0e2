// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/externalserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/prctl.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int patience = 30'000; // ms
constexpr int attempts = 5;

// Below what the system gives to whoever asks for any port, so that no other test gets it meanwhile.
constexpr int firstPort = 20'000;
constexpr int endOfPorts = 32'000;

quint16 freePort()
{
    while (true) {
        const auto port = quint16(QRandomGenerator::global()->bounded(firstPort, endOfPorts));
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, port))
            return port;
    }
}

/// Servers are outside of a plain user's PATH, or where packaging/test.sh unpacked them.
QString executable(const QString &program)
{
    const QString inPath = QStandardPaths::findExecutable(program);
    const QString elsewhere =
        QStandardPaths::findExecutable(program, {u"/usr/sbin"_s, QStringLiteral(TOOLS "/usr/sbin")});
    return !inPath.isEmpty() ? inPath : !elsewhere.isEmpty() ? elsewhere : program;
}

} // namespace

ExternalServer::ExternalServer(const QString &program)
    : m_program(executable(program))
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(path(u"output"_s));
}

ExternalServer::~ExternalServer()
{
    stop();
}

bool ExternalServer::start()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        m_port = freePort();
        if (startAgain())
            return true;
        stop();
    }
    return false;
}

bool ExternalServer::startAgain()
{
    m_process.start(m_program, prepare(m_port));
    return isListening();
}

bool ExternalServer::isListening()
{
    QElapsedTimer waited;
    waited.start();
    while (m_process.state() != QProcess::NotRunning && !waited.hasExpired(patience)) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_port);
        // A port that another program took in the meantime listens, too, but then this one ends.
        if (probe.waitForConnected(100))
            return !m_process.waitForFinished(50);
        m_process.waitForFinished(10);
    }
    return false;
}

void ExternalServer::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

QUrl ExternalServer::url(const QString &scheme) const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_port));
}

QByteArray ExternalServer::errors() const
{
    QFile output(path(u"output"_s));
    const QByteArray printed = output.open(QIODevice::ReadOnly) ? output.readAll() : QByteArray();
    return m_program.toUtf8() + ": " + m_process.errorString().toUtf8() + '\n' + printed;
}

void ExternalServer::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
}

Nginx::Nginx(quint16 endpoint, bool isEncrypted)
    : ExternalServer(u"nginx"_s)
    , m_endpoint(endpoint)
    , m_isEncrypted(isEncrypted)
{}

QStringList Nginx::prepare(quint16 port) const
{
    const QString tls = QStringLiteral("ssl_certificate " TEST_DATA "/localhost.crt;\n"
                                       "        ssl_certificate_key " TEST_DATA "/localhost.key;");
    const QString configuration =
        uR"(
daemon off;
master_process off;
pid nginx.pid;
lock_file nginx.lock;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    server {
        listen 127.0.0.1:%1%2;
        %3
        location / {
            proxy_pass http://127.0.0.1:%4;
            proxy_http_version 1.1;
            proxy_request_buffering off;
            client_max_body_size 0;
        }
    }
}
)"_s.arg(port)
            .arg(m_isEncrypted ? u" ssl"_s : QString(), m_isEncrypted ? tls : QString())
            .arg(m_endpoint);
    writeFile(u"nginx.conf"_s, configuration.toUtf8());
    return {u"-p"_s, path(QString()), u"-e"_s, u"stderr"_s, u"-c"_s, path(u"nginx.conf"_s)};
}

Tinyproxy::Tinyproxy(quint16 allowed, QByteArray user, QByteArray password)
    : ExternalServer(u"tinyproxy"_s)
    , m_allowed(allowed)
    , m_user(std::move(user))
    , m_password(std::move(password))
{}

QStringList Tinyproxy::prepare(quint16 port) const
{
    QByteArray configuration = "Listen 127.0.0.1\nPort " + QByteArray::number(port) + "\nConnectPort " +
                               QByteArray::number(m_allowed) + "\nTimeout 600\nMaxClients 100\n";
    if (!m_user.isEmpty())
        configuration += "BasicAuth " + m_user + ' ' + m_password + '\n';
    writeFile(u"tinyproxy.conf"_s, configuration);
    return {u"-d"_s, u"-c"_s, path(u"tinyproxy.conf"_s)};
}

Microsocks::Microsocks(QString user, QString password)
    : ExternalServer(u"microsocks"_s)
    , m_user(std::move(user))
    , m_password(std::move(password))
{}

QStringList Microsocks::prepare(quint16 port) const
{
    QStringList arguments{u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port)};
    if (!m_user.isEmpty())
        arguments += {u"-u"_s, m_user, u"-P"_s, m_password};
    return arguments;
}

NodeServer::NodeServer()
    : ExternalServer(u"node"_s)
{}

QStringList NodeServer::prepare(quint16 port) const
{
    return {QStringLiteral(CLIENTS "/countserver.js"), QString::number(port)};
}

NodeServer::Count NodeServer::count() const
{
    QNetworkAccessManager manager;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url())));
    QSignalSpy(reply.get(), &QNetworkReply::finished).wait(patience);
    const QJsonObject counted = QJsonDocument::fromJson(reply->readAll()).object();
    return {counted["lines"_L1].toInteger(-1), counted["misplaced"_L1].toInteger(-1)};
}

} // namespace chartstream

#include "moc_externalserver.cpp"
