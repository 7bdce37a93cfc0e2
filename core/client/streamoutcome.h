// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkReply>
#include <QString>

#include <optional>

namespace chartstream {

/// How one exchange ended.
struct StreamOutcome
{
    int status = 0; ///< of the answer; 0 without one
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString reason;              ///< for a person: the endpoint's own words, or what the network said
    std::optional<qint64> lines; ///< of this body that the endpoint says it took

    /// Of a reply that finished.
    static StreamOutcome of(QNetworkReply &reply);
};

/// What a publisher does after an exchange ended before all was sent.
enum class NextStep {
    TryAgain, ///< a transient end: network, 408, 429, 449, 5xx; or 200, which takes nothing from us
    Stop, ///< a persistent end: trying again would meet the same answer, or take turns with another client
          ///< (423)
};

NextStep nextStep(const StreamOutcome &outcome);

/// How many lines the endpoint took, from an answer such as {"lines": 12}; Chartstream's own says it.
std::optional<qint64> linesTaken(const QByteArray &answer);

} // namespace chartstream
