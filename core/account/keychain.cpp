// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/keychain.h"

#include "core/account/secretservice.h"

#include <QThread>
#include <qt6keychain/keychain.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const Error lockedKeyring{u"the keyring is locked"_s, {}, Retry::Later};
const Error noAnswer{
    u"the keychain does not answer; perhaps it waits for its keyring to be unlocked"_s, {}, Retry::Later};

/// In a person's words.
Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
        return {u"access to the keychain was denied"_s, {}, Retry::Later};
    case QKeychain::AccessDenied:
        return {u"the keychain is locked or denies access (%1)"_s.arg(job.errorString()), {}, Retry::Later};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {u"no keychain service runs"_s, {}, Retry::Later};
    default:
        return {u"the keychain failed (%1)"_s.arg(job.errorString()), {}, Retry::Later};
    }
}

std::function<void(const Result<QByteArray> &)>
withoutSecret(std::function<void(const std::optional<Error> &)> answer)
{
    return [answer = std::move(answer)](const Result<QByteArray> &result) {
        answer(result ? std::nullopt : std::optional(result.error()));
    };
}

/// QtKeychain still speaks to it when its `finished` is heard.
void deleteSoon(std::unique_ptr<QKeychain::Job> job)
{
    job.release()->deleteLater();
}

} // namespace

const QString Keychain::service = u"org.chartstream.Chartstream"_s;

Keychain::Keychain(const Clock &clock, QObject *parent)
    : SecretStore(parent)
    , m_deadline(clock.alarm())
{
    connect(m_deadline.get(), &Alarm::rang, this, &Keychain::giveUp);
}

Keychain::~Keychain()
{
    // The service's answer would come to a job that is gone: such a job stays until it has come.
    std::unique_ptr<QKeychain::Job> running =
        m_isJobRunning ? std::move(m_calls.front().job) : std::move(m_stuck);
    if (running) {
        running->disconnect(this);
        running.release()->setAutoDelete(true);
    }
}

void Keychain::read(const QString &name, QObject *context,
                    std::function<void(const Result<QByteArray> &)> answer)
{
    ask(std::make_unique<QKeychain::ReadPasswordJob>(service), name, context, std::move(answer));
}

void Keychain::write(const QString &name, const QByteArray &secret, QObject *context,
                     std::function<void(const std::optional<Error> &)> answer)
{
    auto job = std::make_unique<QKeychain::WritePasswordJob>(service);
    job->setBinaryData(secret);
    ask(std::move(job), name, context, withoutSecret(std::move(answer)));
}

void Keychain::remove(const QString &name, QObject *context,
                      std::function<void(const std::optional<Error> &)> answer)
{
    ask(std::make_unique<QKeychain::DeletePasswordJob>(service), name, context,
        withoutSecret(std::move(answer)));
}

void Keychain::ask(std::unique_ptr<QKeychain::Job> job, const QString &name, QObject *context,
                   std::function<void(const Result<QByteArray> &)> answer)
{
    Q_ASSERT(QThread::currentThread() == thread());
    job->setKey(name);
    job->setInsecureFallback(false); // never a file in plain text
    job->setAutoDelete(false);
    m_calls.push_back({std::move(job), context, std::move(answer)});
    if (m_calls.size() == 1)
        startNext();
}

void Keychain::startNext()
{
    if (m_calls.empty())
        return;
    const quint64 round = ++m_round;
    if (m_stuck) {
        const auto giveUpThis = [this, round] {
            if (round == m_round)
                giveUp();
        };
        QMetaObject::invokeMethod(this, giveUpThis, Qt::QueuedConnection);
        return;
    }
    m_deadline->start(patience);
    secretservice::awaken(this, [this, round](const std::optional<Error> &problem) {
        if (round != m_round)
            return;
        if (problem)
            finishCall(*problem);
        else
            startJob();
    });
}

void Keychain::startJob()
{
    QKeychain::Job *job = m_calls.front().job.get();
    connect(job, &QKeychain::Job::finished, this, [this, job] { jobFinished(*job); });
    m_isJobRunning = true;
    job->start();
}

void Keychain::jobFinished(QKeychain::Job &job)
{
    if (&job == m_stuck.get()) {
        deleteSoon(std::move(m_stuck));
        startNext();
        return;
    }
    m_isJobRunning = false;
    const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(&job);
    if (job.error() == QKeychain::NoError && reading) {
        finishCall(reading->binaryData());
    } else if (job.error() == QKeychain::NoError && qobject_cast<const QKeychain::WritePasswordJob *>(&job)) {
        finishCall(QByteArray());
    } else if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound) {
        // Nothing there; or so it says of a locked keyring, too.
        secretservice::findLocked(service, job.key(), this, [this, round = m_round](bool isLocked) {
            if (round == m_round)
                finishCall(isLocked ? Result<QByteArray>(lockedKeyring) : Result<QByteArray>(QByteArray()));
        });
    } else {
        finishCall(errorOf(job));
    }
}

void Keychain::finishCall(const Result<QByteArray> &secret)
{
    m_deadline->stop();
    Call call = std::move(m_calls.front());
    m_calls.pop_front();
    deleteSoon(std::move(call.job));
    startNext();
    if (call.context)
        call.answer(secret);
}

void Keychain::giveUp()
{
    ++m_round;
    if (std::exchange(m_isJobRunning, false))
        m_stuck = std::move(m_calls.front().job);
    // Those behind it would wait as long, and for the same.
    for (Call &call : std::exchange(m_calls, {})) {
        if (call.context)
            call.answer(noAnswer);
    }
}

} // namespace chartstream

#include "moc_keychain.cpp"
