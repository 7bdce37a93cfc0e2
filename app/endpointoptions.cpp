// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointoptions.h"

#include "core/support/limits.h"

#include <QSslCertificate>
#include <QSslKey>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr char apiKeyVariable[] = "CHARTSTREAM_API_KEY";

QHostAddress addressOf(const QString &host)
{
    return host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
}

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
    settings.address = addressOf(host);
    settings.port = quint16(port);
    return isNumber && port <= 65'535 && !settings.address.isNull();
}

Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> certificateText = readInput(certificateFile, limits::smallFile);
    if (!certificateText)
        return certificateText.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificateText, QSsl::Pem);
    if (chain.isEmpty())
        return Error{u"no certificate in PEM form"_s, certificateFile};

    const Result<QByteArray> keyText = readInput(keyFile, limits::smallFile);
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
    const Result<QByteArray> text = readInput(fileName, limits::smallFile);
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

    if (const auto problem = problemOf(settings, line.isSet(u"no-tls"_s))) {
        return line.complain(u"%1 (--tls-certificate and --tls-key, or --no-tls; --user and %2)"_s.arg(
            problem->what, QLatin1StringView(apiKeyVariable)));
    }
    return std::nullopt;
}

bool choosesEndpoint(const CommandLine &line)
{
    const QStringList options{u"listen"_s, u"tls-certificate"_s, u"tls-key"_s, u"no-tls"_s, u"user"_s};
    return std::any_of(options.begin(), options.end(),
                       [&line](const QString &option) { return line.isSet(option); });
}

Result<EndpointSettings> settingsOf(const ListeningChoice &choice)
{
    EndpointSettings settings;
    settings.address = addressOf(choice.address.trimmed());
    settings.port = choice.port;
    settings.user = choice.user;
    settings.plainFromAfar = choice.plainFromAfar;
    if (settings.address.isNull())
        return Error{u"no address to listen on, such as 127.0.0.1 or 0.0.0.0"_s, choice.address};
    if (choice.certificateFile.isEmpty() != choice.keyFile.isEmpty())
        return Error{u"a certificate and its key go together"_s,
                     choice.certificateFile.isEmpty() ? choice.keyFile : choice.certificateFile};
    if (!choice.certificateFile.isEmpty()) {
        const Result<QSslConfiguration> tls = readTls(choice.certificateFile, choice.keyFile);
        if (!tls)
            return tls.error();
        settings.tls = *tls;
    }
    return settings;
}

std::optional<Error> problemOf(const EndpointSettings &settings, bool plain)
{
    if (!settings.isExposed())
        return std::nullopt;
    const QString where = u"%1:%2"_s.arg(settings.address.toString()).arg(settings.port);
    if (!settings.tls && !plain) {
        return Error{u"listening beyond this machine needs a certificate and its key, or the choice to do "
                     "without TLS"_s,
                     where};
    }
    if (settings.user.isEmpty() || settings.apiKey.isEmpty())
        return Error{u"listening beyond this machine needs a user and an API key"_s, where};
    return std::nullopt;
}

} // namespace chartstream
