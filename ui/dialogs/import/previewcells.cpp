// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/previewcells.h"

#include "core/replay/tableplan.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Behind the point, without zeros that say nothing.
QString fraction(qint64 nanoseconds)
{
    if (nanoseconds == 0)
        return {};
    QString digits = QString::number(nanoseconds).rightJustified(9, u'0');
    while (digits.endsWith(u'0'))
        digits.chop(1);
    return u'.' + digits;
}

} // namespace

QString dateText(qint64 nanoseconds)
{
    constexpr qint64 perSecond = nanosecondsPerSecond;
    const qint64 rest = ((nanoseconds % perSecond) + perSecond) % perSecond;
    const qint64 seconds = (nanoseconds - rest) / perSecond;
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s) +
           fraction(rest);
}

QString timeText(const TableData &rows, size_t row)
{
    const std::optional<qint64> time = rows.time(row);
    if (!time)
        return {};
    if (haveDates(rows))
        return dateText(*time);
    const bool isNegative = *time < 0;
    const quint64 size = isNegative ? 0 - quint64(*time) : quint64(*time);
    return u"%1%2%3 s"_s.arg(isNegative ? u"-"_s : QString())
        .arg(size / quint64(nanosecondsPerSecond))
        .arg(fraction(qint64(size % quint64(nanosecondsPerSecond))));
}

QString cellText(const TableData &rows, size_t column, size_t row)
{
    if (rows.isGap(column, row))
        return {};
    const auto [piece, at] = rows.place(row);
    const ColumnValues &values = piece->columns[column];
    switch (rows.format.columns[size_t(rows.columns[column])].type) {
    case ColumnType::Number:
        return QString::number(rows.number(column, row), 'g', QLocale::FloatingPointShortest);
    case ColumnType::Integer:
        return QString::number(std::get<std::vector<qint64>>(values)[at]);
    case ColumnType::Boolean:
        return rows.number(column, row) != 0 ? u"true"_s : u"false"_s;
    case ColumnType::Text:
        return QString::fromUtf8(rows.text(column, row));
    case ColumnType::Time:
        return dateText(std::get<std::vector<qint64>>(values)[at]);
    }
    Q_UNREACHABLE();
}

} // namespace chartstream
