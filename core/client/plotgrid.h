// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace chartstream {

/// What a figure names in place of a column: "user:2:c0". `name`: "data.0.marker.color".
using ColumnReference = std::function<QString(const QString &name, const QJsonArray &column)>;

/// The figure with the lists of its traces replaced by references, `x: [...]` by `xsrc: "user:2:c0"`, as
/// Plotly's server wants it (protocol section 8.2). A list of lists becomes several columns, "data.0.z.0",
/// and one reference, "user:2:c0,c1". Settings that are lists (colour scales, domains, ranges) stay. Pure.
QJsonObject withColumnReferences(const QJsonObject &figure, const ColumnReference &reference);

} // namespace chartstream
