// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamreply.h"

#include "core/client/streambody.h"

#include <QAuthenticator>
#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <cstring>

namespace chartstream {

namespace {

constexpr qsizetype chunkSize = 64LL * 1024;
constexpr qint64 unsentLimit = chunkSize; // in the socket's own buffer
constexpr qsizetype sizeLine = 10;        // room before a chunk for its size and CR LF

/// As Qt's own backend names the errors that a status stands for.
QNetworkReply::NetworkError errorOf(int status)
{
    switch (status) {
    case 401:
        return QNetworkReply::AuthenticationRequiredError;
    case 403:
        return QNetworkReply::ContentAccessDenied;
    case 404:
        return QNetworkReply::ContentNotFoundError;
    case 405:
        return QNetworkReply::ContentOperationNotPermittedError;
    case 407:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case 409:
        return QNetworkReply::ContentConflictError;
    case 410:
        return QNetworkReply::ContentGoneError;
    case 500:
        return QNetworkReply::InternalServerError;
    case 503:
        return QNetworkReply::ServiceUnavailableError;
    default:
        break;
    }
    if (status >= 500)
        return QNetworkReply::UnknownServerError;
    return status >= 400 ? QNetworkReply::UnknownContentError : QNetworkReply::NoError;
}

QNetworkReply::NetworkError errorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

bool isEncrypted(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

} // namespace

StreamReply::StreamReply(const QNetworkRequest &request, StreamBody *body, Framing framing,
                         const QNetworkProxy &proxy, QObject *parent)
    : QNetworkReply(parent)
    , m_body(body)
    , m_framing(framing)
    , m_socket(std::make_unique<QSslSocket>())
{
    setRequest(request);
    setUrl(request.url());
    setOperation(QNetworkAccessManager::PostOperation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_socket->setProxy(proxy);
    m_socket->setSslConfiguration(request.sslConfiguration());
    m_body->beginExchange();

    connect(m_body, &QIODevice::readyRead, this, &StreamReply::sendNow);
    connect(m_socket.get(), &QIODevice::readyRead, this, &StreamReply::readAnswer);
    connect(m_socket.get(), &QIODevice::bytesWritten, this, &StreamReply::bytesSent);
    connect(m_socket.get(), &QIODevice::bytesWritten, this, &StreamReply::sendBody);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &StreamReply::sendBody);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, &StreamReply::connectionEnded);
    connect(m_socket.get(), &QAbstractSocket::proxyAuthenticationRequired, this,
            &StreamReply::authenticateAtProxy);
    if (isEncrypted(url())) {
        connect(m_socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            Q_EMIT sslErrors(errors);
            if (m_ignoresAllSslErrors)
                m_socket->ignoreSslErrors();
            else
                m_socket->ignoreSslErrors(m_ignoredSslErrors);
        });
        connect(m_socket.get(), &QSslSocket::encrypted, this, &StreamReply::sendHead);
    } else {
        connect(m_socket.get(), &QAbstractSocket::connected, this, &StreamReply::sendHead);
    }
    // Who asked for the reply connects to its signals first.
    QMetaObject::invokeMethod(this, &StreamReply::start, Qt::QueuedConnection);
}

StreamReply::~StreamReply()
{
    m_socket->disconnect(this);
}

void StreamReply::start()
{
    if (isFinished())
        return;
    Q_EMIT socketStartedConnecting();
    if (isEncrypted(url()))
        m_socket->connectToHostEncrypted(url().host(), static_cast<quint16>(url().port(443)));
    else
        m_socket->connectToHost(url().host(), static_cast<quint16>(url().port(80)));
}

void StreamReply::sendHead()
{
    // A line waits in no buffer for company: how live a point is decides here.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!isEncrypted(url()) && hasDescriptor())
        m_secondHandle.emplace(m_socket->socketDescriptor());
    const QString path = url().path(QUrl::FullyEncoded);
    const QString query = url().hasQuery() ? u'?' + url().query(QUrl::FullyEncoded) : QString();
    QByteArray head =
        "POST " + (path.isEmpty() ? QByteArray("/") : path.toLatin1()) + query.toLatin1() +
        " HTTP/1.1\r\nHost: " + url().authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1() +
        "\r\n";
    for (const QByteArray &name : request().rawHeaderList())
        head += name + ": " + request().rawHeader(name) + "\r\n";
    if (m_framing == Framing::Chunked) {
        head += "Transfer-Encoding: chunked\r\n";
    } else {
        m_declaredLeft = std::max(declaredLength, m_body ? m_body->backlog().nextLineSize() : 0);
        head += "Content-Length: " + QByteArray::number(m_declaredLeft) + "\r\n";
    }
    m_socket->write(head + "Connection: close\r\n\r\n");
    m_isHeadSent = true;
    Q_EMIT requestSent();
    sendNow();
}

// Called by bytesWritten() too, so it must not flush: a socket that writes within this signal does not emit
// it again.
void StreamReply::sendBody()
{
    if (!m_isHeadSent || m_isBodySent || isFinished() || !m_body || m_answer.hasBegun())
        return;
    while (!m_isBodySent && m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() < unsentLimit) {
        if (mustReadFirst())
            return;
        const QByteArray frame = m_framing == Framing::Chunked ? nextChunk() : nextDeclared();
        if (frame.isEmpty())
            break;
        m_socket->write(frame);
    }
}

void StreamReply::sendNow()
{
    if (!m_isHeadSent || isFinished() || mustReadFirst())
        return;
    sendBody();
    m_socket->flush();
}

// Through SOCKS the descriptor is a number of Qt's own making, which may be another socket's here.
bool StreamReply::hasDescriptor() const
{
    return m_socket->proxy().type() != QNetworkProxy::Socks5Proxy;
}

// Behind an answer there may be a reset. Where Qt cannot write it closes, and what it has not read is lost.
bool StreamReply::mustReadFirst()
{
    if (!hasDescriptor() || !sockets::holdsUnread(m_socket->socketDescriptor()))
        return false;
    QTimer::singleShot(0, this, &StreamReply::sendNow);
    return true;
}

QByteArray StreamReply::nextChunk()
{
    QByteArray frame(sizeLine + chunkSize + 2, Qt::Uninitialized);
    const qint64 size = m_body->read(frame.data() + sizeLine, chunkSize);
    if (size < 0) {
        m_isBodySent = true;
        return QByteArrayLiteral("0\r\n\r\n");
    }
    if (size == 0)
        return {};
    frame.truncate(sizeLine + size);
    frame.append("\r\n");
    const QByteArray line = QByteArray::number(size, 16) + "\r\n";
    const qsizetype unused = sizeLine - line.size();
    std::copy(line.begin(), line.end(), frame.begin() + unused);
    return frame.sliced(unused);
}

QByteArray StreamReply::nextDeclared()
{
    const qsizetype nextLine = m_body->backlog().nextLineSize();
    QByteArray frame = m_body->atEnd() || nextLine > m_declaredLeft
                           ? QByteArray(m_declaredLeft, '\n')
                           : m_body->readLines(std::max(nextLine, std::min(chunkSize, m_declaredLeft)));
    m_declaredLeft -= frame.size();
    m_isBodySent = m_declaredLeft == 0;
    return frame;
}

bool StreamReply::hasUnsent() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() > 0 ||
           (m_body && !m_isBodySent && m_body->bytesAvailable() > 0);
}

void StreamReply::readAnswer()
{
    if (!isFinished() && m_isHeadSent)
        take(m_socket->readAll());
}

void StreamReply::take(const QByteArray &bytes)
{
    switch (m_answer.take(bytes)) {
    case AnswerParser::Status::Incomplete:
        if (m_answer.hasBegun())
            Q_EMIT answerBegan();
        return;
    case AnswerParser::Status::Complete:
        return takeAnswer();
    case AnswerParser::Status::Bad:
        return fail(ProtocolFailure, m_answer.problem());
    }
}

void StreamReply::authenticateAtProxy(const QNetworkProxy &proxy, QAuthenticator *authenticator)
{
    const QAuthenticator before = *authenticator;
    if (auto *manager = qobject_cast<QNetworkAccessManager *>(parent()))
        Q_EMIT manager->proxyAuthenticationRequired(proxy, authenticator);
    m_isProxyRefusing = *authenticator == before;
}

void StreamReply::connectionEnded()
{
    if (isFinished())
        return;
    // Which error Qt makes of it depends on the kind of proxy, and on how it closes.
    if (m_isProxyRefusing || m_socket->error() == QAbstractSocket::ProxyAuthenticationRequiredError) {
        return fail(ProxyAuthenticationRequiredError,
                    m_socket->proxy().user().isEmpty()
                        ? QStringLiteral("the proxy wants a user and a password")
                        : QStringLiteral("the proxy refuses this user or password"));
    }
    const QAbstractSocket::SocketError error = m_socket->error();
    const QString what = m_socket->errorString();
    readAnswer();
    // The answer and a reset may have come while Qt was about to write.
    if (!isFinished() && m_secondHandle)
        take(m_secondHandle->takeUnread());
    if (isFinished())
        return;
    if (m_answer.hasBegun() && m_answer.finish() == AnswerParser::Status::Complete)
        takeAnswer();
    else
        fail(errorOf(error), m_answer.hasBegun() ? m_answer.problem() : what);
}

void StreamReply::takeAnswer()
{
    const HttpAnswer &answer = m_answer.answer();
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, answer.status);
    setAttribute(QNetworkRequest::HttpReasonPhraseAttribute, answer.reason);
    for (const auto &[name, value] : answer.headers)
        setRawHeader(name, value);
    Q_EMIT metaDataChanged();
    if (const NetworkError error = errorOf(answer.status); error != NoError) {
        setError(error, QStringLiteral("%1 %2").arg(answer.status).arg(answer.reason));
        Q_EMIT errorOccurred(error);
    }
    end();
}

void StreamReply::fail(NetworkError error, const QString &what)
{
    setError(error, what);
    Q_EMIT errorOccurred(error);
    end();
}

void StreamReply::end()
{
    if (isFinished())
        return;
    setFinished(true);
    m_socket->disconnect(this);
    if (m_body)
        m_body->disconnect(this);
    m_socket->abort();
    m_secondHandle.reset();
    if (bytesAvailable() > 0)
        Q_EMIT readyRead();
    Q_EMIT finished();
}

void StreamReply::abort()
{
    if (!isFinished())
        fail(OperationCanceledError, QStringLiteral("stopped"));
}

void StreamReply::close()
{
    abort();
    QNetworkReply::close();
}

qint64 StreamReply::bytesAvailable() const
{
    return isFinished() ? m_answer.answer().body.size() - m_read + QNetworkReply::bytesAvailable() : 0;
}

qint64 StreamReply::readData(char *data, qint64 maximum)
{
    if (!isFinished())
        return 0;
    const QByteArrayView rest = QByteArrayView(m_answer.answer().body).sliced(m_read);
    const qint64 size = std::min<qint64>(rest.size(), maximum);
    std::memcpy(data, rest.data(), static_cast<size_t>(size));
    m_read += size;
    return size == 0 && maximum > 0 ? -1 : size;
}

void StreamReply::sslConfigurationImplementation(QSslConfiguration &configuration) const
{
    configuration = m_socket->sslConfiguration();
}

void StreamReply::setSslConfigurationImplementation(const QSslConfiguration &configuration)
{
    m_socket->setSslConfiguration(configuration);
}

} // namespace chartstream

#include "moc_streamreply.cpp"
