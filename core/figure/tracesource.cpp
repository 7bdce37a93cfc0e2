// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/tracesource.h"

#include <QJsonArray>

namespace chartstream {

bool TraceSource::isList(const QString &path) const
{
    return length(path).has_value();
}

std::optional<qsizetype> TraceSource::length(const QString &path) const
{
    if (const Column *column = series.column(path.toLatin1()))
        return qsizetype(column->size());
    const QJsonValue value = attributes.value(path);
    if (!value.isArray())
        return {};
    const QJsonArray rows = value.toArray();
    if (rows.isEmpty() || !rows.first().isArray())
        return rows.size();
    qsizetype shortest = rows.first().toArray().size();
    for (const QJsonValue row : rows)
        shortest = std::min(shortest, row.toArray().size());
    return shortest;
}

Extent TraceSource::extent(const QString &path) const
{
    const Column *column = series.column(path.toLatin1());
    return column ? column->extent() : Extent();
}

} // namespace chartstream
