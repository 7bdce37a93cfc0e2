// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/replay/recordedtable.h"
#include "core/replay/recordingwriter.h"

#include <QObject>
#include <QSet>

#include <map>

namespace chartstream {

class Workspace;

/// Writes the points of streams into tables as they come, one table a stream (core/replay/recordedtable.h),
/// each in a thread of its own. A file is made with its first row: of one stream, under the name that was
/// asked for; of several, each with its stream's label behind the name; of a further table, with a number. No
/// file that is there already is written over but the one that was asked for. Main thread.
class TableRecording : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostStreams = 64; ///< a thread each

    TableRecording(Workspace &workspace, QString path, const std::vector<StreamToken> &tokens, bool withKept,
                   RecordingPace pace, QObject *parent = nullptr);
    ~TableRecording() override;

    void take(const StreamUpdates &updates);
    /// All that came so far is written; finished() tells.
    void finish();

    qint64 bytesWritten() const;
    qint64 bytesWaiting() const;
    /// Lines of streams that held something that has no place in a table.
    qint64 leftOut() const;

Q_SIGNALS:
    /// All is on the disk.
    void finished();
    /// Of the first file that fails; nothing is taken any more.
    void failed(const chartstream::Error &error);

private:
    struct Stream
    {
        RecordedTable table;
        QString path; ///< of its first table
        RecordingWriter *writer = nullptr;
    };

    void beginTable(Stream &stream, PieceMaker beginning);
    QString freePath(const QString &wanted) const;
    void release(RecordingWriter *writer);
    void fail(const Error &error);

    RecordingPace m_pace;
    bool m_isForOne;
    QSet<QString> m_paths; ///< of all tables
    std::map<StreamToken, Stream> m_streams;
    std::vector<RecordingWriter *> m_writers; ///< that are not on the disk yet
    qint64 m_bytesReleased = 0;               ///< of those that are
    bool m_isFinishing = false;
    bool m_hasFailed = false;
};

} // namespace chartstream
