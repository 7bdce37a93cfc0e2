// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointoptions.h"

#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype smallFile = 1024LL * 1024; ///< bytes that a certificate, key or token file may have

constexpr char apiKeyVariable[] = "CHARTSTREAM_API_KEY";

/// "127.0.0.1:10101", "[::1]:10101", "localhost:0".
bool readAddress(const QString &text, EndpointSettings &settings)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 1)
        return false;
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.mid(1, host.size() - 2);
    } else if (host.contains(u':')) {
        return false;
    }
    bool isNumber = false;
    const uint port = QStringView(text).mid(colon + 1).toUInt(&isNumber);
    settings.address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    settings.port = quint16(port);
    return isNumber && port <= 65'535 && !settings.address.isNull();
}

Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> certificateText = readInput(certificateFile, smallFile);
    if (!certificateText)
        return certificateText.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificateText, QSsl::Pem);
    if (chain.isEmpty())
        return Error{u"no certificate in PEM form"_s, certificateFile};

    const Result<QByteArray> keyText = readInput(keyFile, smallFile);
    if (!keyText)
        return keyText.error();
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(*keyText, algorithm, QSsl::Pem);
    }
    if (key.isNull())
        return Error{u"no RSA or EC key in PEM form, or it wants a password"_s, keyFile};

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

Result<QSet<StreamToken>> readTokens(const QString &fileName)
{
    const Result<QByteArray> text = readInput(fileName, smallFile);
    if (!text)
        return text.error();
    QSet<StreamToken> tokens;
    for (const QByteArray &row : text->split('\n')) {
        const QByteArray token = row.trimmed();
        if (!token.isEmpty() && !token.startsWith('#'))
            tokens.insert(StreamToken(QString::fromUtf8(token)));
    }
    return tokens;
}

} // namespace

void addEndpointOptions(CommandLine &line)
{
    line.add({u"listen"_s,
              u"Where publishers stream to; 127.0.0.1:10101 where not given, port 0: any free one."_s,
              u"ADDRESS:PORT"_s});
    line.add({u"tls-certificate"_s, u"Speak TLS with this certificate (PEM)."_s, u"FILE"_s});
    line.add({u"tls-key"_s, u"The certificate's key (PEM)."_s, u"FILE"_s});
    line.add({u"no-tls"_s, u"Take publishers without TLS from beyond this machine too."_s});
    line.add({u"user"_s,
              u"Who may make plots from beyond this machine; the API key comes from the environment variable "
              "CHARTSTREAM_API_KEY."_s,
              u"NAME"_s});
    line.add({u"tokens"_s, u"Stream tokens taken from beyond this machine, one a line."_s, u"FILE"_s});
}

std::optional<int> readEndpointOptions(const CommandLine &line, EndpointSettings &settings)
{
    if (line.isSet(u"listen"_s) && !readAddress(line.value(u"listen"_s), settings))
        return line.complain(u"--listen takes ADDRESS:PORT, not %1"_s.arg(line.value(u"listen"_s)));
    if (line.isSet(u"tls-certificate"_s) != line.isSet(u"tls-key"_s))
        return line.complain(u"--tls-certificate and --tls-key go together"_s);

    if (line.isSet(u"tls-certificate"_s)) {
        const Result<QSslConfiguration> tls =
            readTls(line.value(u"tls-certificate"_s), line.value(u"tls-key"_s));
        if (!tls)
            return fail(tls.error());
        settings.tls = *tls;
        settings.plainFromAfar = line.isSet(u"no-tls"_s);
    }
    if (line.isSet(u"tokens"_s)) {
        const Result<QSet<StreamToken>> tokens = readTokens(line.value(u"tokens"_s));
        if (!tokens)
            return fail(tokens.error());
        settings.registeredTokens = *tokens;
    }
    settings.user = line.value(u"user"_s);
    settings.apiKey = qEnvironmentVariable(apiKeyVariable);
    qunsetenv(apiKeyVariable); // no child of ours needs it

    if (!settings.address.isLoopback()) {
        if (!settings.tls && !line.isSet(u"no-tls"_s)) {
            return line.complain(
                u"listening beyond this machine needs --tls-certificate and --tls-key, or --no-tls"_s);
        }
        if (settings.user.isEmpty() || settings.apiKey.isEmpty())
            return line.complain(u"listening beyond this machine needs --user and CHARTSTREAM_API_KEY"_s);
    }
    return std::nullopt;
}

} // namespace chartstream
