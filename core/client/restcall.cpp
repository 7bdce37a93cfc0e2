// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/restcall.h"

#include "core/client/serverwords.h"
#include "core/client/streamaccessmanager.h"
#include "core/support/limits.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QThread>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QUrl addressOf(const PlotServer &server, const RestCall::Request &request)
{
    QUrl url = server.address.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment |
                                       QUrl::StripTrailingSlash);
    url.setPath(url.path(QUrl::FullyEncoded) + request.path);
    QUrlQuery query;
    for (const auto &[key, value] : request.query) // a plus is a space to many servers
        query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    url.setQuery(query);
    return url;
}

/// For a person: a query may hold a key.
QString shownAddress(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
}

bool staysThere(const QUrl &from, const QUrl &to)
{
    if (from.host() != to.host())
        return false;
    const bool isUpgrade = from.scheme() == "http"_L1 && to.scheme() == "https"_L1;
    const int port = from.scheme() == "https"_L1 ? 443 : 80;
    return isUpgrade || (from.scheme() == to.scheme() && from.port(port) == to.port(port));
}

bool mayPass(int status)
{
    return status == 408 || status == 429 || status >= 500;
}

} // namespace

RestCall::RestCall(StreamAccessManager &manager, PlotServer server, Request request, const Clock &clock,
                   QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_server(std::move(server))
    , m_request(std::move(request))
    , m_deadline(clock.alarm())
{
    connect(m_deadline.get(), &Alarm::rang, this, [this] {
        m_brokenOff = tr("no answer within %1 s").arg(deadline.count() / 1000);
        m_reply->abort();
    });
    ask(addressOf(m_server, m_request));
}

RestCall::~RestCall()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

void RestCall::ask(const QUrl &address)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_address = address;
    QNetworkRequest request(address);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    const QByteArray program = "Chartstream/" + QCoreApplication::applicationVersion().toLatin1();
    request.setRawHeader("User-Agent", program);
    // Without it Plotly's server refuses every call.
    request.setRawHeader("Plotly-Client-Platform", program);
    request.setRawHeader("Authorization",
                         "Basic " + (m_server.user + u':' + m_server.apiKey).toUtf8().toBase64());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QByteArray body =
        m_request.body ? QJsonDocument(*m_request.body).toJson(QJsonDocument::Compact) : QByteArray();
    m_reply = m_manager.sendCustomRequest(request, m_request.method, body);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this] { m_distrusted = m_reply->sslConfiguration().peerCertificate(); });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this] { m_deadline->start(deadline); });
    connect(m_reply, &QNetworkReply::downloadProgress, this, &RestCall::moved);
    // What is unpacked may be larger than what comes.
    connect(m_reply, &QIODevice::readyRead, this, [this] { moved(m_reply->bytesAvailable()); });
    connect(m_reply, &QNetworkReply::finished, this, &RestCall::answered);
    m_deadline->start(deadline);
}

void RestCall::moved(qint64 bytes)
{
    m_deadline->start(deadline);
    if (bytes <= limits::restBody || !m_brokenOff.isEmpty())
        return;
    m_brokenOff = tr("the answer is larger than %1 MiB").arg(limits::restBody / (1024LL * 1024));
    m_reply->abort();
}

void RestCall::answered()
{
    m_deadline->stop();
    m_reply->deleteLater();
    if (!m_brokenOff.isEmpty()) {
        finish({{}, failure(m_brokenOff, Retry::Later)});
        return;
    }
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (target.isEmpty() || !follow(m_address.resolved(target)))
        finish(take(m_reply->readAll()));
}

bool RestCall::follow(const QUrl &target)
{
    if (m_redirects >= mostRedirects || !staysThere(m_address, target))
        return false;
    ++m_redirects;
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 303) {
        m_request.method = "GET"_ba;
        m_request.body.reset();
    }
    m_reply->disconnect(this);
    ask(target.adjusted(QUrl::RemoveUserInfo));
    return true;
}

CallAnswer RestCall::take(const QByteArray &body)
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        if (m_distrusted.isNull() || m_reply->error() != QNetworkReply::SslHandshakeFailedError)
            return {{}, failure(m_reply->errorString(), Retry::Later)};
        CallFailure distrust = failure(
            tr("the server's certificate is not trusted: %1").arg(m_reply->errorString()), Retry::Never);
        distrust.certificate = m_distrusted;
        return {{}, distrust};
    }
    if (status >= 300 && status < 400) {
        const QUrl target =
            m_address.resolved(m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
        return {{},
                failure(m_redirects >= mostRedirects
                            ? tr("redirected more than %1 times").arg(mostRedirects)
                            : tr("the server points to %1, another address, where the API key is not sent")
                                  .arg(shownAddress(target)),
                        Retry::Never)};
    }
    const QString contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    QString words = serverWords(body, contentType);
    if (status >= 400) {
        if (words.isEmpty())
            words = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        return {{},
                failure(u"%1 %2"_s.arg(status).arg(words), mayPass(status) ? Retry::Later : Retry::Never)};
    }
    // Cut by the network: what came is no answer.
    if (m_reply->error() != QNetworkReply::NoError)
        return {{}, failure(m_reply->errorString(), Retry::Later)};
    if (body.trimmed().isEmpty())
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return {
            {},
            failure(tr("this is no Chart Studio server: its answer is no JSON object, but \"%1\"").arg(words),
                    Retry::Never)};
    }
    return {document.object(), {}};
}

CallFailure RestCall::failure(const QString &what, Retry retry) const
{
    // A server may repeat what it was told.
    QString told = what;
    if (!m_server.apiKey.isEmpty())
        told.replace(m_server.apiKey, u"\u2026"_s);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return {{told, shownAddress(m_address), retry}, status};
}

void RestCall::finish(const CallAnswer &answer)
{
    m_reply->disconnect(this);
    m_reply = nullptr;
    Q_EMIT finished(answer);
}

} // namespace chartstream

#include "moc_restcall.cpp"
