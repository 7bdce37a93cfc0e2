// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/timestampconverter.h"

#include "core/support/dates.h"
#include "core/support/numbertext.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

QTimeZone zoneNamed(QByteArrayView name)
{
    QByteArray id = name.trimmed().toByteArray();
    if (id.size() >= 2 && id.startsWith('"') && id.endsWith('"'))
        id = id.sliced(1, id.size() - 2).trimmed();
    // Some systems know Montreal under its newer name only.
    for (const QByteArray &candidate : {id, QByteArray("America/Montreal"), QByteArray("America/Toronto")}) {
        if (QTimeZone zone(candidate); !candidate.isEmpty() && zone.isValid())
            return zone;
    }
    return QTimeZone::utc();
}

/// The run's rows as updates of their own.
std::vector<Update> updatesOf(const NumberRun &run)
{
    std::vector<Update> updates(run.lines());
    auto value = run.values.begin();
    for (Update &update : updates) {
        update.appends = true;
        for (const AttributePath &path : run.paths)
            update.changes.push_back({path, Cell(*value++)});
    }
    return updates;
}

} // namespace

TimestampConverter::TimestampConverter(QByteArrayView zone)
    : m_zone(zoneNamed(zone))
{}

void TimestampConverter::convert(UpdateBatch &batch, Milliseconds now)
{
    std::vector<std::variant<NumberRun, Update>> items;
    for (auto &item : batch.items) {
        if (Update *update = std::get_if<Update>(&item)) {
            convert(*update, now);
        } else if (const NumberRun &run = std::get<NumberRun>(item);
                   std::find(run.paths.begin(), run.paths.end(), "x") != run.paths.end()) {
            for (Update &row : updatesOf(run)) {
                convert(row, now);
                items.emplace_back(std::move(row));
            }
            continue;
        }
        items.push_back(std::move(item));
    }
    batch.items = std::move(items);
}

void TimestampConverter::convert(Update &update, Milliseconds now)
{
    for (Change &change : update.changes) {
        if (change.path != "x")
            continue;
        if (Cell *cell = std::get_if<Cell>(&change.value)) {
            convert(*cell, now);
        } else if (auto *cells = std::get_if<std::vector<Cell>>(&change.value)) {
            for (Cell &element : *cells)
                convert(element, now);
        }
    }
}

void TimestampConverter::convert(Cell &cell, Milliseconds now)
{
    const double x = cell.isText() ? numberFromText(cell.text()) : cell.number();
    if (std::isnan(x))
        return;
    if (!m_start)
        m_start = double(now.count()) - x;
    const double date = *m_start + x;
    if (!(date > earliestDate && date < latestDate)) {
        cell = Cell();
        return;
    }
    const qint64 microseconds = std::llround(date * 1000);
    const qint64 fraction = (microseconds % 1'000'000 + 1'000'000) % 1'000'000;
    const QDateTime second = QDateTime::fromMSecsSinceEpoch((microseconds - fraction) / 1000, m_zone);
    cell = Cell(second.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) +
                QStringLiteral(".%1").arg(fraction, 6, 10, QLatin1Char('0')));
}

} // namespace chartstream
