// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/cursorreadings.h"

#include "core/figure/ticklabels.h"
#include "ui/live/samplesearch.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds slice{4};
constexpr Milliseconds betweenSlices{1};
/// Nobody reads numbers that change more often.
constexpr Milliseconds betweenReports{100};
constexpr double millisecondsASecond = 1000;

/// What `coordinates` say of points, where they stand behind `frame`'s own.
StatisticsSource sourceOf(const TraceFrame &frame, const Coordinates &values)
{
    const Series &series = frame.series;
    const bool countsX = !frame.trace.derivedX && !series.column("x");
    StatisticsSource source;
    source.size = std::min(frame.size(), values.size());
    source.dropped = series.pointsDropped();
    // A counted x is another one after each point that went.
    source.version = {series.rewrites(), quint64(countsX), countsX ? series.pointsDropped() : 0,
                      quint64(series.column("y") != nullptr)};
    source.extentX = [&frame](size_t first, size_t last) { return frame.x.extent(first, last); };
    source.copyX = [&frame](size_t first, std::span<double> to) { frame.x.copy(first, to); };
    source.copyY = [&values](size_t first, std::span<double> to) { values.copy(first, to); };
    return source;
}

/// The y that was sent: of a stack not the height that it reaches, on a log axis not the exponent.
Coordinates sentValues(const TraceFrame &frame)
{
    const Column *column = frame.series.column("y");
    const auto &derived = frame.trace.derivedY;
    return {column, derived && !column ? &*derived : nullptr, false};
}

double valueAt(const TraceFrame &frame, const Coordinates &values, std::optional<double> place)
{
    const std::optional<size_t> sample = place ? nearestSample(frame, *place) : std::nullopt;
    return sample ? values.at(*sample) : gap;
}

} // namespace

CursorReadings::CursorReadings(const Scene &scene, const Cursors &cursors, const Clock &clock)
    : m_scene(scene)
    , m_cursors(cursors)
    , m_clock(clock)
    , m_next(clock.alarm())
{
    connect(&cursors, &Cursors::moved, this, &CursorReadings::refresh);
    connect(m_next.get(), &Alarm::rang, this, &CursorReadings::refresh);
}

void CursorReadings::forget()
{
    m_statistics.clear();
    refreshSoon();
}

void CursorReadings::refreshSoon()
{
    if (m_cursors.axis() && !m_next->isRunning())
        m_next->start(betweenReports);
}

void CursorReadings::refresh()
{
    CursorReport report;
    const std::optional<AxisId> axis = m_cursors.axis();
    if (axis && m_scene.figure.axes.contains(*axis)) {
        const ResolvedAxis &resolved = m_scene.figure.axes.at(*axis);
        report.axisType = resolved.type;
        const auto value = [&resolved](double place) {
            return resolved.type == AxisType::Log ? std::pow(10, place) : place;
        };
        if (const auto a = m_cursors.place(Cursors::A)) {
            report.a = value(*a);
            report.aText = hoverValueText(resolved, *a);
        }
        if (const auto b = m_cursors.place(Cursors::B)) {
            report.b = value(*b);
            report.bText = hoverValueText(resolved, *b);
        }
        const Milliseconds end = m_clock.monotonic() + slice;
        bool isWhole = true;
        for (const size_t trace : m_cursors.traces())
            report.rows.push_back(reading(trace, end, isWhole));
        report.isComputing = !isWhole;
        if (!isWhole)
            m_next->start(betweenSlices);
    }
    if (report == m_report)
        return;
    m_report = std::move(report);
    Q_EMIT reportChanged();
}

CursorReading CursorReadings::reading(size_t index, Milliseconds end, bool &isWhole)
{
    const TraceFrame frame(m_scene.figure, *m_scene.document, index);
    const Coordinates values = sentValues(frame);
    const ResolvedTrace &trace = frame.trace;
    const std::optional<double> a = m_cursors.place(Cursors::A);
    const std::optional<double> b = m_cursors.place(Cursors::B);
    CursorReading reading;
    reading.trace = index;
    reading.name = trace.name;
    reading.color = trace.lines ? trace.line.color : trace.marker.color;
    reading.atA = valueAt(frame, values, a);
    reading.atB = valueAt(frame, values, b);
    if (!a || !b)
        return reading;
    RangeStatistics &statistics = m_statistics[index];
    statistics.setRange(*a, *b);
    const auto isTimeUp = [this, end] { return m_clock.monotonic() >= end; };
    isWhole = statistics.update(sourceOf(frame, values), isTimeUp) && isWhole;
    reading.statistics = statistics.statistics();
    if (reading.statistics && m_scene.figure.xAxis(trace).type == AxisType::Date)
        reading.statistics->slope *= millisecondsASecond;
    return reading;
}

} // namespace chartstream

#include "moc_cursorreadings.cpp"
