// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/secretstore.h"
#include "core/support/clock.h"

#include <QPointer>

#include <deque>
#include <memory>

namespace QKeychain {
class Job;
}

namespace chartstream {

/// The system's keychain (Secret Service, KWallet, macOS, Windows), through QtKeychain. Never a file of our
/// own: where no keychain runs, every call answers with an error. Main thread.
class Keychain final : public SecretStore
{
    Q_OBJECT

public:
    /// What our entries are filed under.
    static const QString service;
    /// How long an answer may take; long enough for a person to type a keyring's password.
    static constexpr Milliseconds patience{60'000};

    /// `clock` outlives it.
    explicit Keychain(const Clock &clock, QObject *parent = nullptr);
    ~Keychain() override;

    void read(const QString &name, QObject *context,
              std::function<void(const Result<QByteArray> &secret)> answer) override;
    /// After its deadline has passed the keychain may keep the secret yet: when it is unlocked.
    void write(const QString &name, const QByteArray &secret, QObject *context,
               std::function<void(const std::optional<Error> &error)> answer) override;
    void remove(const QString &name, QObject *context,
                std::function<void(const std::optional<Error> &error)> answer) override;

private:
    struct Call
    {
        std::unique_ptr<QKeychain::Job> job;
        QPointer<QObject> context;
        std::function<void(const Result<QByteArray> &secret)> answer; ///< empty where nothing is read
    };

    void ask(std::unique_ptr<QKeychain::Job> job, const QString &name, QObject *context,
             std::function<void(const Result<QByteArray> &secret)> answer);
    void startNext();
    void startJob();
    void jobFinished(QKeychain::Job &job);
    void finishCall(const Result<QByteArray> &secret);
    void giveUp();

    std::deque<Call> m_calls; ///< the first is being asked for
    bool m_isJobRunning = false;
    /// A job that has not answered in time. It cannot be broken off, and QtKeychain does nothing before it
    /// ends.
    std::unique_ptr<QKeychain::Job> m_stuck;
    std::unique_ptr<Alarm> m_deadline;
    quint64 m_round = 0; ///< raised with each call, so that late news of an earlier one is known as such
};

} // namespace chartstream
