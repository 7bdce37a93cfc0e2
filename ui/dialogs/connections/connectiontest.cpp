// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/connectiontest.h"

#include "core/client/streamaccessmanager.h"

#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What endpoints of the protocol answer to a stream without a token, or without a line (protocol section 4).
bool isAnswerOfEndpoint(int status)
{
    return status == 200 || status == 404 || status == 406 || status == 422;
}

/// A proxy in between, or a server, that takes no chunks.
bool refusesChunks(int status)
{
    return status == 411 || status == 501;
}

QString shown(const QUrl &server)
{
    return server.toDisplayString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
}

} // namespace

ConnectionTest::ConnectionTest(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_deadline(clock.alarm())
{
    connect(m_deadline.get(), &Alarm::rang, this, [this] {
        if (m_knock)
            m_knock->abort();
    });
}

ConnectionTest::~ConnectionTest()
{
    cancel();
}

void ConnectionTest::start(const Profile &profile, const ProfileSecrets &secrets)
{
    forget();
    m_profile = profile;
    m_apiKey = secrets.apiKey;
    Result<ServerAccess> access = accessOf(profile, secrets);
    if (!access) {
        note(Severity::Failure, tr("The authority cannot be used. %1").arg(access.error().text()));
        Q_EMIT finished();
        return;
    }
    m_manager = std::make_unique<StreamAccessManager>(*std::move(access));
    connect(m_manager.get(), &QNetworkAccessManager::finished, this,
            [this](const QNetworkReply *reply) { m_lastError = reply->error(); });
    if (m_profile.plotServer.isEmpty())
        knockAtStreams();
    else
        askWhoWeAre();
}

void ConnectionTest::cancel()
{
    m_deadline->stop();
    if (!m_manager)
        return;
    // A signal of any of them may have led here, so they go later.
    m_manager->disconnect(this);
    if (m_plots) {
        m_plots->disconnect(this);
        m_plots->cancel();
        m_plots.release()->deleteLater();
    }
    if (m_knock) {
        m_knock->disconnect(this);
        m_knock->abort();
        m_knock = nullptr; // which is the manager's
    }
    if (m_body)
        m_body.release()->deleteLater();
    m_manager.release()->deleteLater();
}

void ConnectionTest::forget()
{
    cancel();
    m_findings.clear();
    m_distrusted = QSslCertificate();
    m_presented = QSslCertificate();
}

void ConnectionTest::askWhoWeAre()
{
    Q_EMIT progressed(tr("Asking %1 who we are…").arg(shown(m_profile.plotServer)));
    m_plots = std::make_unique<PlotClient>(
        *m_manager, PlotServer{m_profile.plotServer, m_profile.user, m_apiKey}, m_clock);
    connect(m_plots.get(), &PlotClient::identified, this, [this](const QString &user) {
        note(Severity::Information, user.isEmpty() ? tr("Plots: the server answers, without a name for us.")
                                                   : tr("Plots: signed in as %1.").arg(user));
        knockAtStreams();
    });
    connect(m_plots.get(), &PlotClient::failed, this, [this](const CallFailure &failure) {
        if (!failure.certificate.isNull()) {
            distrust(tr("Plots: the certificate of %1 is not trusted."), m_profile.plotServer,
                     failure.certificate);
        } else if (failure.status == 0) {
            note(Severity::Failure, tr("Plots: %1").arg(problemText(m_lastError, failure.error.text())));
        } else {
            note(Severity::Failure, tr("Plots: %1").arg(failure.error.text()));
        }
        knockAtStreams();
    });
    m_plots->identify();
}

void ConnectionTest::knockAtStreams()
{
    if (m_profile.streamServer.isEmpty()) {
        finish();
        return;
    }
    Q_EMIT progressed(tr("Knocking at %1…").arg(shown(m_profile.streamServer)));
    QNetworkRequest request(m_profile.streamServer);
    if (m_profile.framing == Framing::Chunked) {
        m_body = std::make_unique<StreamBody>();
        m_body->finish();
        m_knock = m_manager->stream(request, m_body.get());
    } else {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        m_knock = m_manager->post(request, "\n"_ba);
    }
    connect(m_knock, &QNetworkReply::sslErrors, this,
            [this] { m_presented = m_knock->sslConfiguration().peerCertificate(); });
    connect(m_knock, &QNetworkReply::finished, this, &ConnectionTest::streamsAnswered);
    m_deadline->start(streamDeadline);
}

void ConnectionTest::streamsAnswered()
{
    const int status = m_knock->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = m_knock->error();
    if (error == QNetworkReply::SslHandshakeFailedError && !m_presented.isNull()) {
        distrust(tr("Streams: the certificate of %1 is not trusted."), m_profile.streamServer, m_presented);
    } else if (error == QNetworkReply::OperationCanceledError) {
        note(Severity::Failure, tr("Streams: %1 gives no answer within %2 s.")
                                    .arg(shown(m_profile.streamServer))
                                    .arg(streamDeadline.count() / 1000));
    } else if (status == 0) {
        note(Severity::Failure, tr("Streams: %1").arg(problemText(error, m_knock->errorString())));
    } else if (isAnswerOfEndpoint(status)) {
        note(Severity::Information, tr("Streams: %1 takes streams.").arg(shown(m_profile.streamServer)));
    } else if (refusesChunks(status) && m_profile.framing == Framing::Chunked) {
        note(Severity::Failure,
             tr("Streams: chunks are refused (%1). Choose the declared length.").arg(status));
    } else {
        note(Severity::Warning,
             tr("Streams: %1 answers with %2 %3, as no endpoint for streams does. Is this its address?")
                 .arg(shown(m_profile.streamServer))
                 .arg(status)
                 .arg(m_knock->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString()));
    }
    finish();
}

void ConnectionTest::distrust(const QString &text, const QUrl &server, const QSslCertificate &certificate)
{
    m_distrusted = certificate;
    note(Severity::Failure, text.arg(shown(server)));
}

void ConnectionTest::note(Severity severity, const QString &text)
{
    m_findings.append({severity, text});
}

void ConnectionTest::finish()
{
    cancel();
    Q_EMIT finished();
}

QString ConnectionTest::problemText(QNetworkReply::NetworkError error, const QString &words) const
{
    const QString proxy = m_profile.proxy.hasHost()
                              ? u"%1:%2"_s.arg(m_profile.proxy.host).arg(m_profile.proxy.port)
                              : tr("the address that the system names");
    // Qt asks an HTTP proxy for plain pages as it would ask the server itself.
    if (error == QNetworkReply::ConnectionRefusedError && m_profile.proxy.kind == ProxyChoice::Kind::Http)
        error = QNetworkReply::ProxyConnectionRefusedError;
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return tr("no proxy answers at %1 (%2).").arg(proxy, words);
    case QNetworkReply::ProxyConnectionClosedError:
        return tr("the proxy at %1 closed the connection (%2).").arg(proxy, words);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return tr("the proxy at %1 wants a user name and a password that fit.").arg(proxy);
    case QNetworkReply::HostNotFoundError:
        return tr("there is no server of this name (%1).").arg(words);
    case QNetworkReply::ConnectionRefusedError:
        return tr("nothing listens at this address (%1).").arg(words);
    default:
        return m_profile.proxy.hasHost() ? tr("through the proxy at %1: %2.").arg(proxy, words) : words;
    }
}

} // namespace chartstream

#include "moc_connectiontest.cpp"
