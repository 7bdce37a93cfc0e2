// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamoutcome.h"

#include "core/client/serverwords.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What a person should read of an answer beside its status.
QString reasonIn(const QByteArray &answer, const QString &contentType)
{
    // A proxy's page of HTML says less than its status line.
    return contentType.contains("html"_L1) ? QString() : serverWords(answer, contentType);
}

} // namespace

StreamOutcome StreamOutcome::of(QNetworkReply &reply)
{
    StreamOutcome outcome;
    outcome.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    outcome.error = reply.error();
    if (outcome.status == 0) {
        outcome.reason = reply.errorString();
        return outcome;
    }
    const QByteArray answer = reply.readAll();
    const QString text = reasonIn(answer, reply.header(QNetworkRequest::ContentTypeHeader).toString());
    outcome.reason =
        u"%1 %2"_s.arg(outcome.status)
            .arg(text.isEmpty() ? reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString()
                                : text);
    outcome.lines = linesTaken(answer);
    return outcome;
}

NextStep nextStep(const StreamOutcome &outcome)
{
    const int status = outcome.status;
    if (status != 0) {
        const bool isTransient =
            status < 300 || status == 408 || status == 429 || status == 449 || status >= 500;
        return isTransient ? NextStep::TryAgain : NextStep::Stop;
    }
    switch (outcome.error) {
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return NextStep::Stop;
    default:
        return NextStep::TryAgain;
    }
}

std::optional<qint64> linesTaken(const QByteArray &answer)
{
    const QJsonValue lines = QJsonDocument::fromJson(answer).object().value("lines"_L1);
    const qint64 count = lines.toInteger(-1);
    return count >= 0 ? std::optional(count) : std::nullopt;
}

} // namespace chartstream
