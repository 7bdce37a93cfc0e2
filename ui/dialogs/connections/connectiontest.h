// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"
#include "core/client/plotclient.h"
#include "core/client/streambody.h"
#include "core/workspace/eventlog.h"

namespace chartstream {

/// Tries a profile as it is typed, kept or not: asks the plot server who we are, then knocks at the stream
/// server without a token, which disturbs no stream. Says what it found in words. Main thread.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds streamDeadline{15'000};

    struct Finding
    {
        Severity severity = Severity::Information;
        QString text;
    };

    /// `clock` outlives it.
    explicit ConnectionTest(const Clock &clock, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// Ends what is under way.
    void start(const Profile &profile, const ProfileSecrets &secrets);
    /// No signal comes after that.
    void cancel();
    /// Ends what is under way, and what was found is found no longer.
    void forget();
    bool isRunning() const { return m_manager != nullptr; }

    const QList<Finding> &findings() const { return m_findings; }
    /// Whom the test failed to trust; null where it trusted all.
    const QSslCertificate &distrusted() const { return m_distrusted; }

Q_SIGNALS:
    /// What it does now, for a person.
    void progressed(const QString &what);
    void finished();

private:
    void askWhoWeAre();
    void knockAtStreams();
    void streamsAnswered();
    void distrust(const QString &text, const QUrl &server, const QSslCertificate &certificate);
    void note(Severity severity, const QString &text);
    void finish();
    /// Why nobody answered, in words.
    QString problemText(QNetworkReply::NetworkError error, const QString &words) const;

    const Clock &m_clock;
    Profile m_profile;
    QString m_apiKey;
    QList<Finding> m_findings;
    QSslCertificate m_distrusted;
    QSslCertificate m_presented; ///< by the stream server, and not vouched for by any authority
    std::unique_ptr<StreamAccessManager> m_manager; ///< while it runs
    std::unique_ptr<PlotClient> m_plots;
    std::unique_ptr<StreamBody> m_body;
    std::unique_ptr<Alarm> m_deadline;
    QPointer<QNetworkReply> m_knock;
    QNetworkReply::NetworkError m_lastError = QNetworkReply::NoError; ///< of the plot server's answer
};

} // namespace chartstream
