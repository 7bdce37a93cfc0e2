// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/replay/recordingwriter.h"
#include "core/support/error.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

namespace chartstream {

class TableRecording;
class Workspace;

enum class RecordingFormat {
    Lines,  ///< all that came, as it came: to be replayed (core/replay/recordingformat.h)
    Tables, ///< the points, a table a stream: for other programs (core/replay/recordedtable.h)
};

/// What a person wants to be recorded.
struct RecordingWish
{
    QString path;
    std::vector<StreamToken> tokens;
    bool withKept = true; ///< begin with the points that the plots keep already
    RecordingFormat format = RecordingFormat::Lines;
};

/// How far a recording is.
struct RecordingStatus
{
    bool isRunning = false;
    QString path;
    Milliseconds since{}; ///< 1970
    qint64 lines = 0;
    qint64 bytes = 0;
    qint64 waiting = 0; ///< bytes not written yet
};

/// Writes streams down as they come, one recording at a time. Whatever
/// happens to the file, streams and plots go on. Main thread.
class Recorder : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Recorder(Workspace &workspace, const Clock &clock, QObject *parent = nullptr);
    ~Recorder() override;

    /// The file is opened in another thread: failed() tells where that goes wrong. One that runs is stopped.
    void begin(const RecordingWish &wish, RecordingPace pace = {});
    /// All that came so far is written; finished() tells.
    void stop();
    bool isRunning() const { return m_isRunning; }
    RecordingStatus status() const;
    /// Those of the recording that runs.
    QSet<StreamToken> tokens() const;

    /// What the local endpoint tells, all of it and in order, before the workspace takes it.
    void take(const EndpointEvent &event);

Q_SIGNALS:
    /// For StreamEndpoint::setRelayedTokens(), with those that others want.
    void tokensChanged(const QSet<chartstream::StreamToken> &tokens);
    void began();
    /// Also where it failed, after failed().
    void stopped();
    /// All is on the disk.
    void finished(const QString &path);
    void failed(const chartstream::Error &error);

private:
    void beginLines(const RecordingWish &wish, RecordingPace pace);
    void beginTables(const RecordingWish &wish, RecordingPace pace);
    void takeLines(const StreamUpdates &updates);
    void release(QObject *writer);
    void fail(const Error &error, bool isNewest);
    void end();

    Workspace &m_workspace;
    const Clock &m_clock;
    QSet<StreamToken> m_converted; ///< open streams whose lines mean nothing as they are received
    bool m_isRunning = false;
    QHash<StreamToken, StreamToken> m_names; ///< in the recording, of its streams
    RecordingWriter *m_writer = nullptr;     ///< of the newest recording, until it is on the disk
    TableRecording *m_tables = nullptr;      ///< the same, of one into tables
    QString m_path;
    Milliseconds m_since{};
    qint64 m_lines = 0;
};

} // namespace chartstream
