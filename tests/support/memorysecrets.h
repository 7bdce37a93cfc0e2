// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/secretstore.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace chartstream {

/// A keychain in memory, which answers from the event loop as the real one does.
class MemorySecrets final : public SecretStore
{
public:
    QHash<QString, QByteArray> kept;
    std::optional<Error> failure; ///< what every call answers from now on; nothing: they succeed
    int reads = 0;

    void read(const QString &name, QObject *context,
              std::function<void(const Result<QByteArray> &)> answer) override
    {
        ++reads;
        later([this, name, context = QPointer(context), answer = std::move(answer)] {
            if (context)
                answer(failure ? Result<QByteArray>(*failure) : Result<QByteArray>(kept.value(name)));
        });
    }

    void write(const QString &name, const QByteArray &secret, QObject *context,
               std::function<void(const std::optional<Error> &)> answer) override
    {
        later([this, name, secret, context = QPointer(context), answer = std::move(answer)] {
            if (!failure)
                kept.insert(name, secret);
            if (context)
                answer(failure);
        });
    }

    void remove(const QString &name, QObject *context,
                std::function<void(const std::optional<Error> &)> answer) override
    {
        later([this, name, context = QPointer(context), answer = std::move(answer)] {
            if (!failure)
                kept.remove(name);
            if (context)
                answer(failure);
        });
    }

    /// From now on nothing is done before answerHeld().
    void hold() { m_holds = true; }
    void answerHeld()
    {
        m_holds = false;
        for (const auto &job : std::exchange(m_held, {}))
            job();
    }

private:
    void later(std::function<void()> job)
    {
        if (m_holds)
            m_held.push_back(std::move(job));
        else
            QMetaObject::invokeMethod(this, std::move(job), Qt::QueuedConnection);
    }

    bool m_holds = false;
    std::vector<std::function<void()>> m_held;
};

} // namespace chartstream
