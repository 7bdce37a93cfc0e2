// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/keptlines.h"
#include "core/stream/update.h"
#include "core/support/error.h"

#include <QObject>

#include <limits>

namespace chartstream {

/// A stream that a track feeds.
struct ReplayStream
{
    StreamToken token;
    QString label;

    bool operator==(const ReplayStream &) const = default;
};

/// What a replay plays: the rows of a table, or the lines of a recording, in the order in which they are
/// played. Each has a time in nanoseconds: since 1970 UTC where hasDates(), else since a start of its own.
/// Times never fall from row to row. Main thread.
class ReplayTrack : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t all = std::numeric_limits<size_t>::max();

    explicit ReplayTrack(QObject *parent = nullptr)
        : QObject(parent)
    {}

    /// What a person calls it: the file's name.
    virtual QString name() const = 0;
    virtual std::vector<ReplayStream> streams() const = 0;
    virtual bool hasDates() const = 0;

    /// Rows known so far: grows while a file is indexed or followed; grew() tells.
    virtual size_t rows() const = 0;
    virtual bool isGrowing() const = 0;
    virtual qint64 timeOf(size_t row) const = 0;
    /// The first row at or behind `time`; rows() where there is none.
    virtual size_t rowAt(qint64 time) const = 0;
    /// Stretches between rows behind which much more time passes than usual; ascending.
    struct Silence
    {
        qint64 begin = 0; ///< time of the row before it
        qint64 end = 0;   ///< time of the row behind it
    };
    virtual std::vector<Silence> silences() const = 0;

    /// How many rows from `row` on take() can give now. Less than what is asked for, also 0, where they must
    /// be read from the disk first: that begins, and becameReady() follows.
    virtual size_t ready(size_t row, size_t wanted) = 0;
    /// Appends what the rows say, a batch a stream, rows in their order within each. `first` and `count` as
    /// ready() allows. `shift`: nanoseconds that are added to the times that points have. `kept`: of which
    /// streams UpdateBatch::raw is filled, with the very lines that would be published.
    virtual void take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
                      std::vector<UpdateBatch> &to) = 0;
    /// Appends what makes every trace hold what it would hold had all rows before `row` been taken, and no
    /// more: lists, which replace. For a seek; needs ready(historyBegin(row), row - historyBegin(row)).
    virtual void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) = 0;
    /// The first row that still counts where `row` is the next one to be played.
    virtual size_t historyBegin(size_t row) const = 0;

Q_SIGNALS:
    void grew();
    void becameReady();
    /// The file changed or cannot be read any more: what was not taken yet is lost.
    void failed(const chartstream::Error &error);
};

} // namespace chartstream
