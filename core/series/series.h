// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/column.h"
#include "core/stream/update.h"
#include "core/support/limits.h"

#include <functional>
#include <map>

namespace chartstream {

/// The columns of one trace ("x", "y", "text", "marker.color", ...), all trimmed together to the newest
/// `maxPoints`, and to fewer where those take more memory than a trace may. Copies share what neither has
/// changed since. Main thread.
class Series
{
public:
    /// `isPerPoint` says which paths of this trace's type are columns (series/dataarrays.h).
    Series(std::function<bool(const AttributePath &)> isPerPoint, qsizetype maxPoints);

    /// The rows of a run, appended. Paths that are no columns are returned as changes of the trace's
    /// attributes (last value), as are those of `apply(Update)`.
    std::vector<Change> apply(const NumberRun &run);
    /// Scalars append or set, lists replace (protocol section 6). The values of one append belong to one
    /// point: they go behind the longest column that it names, a column that was not there yet begins with
    /// gaps. Then columns that were not named are padded with gaps, and all are trimmed; a replaced list is
    /// not trimmed. A gap in a column of a style ("marker.color") means the trace's own scalar. A scalar that
    /// sets such an attribute, and a list of lists, ends its column.
    std::vector<Change> apply(const Update &update);

    /// Puts the points of an earlier state, or of another series of the same trace, before those now.
    void putBefore(const Series &older);

    /// Points now: the longest of the coordinate columns.
    size_t size() const;
    qsizetype maxPoints() const { return m_maxPoints; }
    /// At least 1; takes effect with the next append, or trim().
    void setMaxPoints(qsizetype maxPoints);
    /// Drops the oldest points beyond maxPoints() at once.
    void trim();
    /// Bytes that apply() leaves of the oldest points; limits::traceMemory unless set.
    void setMaxMemory(size_t bytes) { m_maxMemory = bytes; }
    /// Drops the oldest points, a sixteenth of them at a time, until at most so many bytes are held or one
    /// point is left.
    void trimToMemory(size_t bytes);
    /// Points dropped for want of memory, ever.
    quint64 pointsGivenUp() const { return m_pointsGivenUp; }
    /// Points ever appended or put by a list; grows only.
    quint64 pointsReceived() const { return m_pointsReceived; }
    /// Points that were dropped from the front. A point's index + this stays for as long as rewrites() does.
    quint64 pointsDropped() const { return m_pointsDropped; }
    /// Grows where kept points changed otherwise than by appending and dropping.
    quint64 rewrites() const { return m_rewrites; }
    /// Changes whenever apply(), ensureColumn(), setMaxPoints() or a trim changed anything.
    quint64 revision() const { return m_revision; }

    /// Null where the trace has no such column.
    const Column *column(const AttributePath &path) const;
    Column *column(const AttributePath &path);
    /// The column, made empty where it is missing.
    Column &ensureColumn(const AttributePath &path);
    std::vector<AttributePath> paths() const;

    /// Bytes held, and of these, those that no copy shares.
    size_t memory() const;
    size_t unsharedMemory() const;

private:
    bool isPaddedBy(const NumberRun &run) const;
    size_t longest() const;
    void dropFront(size_t points);
    /// Gaps at the end of shorter columns.
    void pad();

    std::function<bool(const AttributePath &)> m_isPerPoint;
    qsizetype m_maxPoints;
    size_t m_maxMemory = limits::traceMemory;
    std::map<AttributePath, Column> m_columns;
    quint64 m_pointsReceived = 0;
    quint64 m_pointsGivenUp = 0;
    quint64 m_pointsDropped = 0;
    quint64 m_rewrites = 0;
    quint64 m_revision = 0;
};

} // namespace chartstream
