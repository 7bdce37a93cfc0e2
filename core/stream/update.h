// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"
#include "core/support/cell.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

#include <variant>
#include <vector>

namespace chartstream {

/// Where a value goes inside a trace: "x", "text", "marker.color", "error_y.array".
using AttributePath = QByteArray;

/// Whether the attribute places a point ("x", "y", "lat", "labels", ...): a scalar there appends.
bool isCoordinate(const AttributePath &path);

/// One leaf of an update: a scalar, a list of scalars (replaces, `[]` clears), or anything deeper or of
/// another kind (2-D lists, booleans), which replaces the attribute as it is.
struct Change
{
    AttributePath path;
    std::variant<Cell, std::vector<Cell>, QJsonValue> value;

    bool operator==(const Change &) const = default;
};

/// The meaning of one line of a stream (protocol section 6).
struct Update
{
    std::vector<Change> changes;
    QJsonObject layout; ///< merged into the plot's layout
    bool appends =
        false; ///< has a scalar coordinate: scalars at per-point attributes append, otherwise they set

    bool operator==(const Update &) const = default;
};

/// Consecutive lines that append numbers to the same attributes: the common case, kept flat for speed.
/// `values` is row-major, one row a line, `paths.size()` numbers a row; NaN is a gap.
struct NumberRun
{
    std::vector<AttributePath> paths;
    std::vector<double> values;

    size_t lines() const { return paths.empty() ? 0 : values.size() / paths.size(); }
    /// A gap equals a gap.
    bool operator==(const NumberRun &other) const;
};

/// Updates of one token in the order of their lines.
struct UpdateBatch
{
    StreamToken token;
    std::vector<std::variant<NumberRun, Update>> items;
    qint64 lines = 0; ///< lines that carried an update (heartbeats do not)
    qint64 bytes = 0; ///< bytes of those lines
    /// Those lines as received, newline-terminated, and for a relay also the ones that change nothing. Null
    /// where lines are not kept (KeptLines).
    QByteArray raw;

    bool operator==(const UpdateBatch &) const = default;
};

} // namespace chartstream
