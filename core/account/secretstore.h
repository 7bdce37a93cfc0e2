// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

namespace chartstream {

/// Where secrets are kept, by name. Every call returns at once and answers later, in the order of the calls,
/// unless `context` is gone by then. Main thread.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Empty where nothing is kept by that name.
    virtual void read(const QString &name, QObject *context,
                      std::function<void(const Result<QByteArray> &secret)> answer) = 0;
    /// Answers with the error where it could not be kept: then it is kept nowhere.
    virtual void write(const QString &name, const QByteArray &secret, QObject *context,
                       std::function<void(const std::optional<Error> &error)> answer) = 0;
    virtual void remove(const QString &name, QObject *context,
                        std::function<void(const std::optional<Error> &error)> answer) = 0;
};

} // namespace chartstream
