// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/recordedbatches.h"
#include "core/replay/recordingfile.h"
#include "core/replay/recordingformat.h"
#include "core/replay/replaytrack.h"
#include "core/replay/silencefinder.h"

#include <map>

namespace chartstream {

/// Points that a trace of a recorded plot had when the recording began.
struct RecordedPoints
{
    size_t plot = 0;
    size_t trace = 0;
    Series series; ///< for Plot::putBefore()
};

/// What stands in a recording before its lines.
struct RecordingBeginning
{
    std::vector<RecordedPlot> plots; ///< with the tokens of the track's streams
    std::vector<RecordedPoints> kept;
};

struct RecordingOptions
{
    /// Lines a second where a file tells no times.
    double lineRate = 50;
};

/// The lines of a recording, of what `chartstream serve` writes, or of a stream (recordingformat.h), as rows
/// in the order of the file. Lines of the first two have the time at which they arrived; where that falls,
/// because a clock was set back, it stands still. The others come at a rate. Streams get new tokens. Of the
/// file an index is in memory, and what is played next. It is not followed while it grows.
///
/// Lines are given as they were received, but without the tokens that they name. With a shift the texts of
/// dates in "x" are shifted, and its numbers where they are milliseconds within a day of the recording; such
/// lines are written anew.
///
/// After takeState() every trace holds the points it would hold, and the attributes and layout that lines
/// set: its columns are cleared, the points kept at the beginning come if they still count, then the lines
/// themselves. So that a seek stays short, at most 64 MiB of the file are read for it: in a recording where
/// that is not enough, a trace holds fewer old points. Where a stream feeds traces that had different points
/// at the beginning, all of them get those of the longest.
class RecordingTrack : public ReplayTrack
{
    Q_OBJECT

public:
    /// Use openRecording(). `streams`: known already, by their names in the file.
    RecordingTrack(RecordingLayout layout, std::vector<RecordedStream> streams, RecordingBeginning beginning,
                   QObject *parent = nullptr);
    ~RecordingTrack() override;

    /// To be opened before the replay begins. No plots where the file has no header.
    const RecordingBeginning &beginning() const { return m_beginning; }
    /// Lines that were passed over so far, and the first hundred of them. The last line of a file may be cut:
    /// that is none of them.
    qint64 badLines() const { return m_badLines; }
    const std::vector<RecordingProblem> &problems() const { return m_problems; }

    QString name() const override;
    /// Also grow with the rows where a file has no header.
    std::vector<ReplayStream> streams() const override { return m_streams; }
    bool hasDates() const override { return m_layout.lines == RecordedLines::Wrapped; }
    size_t rows() const override;
    bool isGrowing() const override { return m_isIndexing; }
    qint64 timeOf(size_t row) const override;
    size_t rowAt(qint64 time) const override;
    std::vector<Silence> silences() const override { return m_silences.silences(); }
    size_t ready(size_t row, size_t wanted) override;
    void take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
              std::vector<UpdateBatch> &to) override;
    /// Reads what it needs itself.
    void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) override;
    size_t historyBegin(size_t row) const override { return row; }

private:
    /// What a seek knows of a stream.
    struct Fed
    {
        size_t maxPoints = 0;
        std::vector<std::function<bool(const AttributePath &)>> rules; ///< of the traces it feeds
        std::vector<AttributePath> columns;                            ///< that its lines fill
        const Series *kept = nullptr;
    };
    using Text = std::shared_ptr<const RecordingText>;

    void takeNews(const RecordingNews &news);
    void takeText(const Text &text);
    size_t entryOf(size_t row) const;
    size_t streamOf(QByteArrayView name);
    size_t addStream(const QString &name, const QString &label);
    void learnTraces();
    /// Which rows of an entry count for a seek: all of some streams', and what sets more than points.
    struct Part
    {
        size_t entry = 0;
        std::vector<size_t> streams;
    };
    std::vector<Part> historyOf(size_t row) const;
    void clear(RecordedBatches &batches) const;
    RecordedDates dates() const;

    RecordingLayout m_layout;
    RecordingBeginning m_beginning;
    std::vector<ReplayStream> m_streams;
    std::vector<Fed> m_fed;            ///< by stream
    QHash<QString, size_t> m_byName;   ///< streams by their names in the file
    QHash<QByteArray, size_t> m_known; ///< the same as they stand in lines
    std::vector<size_t> m_ofIndex;     ///< streams as the index counts them

    std::vector<RecordingEntry> m_entries;
    bool m_isIndexing = true;
    SilenceFinder m_silences;
    qint64 m_badLines = 0;
    std::vector<RecordingProblem> m_problems;

    std::map<size_t, Text> m_texts; ///< by entry
    std::vector<size_t> m_wanted;   ///< entries that are on their way
    /// The times of the entry that was asked for last.
    mutable std::pair<size_t, std::vector<qint64>> m_times{all, {}};
    RecordedRowReader m_reader;
    RecordingFile m_file; ///< the last member: its thread ends first
};

/// Reads all that stands before the first update. Errors: no such file, a folder, unreadable, neither a
/// recording nor lines of streams. Main thread.
Result<std::unique_ptr<RecordingTrack>> openRecording(const QString &path,
                                                      const RecordingOptions &options = {});

} // namespace chartstream
