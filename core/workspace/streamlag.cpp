// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamlag.h"

#include "core/support/dates.h"

#include <QDateTime>

#include <cmath>

namespace chartstream {

namespace {

std::optional<Cell> newestX(const std::variant<NumberRun, Update> &item)
{
    if (const auto *run = std::get_if<NumberRun>(&item)) {
        for (size_t column = 0; column < run->paths.size() && run->lines() > 0; ++column) {
            if (run->paths[column] == "x")
                return Cell(run->values[(run->lines() - 1) * run->paths.size() + column]);
        }
        return std::nullopt;
    }
    for (const Change &change : std::get<Update>(item).changes) {
        if (change.path != "x")
            continue;
        if (const auto *cell = std::get_if<Cell>(&change.value))
            return *cell;
        if (const auto *list = std::get_if<std::vector<Cell>>(&change.value); list && !list->empty())
            return list->back();
    }
    return std::nullopt;
}

/// The zone at the end of a date with a time: "Z", "+01", "-0530", "+05:30".
std::optional<Milliseconds> writtenOffset(QStringView text)
{
    using namespace std::chrono;
    static constexpr qsizetype shortestDate = 6; // "2015-2": a sign before belongs to the date
    text = text.trimmed();
    if (text.endsWith(u'Z') || text.endsWith(u'z'))
        return Milliseconds{0};
    const qsizetype sign = std::max(text.lastIndexOf(u'+'), text.lastIndexOf(u'-'));
    if (sign < shortestDate || !text.first(sign).contains(u':'))
        return std::nullopt;
    QString digits = text.sliced(sign + 1).toString();
    digits.remove(u':');
    if (digits.size() != 2 && digits.size() != 4)
        return std::nullopt;
    const Milliseconds offset = hours(digits.first(2).toInt()) + minutes(digits.sliced(2).toInt());
    return text[sign] == u'-' ? -offset : offset;
}

Milliseconds localOffset(Milliseconds at)
{
    return std::chrono::seconds(QDateTime::fromMSecsSinceEpoch(at.count()).offsetFromUtc());
}

Milliseconds rounded(double milliseconds)
{
    return Milliseconds{std::llround(milliseconds)};
}

std::optional<Milliseconds> lagOfNumber(double x, Milliseconds arrival, bool isDate)
{
    const auto now = static_cast<double>(arrival.count());
    if (isDate)
        return x >= earliestDate && x <= latestDate ? std::optional(rounded(now - x)) : std::nullopt;
    for (const double milliseconds : {x, x * millisecondsPerSecond}) {
        if (std::abs(now - milliseconds) < millisecondsPerDay)
            return rounded(now - milliseconds);
    }
    return std::nullopt;
}

} // namespace

std::optional<Cell> newestX(const UpdateBatch &batch)
{
    for (auto item = batch.items.rbegin(); item != batch.items.rend(); ++item) {
        if (std::optional<Cell> x = newestX(*item))
            return x;
    }
    return std::nullopt;
}

std::optional<Milliseconds> lagOf(const Cell &x, Milliseconds arrival, const StreamTime &reading)
{
    if (!x.isText())
        return lagOfNumber(x.number(), arrival, reading.numbersAreDates);
    const std::optional<double> date = parseDate(x.text());
    // "12" and "2015" are dates, too, but hardly the time of a point.
    if (!date || !x.text().contains(u':'))
        return std::nullopt;
    const Milliseconds asUtc = arrival - rounded(*date);
    if (const auto offset = writtenOffset(x.text()))
        return asUtc + *offset;
    if (reading.zoneOffset)
        return asUtc + *reading.zoneOffset;
    const Milliseconds asLocal = asUtc + localOffset(arrival);
    return std::chrono::abs(asLocal) < std::chrono::abs(asUtc) ? asLocal : asUtc;
}

} // namespace chartstream
