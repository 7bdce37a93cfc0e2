// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"
#include "core/support/error.h"

#include <QJsonObject>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QUrl>

#include <memory>
#include <optional>

namespace chartstream {

class StreamAccessManager;

/// A Chart Studio server and who asks it.
struct PlotServer
{
    QUrl address; ///< "https://api.plot.ly", "http://127.0.0.1:10101"; with a path where the server has one
    QString user;
    QString apiKey; ///< never in an error's text
};

/// Why a call failed.
struct CallFailure
{
    Error error;    ///< in the server's own words where it has some; `where` is the address that was asked
    int status = 0; ///< of the answer; 0 without one
    QSslCertificate certificate =
        QSslCertificate(); ///< the server's, where it was not trusted: that is why the call failed
};

/// What a server answered.
struct CallAnswer
{
    QJsonObject json; ///< empty where the call failed, or was answered with nothing
    std::optional<CallFailure> failure;
};

/// One call of the v2 API (protocol section 8.2), asynchronous: finished() comes exactly once, unless the
/// call is deleted before. Follows a redirect only on the same host, and never from https to http: the API
/// key goes nowhere else. Main thread.
class RestCall final : public QObject
{
    Q_OBJECT

public:
    /// Without any byte moving for so long the call is given up.
    static constexpr Milliseconds deadline{30'000};
    static constexpr int mostRedirects = 5;

    struct Request
    {
        QByteArray method;
        QString path; ///< below the server's address, percent-encoded: "/v2/plots/user:2"
        QList<std::pair<QString, QString>> query;
        std::optional<QJsonObject> body;
    };

    /// Asks at once. `manager` and `clock` outlive it.
    RestCall(StreamAccessManager &manager, PlotServer server, Request request, const Clock &clock,
             QObject *parent = nullptr);
    ~RestCall() override;

Q_SIGNALS:
    void finished(const chartstream::CallAnswer &answer);

private:
    void ask(const QUrl &address);
    void moved(qint64 bytes);
    void answered();
    bool follow(const QUrl &target);
    CallAnswer take(const QByteArray &body);
    CallFailure failure(const QString &what, Retry retry) const;
    void finish(const CallAnswer &answer);

    StreamAccessManager &m_manager;
    const PlotServer m_server;
    Request m_request;
    std::unique_ptr<Alarm> m_deadline;
    QUrl m_address;
    QPointer<QNetworkReply> m_reply;
    QSslCertificate m_distrusted;
    QString m_brokenOff; ///< why we ended it ourselves
    int m_redirects = 0;
};

} // namespace chartstream
