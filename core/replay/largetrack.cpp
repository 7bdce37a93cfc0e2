// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/entrywindow.h"
#include "core/replay/rowstrack.h"
#include "core/replay/tablesource.h"
#include "core/replay/tabletrack.h"

#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What a seek puts back of what was before: entries that are certainly in the window together.
constexpr size_t historyEntries = EntryWindow::mostWanted - 1;

class LargeTrack final : public RowsTrack
{
public:
    LargeTrack(const QString &path, const TableFormat &format, const TablePlan &plan, qsizetype maxPoints)
        : LargeTrack(path, format, plan, maxPoints, std::make_unique<EntryWindow>(path, format))
    {}

    size_t rows() const override { return m_entries.empty() ? 0 : behind(m_entries.back()); }
    bool isGrowing() const override { return m_isGrowing; }

    qint64 timeOf(size_t row) const override
    {
        const size_t place = entryOf(row);
        const PlayedEntry &entry = m_entries[place];
        const size_t index = row - entry.firstRow;
        const EntryWindow::Rows *rows = m_window->find(place);
        if (rows && !rows->playTimes.empty())
            return rows->playTimes[index];
        if (m_isCounted)
            return batches().timeOf({}, 0, row);
        // Near enough to draw by: rows follow each other evenly.
        const double way = double(quint64(entry.end) - quint64(entry.begin));
        const double part = entry.rows > 1 ? double(index) / double(entry.rows - 1) : 0;
        return index + 1 == entry.rows ? entry.end : entry.begin + qint64(way * part);
    }

    size_t rowAt(qint64 time) const override
    {
        const auto found =
            std::lower_bound(m_entries.begin(), m_entries.end(), time,
                             [](const PlayedEntry &entry, qint64 wanted) { return entry.end < wanted; });
        if (found == m_entries.end())
            return rows();
        size_t first = found->firstRow;
        for (size_t count = found->rows; count > 0;) {
            const size_t half = count / 2;
            const bool isBefore = timeOf(first + half) < time;
            first += isBefore ? half + 1 : 0;
            count = isBefore ? count - half - 1 : half;
        }
        return first;
    }

    std::vector<Silence> silences() const override { return m_silences; }

    size_t ready(size_t row, size_t wanted) override
    {
        Q_ASSERT(thread() == QThread::currentThread());
        if (wanted == 0 || row >= rows())
            return 0;
        size_t place = entryOf(row);
        const size_t last = entryOf(std::min(wanted, rows() - row) + row - 1);
        m_window->want(place, std::min(last, place + EntryWindow::mostWanted - 1), m_entries);
        size_t end = row;
        for (; place < m_entries.size() && end < row + wanted && m_window->find(place); ++place)
            end = behind(m_entries[place]);
        return std::min(end - row, wanted);
    }

    size_t historyBegin(size_t row) const override
    {
        if (m_entries.empty())
            return 0;
        const size_t place = entryOf(std::min(row, rows() - 1));
        const size_t furthest = m_entries[place - std::min(place, historyEntries)].firstRow;
        return std::max(RowsTrack::historyBegin(row), furthest);
    }

private:
    LargeTrack(const QString &path, const TableFormat &format, const TablePlan &plan, qsizetype maxPoints,
               std::unique_ptr<EntryWindow> window)
        : RowsTrack(plan, TableBatches(format, window->columns(), plan), maxPoints)
        , m_window(std::move(window))
        , m_index(path, format, [batches = batches()](size_t row) { return batches.timeOf({}, 0, row); })
    {
        connect(&m_index, &GrowingIndex::grew, this, &LargeTrack::takeEntries);
        connect(&m_index, &GrowingIndex::failed, this, &ReplayTrack::failed);
        connect(m_window.get(), &EntryWindow::failed, this, &ReplayTrack::failed);
        connect(m_window.get(), &EntryWindow::cameIn, this, &ReplayTrack::becameReady);
    }

    static size_t behind(const PlayedEntry &entry) { return entry.firstRow + entry.rows; }

    size_t entryOf(size_t row) const
    {
        const auto found =
            std::upper_bound(m_entries.begin(), m_entries.end(), row,
                             [](size_t wanted, const PlayedEntry &entry) { return wanted < entry.firstRow; });
        return size_t(found - m_entries.begin()) - 1;
    }

    void addRows(size_t first, size_t count, qint64 shift, std::vector<UpdateBatch> &to) const override
    {
        Q_ASSERT(thread() == QThread::currentThread());
        for (size_t place = count > 0 ? entryOf(first) : 0; count > 0; ++place) {
            const EntryWindow::Rows &rows = *m_window->find(place);
            const size_t index = first - m_entries[place].firstRow;
            const size_t part = std::min(count, m_entries[place].rows - index);
            batches().addRows(rows.piece, index, part, first, lastTimeBefore(place), shift, to);
            first += part;
            count -= part;
        }
    }

    /// Of the row before those of an entry; where that is not in memory, when it is played.
    qint64 lastTimeBefore(size_t place) const
    {
        if (place == 0)
            return noTime;
        const EntryWindow::Rows *before = m_window->find(place - 1);
        return before && !before->piece.times.empty() ? before->piece.times.back() : m_entries[place - 1].end;
    }

    void takeEntries(const std::vector<PlayedEntry> &entries, const std::vector<Silence> &silences,
                     bool isDone)
    {
        if (m_entries.empty() && !entries.empty()) {
            setStart(entries.front().start);
            m_isCounted = entries.front().place.earliest == noTime;
        }
        m_entries.insert(m_entries.end(), entries.begin(), entries.end());
        m_silences = silences;
        m_isGrowing = !isDone;
        Q_EMIT grew();
    }

    std::vector<PlayedEntry> m_entries;
    std::vector<Silence> m_silences;
    bool m_isGrowing = true;
    bool m_isCounted = false; ///< rows have times by their numbers
    std::unique_ptr<EntryWindow> m_window;
    GrowingIndex m_index;
};

} // namespace

Result<std::unique_ptr<ReplayTrack>> openLargeTable(const QString &path, const TableFormat &format,
                                                    const TablePlan &plan, qsizetype maxPoints)
{
    if (format.order == RowOrder::Sort) {
        return Error{u"rows can be sorted by time only where the whole table is in memory"_s, path};
    }
    const Result<std::unique_ptr<TableSource>> source = TableSource::open(path, format.dialect.encoding);
    if (!source)
        return source.error();
    if (!(*source)->isPlain())
        return Error{u"a packed file, or one that is not in UTF-8, is read from its beginning only"_s, path};
    return std::unique_ptr<ReplayTrack>(std::make_unique<LargeTrack>(path, format, plan, maxPoints));
}

} // namespace chartstream
