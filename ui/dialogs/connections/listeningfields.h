// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"

#include <QMap>

namespace chartstream {

/// What a person chooses about the local endpoint. A plain value.
struct ListeningFields
{
    enum class Field { Address, CertificateFile, KeyFile, User, ApiKey };

    static inline const QString thisComputer = QStringLiteral("127.0.0.1");
    static inline const QString everyNetwork = QStringLiteral("0.0.0.0");

    ListeningChoice choice;
    QString apiKey;
    bool operator==(const ListeningFields &) const = default;

    /// Whether other computers could reach it.
    bool isExposed() const;
    /// What is missing before it can listen so (design section 5), in words, by field.
    QMap<Field, QString> problems() const;
};

} // namespace chartstream
