// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/piecefinish.h"
#include "core/replay/rowstrack.h"
#include "core/replay/silencefinder.h"
#include "core/replay/tablesource.h"
#include "core/replay/tabletail.h"
#include "core/replay/tabletrack.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>

#include <deque>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Watchers miss what happens on network drives, and a file that is made anew.
constexpr std::chrono::milliseconds betweenPolls{1000};
/// A file that is written all the time is read once a frame.
constexpr std::chrono::milliseconds betweenLooks{16};
/// Pieces of fewer rows are joined.
constexpr size_t fewRows = 65'536;

void append(TablePiece &to, const TablePiece &from)
{
    to.rows += from.rows;
    to.times.insert(to.times.end(), from.times.begin(), from.times.end());
    for (size_t column = 0; column < to.columns.size(); ++column) {
        std::visit(
            [&from, column](auto &values) {
                using Values = std::decay_t<decltype(values)>;
                const Values &more = std::get<Values>(from.columns[column]);
                if constexpr (std::is_same_v<Values, TextCells>) {
                    for (size_t row = 0; row < more.size(); ++row) {
                        if (more.isGap(row))
                            values.appendGap();
                        else
                            values.append(more.at(row));
                    }
                } else {
                    values.insert(values.end(), more.begin(), more.end());
                }
            },
            to.columns[column]);
    }
}

/// Keeps all rows that came. When there may be more tells a watcher and, slowly, a timer.
class FollowTrack final : public PiecesTrack
{
public:
    FollowTrack(const QString &path, const TableFormat &format, const TablePlan &plan, qsizetype maxPoints)
        : FollowTrack(path, format, plan, maxPoints, std::make_unique<TableTail>(path, format))
    {}

    bool isGrowing() const override { return m_isGrowing; }
    std::vector<Silence> silences() const override { return m_silences.silences(); }

private:
    FollowTrack(const QString &path, const TableFormat &format, const TablePlan &plan, qsizetype maxPoints,
                std::unique_ptr<TableTail> tail)
        : PiecesTrack(plan, TableBatches(format, tail->columns(), plan), maxPoints)
        , m_path(path)
        , m_format(format)
        , m_tail(std::move(tail))
    {
        m_soon.setSingleShot(true);
        connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
            if (!m_soon.isActive())
                m_soon.start(betweenLooks);
        });
        connect(&m_soon, &QTimer::timeout, this, &FollowTrack::look);
        connect(&m_poll, &QTimer::timeout, this, &FollowTrack::look);
        m_poll.start(betweenPolls);
        look();
    }

    void look()
    {
        if (!m_isGrowing)
            return;
        // One that was replaced is watched no more.
        if (m_watcher.files().isEmpty() && QFileInfo::exists(m_path))
            m_watcher.addPath(m_path);
        TableTail::News news = m_tail->read();
        for (TablePiece &piece : news.pieces)
            keep(std::move(piece));
        if (news.error) {
            m_isGrowing = false;
            m_poll.stop();
        }
        if (!news.pieces.empty() || news.error)
            Q_EMIT grew();
        if (news.error)
            Q_EMIT failed(*news.error);
        else if (news.hasMore)
            m_soon.start(0);
    }

    void keep(TablePiece piece)
    {
        if (!m_finisher)
            m_finisher.emplace(m_format, m_tail->columns(), PieceFinisher::isOfAnyDay(piece));
        m_finisher->finish(piece, m_state);
        if (piece.rows == 0)
            return;
        const std::vector<qint64> times = m_finisher->playTimes(piece.times, m_state);
        m_silences.take(times);
        addPlayTimes(times);
        if (!m_pieces.empty() && m_pieces.back().rows < fewRows) {
            append(m_pieces.back(), piece);
            extendLastPiece(piece.rows);
        } else {
            addPiece(m_pieces.emplace_back(std::move(piece)));
        }
    }

    const QString m_path;
    const TableFormat m_format;
    std::unique_ptr<TableTail> m_tail;
    std::optional<PieceFinisher> m_finisher;
    RowState m_state;
    std::deque<TablePiece> m_pieces; ///< their places stay
    SilenceFinder m_silences;
    bool m_isGrowing = true;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QTimer m_poll;
};

} // namespace

Result<std::unique_ptr<ReplayTrack>> followTable(const QString &path, const TableFormat &format,
                                                 const TablePlan &plan, qsizetype maxPoints)
{
    if (format.order == RowOrder::Sort)
        return Error{u"rows that are still to come cannot be sorted by time"_s, path};
    const Result<std::unique_ptr<TableSource>> source = TableSource::open(path, format.dialect.encoding);
    if (!source)
        return source.error();
    if ((*source)->isPacked())
        return Error{u"a packed file cannot be followed"_s, path};
    return std::unique_ptr<ReplayTrack>(std::make_unique<FollowTrack>(path, format, plan, maxPoints));
}

} // namespace chartstream
