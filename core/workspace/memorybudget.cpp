// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/memorybudget.h"

#include "core/workspace/eventlog.h"
#include "core/workspace/streamtable.h"

#include <QLocale>

#include <algorithm>
#include <limits>
#include <utility>

namespace chartstream {

namespace {

/// Of the budget, that may be fed before all plots are looked at again.
constexpr size_t shareBetweenLooks = 64;

size_t lessASixteenth(size_t bytes)
{
    return bytes - bytes / 16;
}

/// The size that no part may exceed so that all together are at most `bytes`.
size_t levelFor(std::vector<size_t> parts, size_t bytes)
{
    std::ranges::sort(parts);
    for (size_t index = 0; index < parts.size(); ++index) {
        const size_t share = bytes / (parts.size() - index);
        if (parts[index] > share)
            return share;
        bytes -= parts[index];
    }
    return std::numeric_limits<size_t>::max();
}

QString sizeText(size_t bytes)
{
    static constexpr size_t gibibyte = 1024UL * 1024 * 1024;
    return QLocale::c().formattedDataSize(qint64(bytes), bytes > gibibyte && bytes % gibibyte != 0 ? 1 : 0);
}

} // namespace

MemoryBudget::MemoryBudget(size_t bytes, const Clock &clock, StreamTable &streams, EventLog &events)
    : m_bytes(bytes)
    , m_clock(clock)
    , m_streams(streams)
    , m_events(events)
{}

void MemoryBudget::feed(Plot &plot, size_t trace, const std::vector<std::variant<NumberRun, Update>> &items)
{
    Series &series = plot.document().series[trace];
    series.setMaxMemory(bytesOfTrace());
    const size_t bytes = series.memory();
    const quint64 givenUp = series.pointsGivenUp();
    plot.apply(trace, items);
    m_growth += qint64(series.memory()) - qint64(bytes);
    noteGivenUp(plot, trace, series.pointsGivenUp() - givenUp,
                tr("the points of a trace take %1 at most").arg(sizeText(bytesOfTrace())));
}

void MemoryBudget::keepIfFed(const Plots &plots)
{
    if (m_growth > qint64(m_bytes / shareBetweenLooks))
        keep(plots);
}

void MemoryBudget::keep(const Plots &plots)
{
    m_growth = 0;
    std::vector<size_t> sizes;
    size_t total = 0;
    for (const auto &plot : plots) {
        for (const Series &series : std::as_const(*plot).document().series) {
            sizes.push_back(series.memory());
            total += sizes.back();
        }
    }
    const size_t level = total > m_bytes ? levelFor(std::move(sizes), lessASixteenth(m_bytes))
                                         : std::numeric_limits<size_t>::max();
    const bool isTraceTooLarge = level > bytesOfTrace();
    const QString why = isTraceTooLarge
                            ? tr("the points of a trace take %1 at most").arg(sizeText(bytesOfTrace()))
                            : tr("the points of all plots take %1 at most").arg(sizeText(m_bytes));
    for (const auto &plot : plots) {
        for (size_t trace = 0; trace < plot->document().series.size(); ++trace) {
            const quint64 before = plot->document().series[trace].pointsGivenUp();
            plot->trimToMemory(trace, std::min(level, bytesOfTrace()));
            noteGivenUp(*plot, trace, plot->document().series[trace].pointsGivenUp() - before, why);
        }
    }
}

void MemoryBudget::forget(PlotId plot)
{
    m_untold.erase(plot);
}

MemoryUse MemoryBudget::use(const Plots &plots) const
{
    MemoryUse use;
    use.budget = m_bytes;
    use.ofTrace = bytesOfTrace();
    size_t largest = 0;
    for (const auto &plot : plots) {
        const size_t bytes = plot->memory();
        use.plots.push_back({plot->title(), bytes});
        use.bytes += bytes;
        for (const Series &series : std::as_const(*plot).document().series)
            largest = std::max(largest, series.memory());
    }
    // Between two trims, up to a sixteenth is free again.
    static constexpr double shortShare = 0.9;
    use.isShort = double(use.bytes) > shortShare * double(m_bytes) ||
                  double(largest) > shortShare * double(bytesOfTrace());
    return use;
}

void MemoryBudget::noteGivenUp(const Plot &plot, size_t trace, quint64 points, const QString &why)
{
    if (points == 0)
        return;
    const StreamToken token = plot.document().token(trace);
    if (!token.isEmpty())
        m_streams.gaveUp(token, points);
    Untold &untold = m_untold[plot.id()][trace];
    untold.points += points;
    const Milliseconds now = m_clock.monotonic();
    if (untold.wasTold && now - untold.told < silence)
        return;
    const auto count = int(std::min<quint64>(untold.points, std::numeric_limits<int>::max()));
    m_events.add(Severity::Warning,
                 tr("%n of the oldest points of \"%1\" in \"%2\" were dropped: %3", nullptr, count)
                     .arg(plot.traceName(trace), plot.title(), why),
                 token);
    untold = {0, now, true};
}

} // namespace chartstream
