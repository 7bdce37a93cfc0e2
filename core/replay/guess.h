// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace chartstream {

/// A value that was found out and not told, with the reason in words for a person. Confidence runs from 0 to
/// 1; below `doubtful` the person is to be asked.
template <typename Value>
struct Guess
{
    static constexpr double doubtful = 0.5;

    Value value{};
    QString reason;
    double confidence = 1;

    bool isDoubtful() const { return confidence < doubtful; }
};

/// What a person chose needs no other reason.
template <typename Value>
Guess<Value> chosen(Value value)
{
    return {std::move(value), QStringLiteral("as chosen"), 1};
}

} // namespace chartstream
