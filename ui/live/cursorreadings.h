// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/statistics.h"
#include "core/support/clock.h"
#include "ui/live/cursors.h"

#include <QString>

namespace chartstream {

/// What a trace does between the cursors.
struct CursorReading
{
    size_t trace = 0;
    QString name;
    Color color;
    double atA = gap; ///< y of the point nearest to A along x
    double atB = gap;
    /// Of the points from A to B; nothing while they are computed, and without B. The slope is per unit of x,
    /// per second on a date axis.
    std::optional<Statistics> statistics;

    bool operator==(const CursorReading &) const = default;
};

/// What the cursors measure; plain values for a table.
struct CursorReport
{
    AxisType axisType = AxisType::Unset;
    /// Values of x: numbers also on a log axis, milliseconds on a date axis.
    std::optional<double> a;
    std::optional<double> b;
    QString aText;
    QString bText;
    std::vector<CursorReading> rows; ///< in the traces' order
    bool isComputing = false;

    bool operator==(const CursorReport &) const = default;
};

/// Keeps the report true while cursors move and points come and go: at once when a person moves a cursor, a
/// few times a second while points arrive. Many points are looked at in slices of a few milliseconds. Main
/// thread.
class CursorReadings : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    CursorReadings(const Scene &scene, const Cursors &cursors, const Clock &clock);

    const CursorReport &report() const { return m_report; }

public Q_SLOTS:
    /// The cursors moved.
    void refresh();
    /// Points may have come or gone.
    void refreshSoon();
    /// The figure was resolved anew.
    void forget();

Q_SIGNALS:
    void reportChanged();

private:
    CursorReading reading(size_t trace, Milliseconds end, bool &isWhole);

    const Scene &m_scene;
    const Cursors &m_cursors;
    const Clock &m_clock;
    std::unique_ptr<Alarm> m_next;
    std::map<size_t, RangeStatistics> m_statistics; ///< by trace
    CursorReport m_report;
};

} // namespace chartstream
