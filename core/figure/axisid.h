// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace chartstream {

enum class AxisLetter : char { X = 'x', Y = 'y' };

/// "x", "y2", ... as traces and `anchor` write it; the first axis of a letter is number 1.
struct AxisId
{
    AxisLetter letter = AxisLetter::X;
    int number = 1;

    /// "x" and "x1" are both number 1; nothing for any other text.
    static std::optional<AxisId> fromText(QStringView text);
    /// "x", "x2".
    QString text() const;
    /// Its key in a layout: "xaxis", "xaxis2".
    QString layoutKey() const;
    bool isX() const { return letter == AxisLetter::X; }

    auto operator<=>(const AxisId &) const = default;
};

inline size_t qHash(AxisId id, size_t seed = 0) noexcept
{
    return ::qHash(id.number * 2 + (id.isX() ? 0 : 1), seed);
}

/// A pair of axes that holds traces: "xy", "x2y2".
struct SubplotId
{
    AxisId x{AxisLetter::X, 1};
    AxisId y{AxisLetter::Y, 1};

    QString text() const { return x.text() + y.text(); }
    auto operator<=>(const SubplotId &) const = default;
};

} // namespace chartstream
