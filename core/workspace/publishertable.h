// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamclient.h"
#include "core/workspace/ratemeter.h"

#include <QObject>

#include <vector>

namespace chartstream {

/// Which outgoing stream: unique while the program runs.
enum class PublisherId : quint64 {};

/// "open", "waiting", ...
QString publisherStateText(PublisherState state);

/// All there is to know about one outgoing stream; no secret but the token.
struct PublisherHealth
{
    PublisherId id{};
    StreamToken token;   ///< of the stream there
    QString label;       ///< what is published: "relay of temperature"
    QString destination; ///< the profile's name and the endpoint: "lab, http://10.0.0.5:10101"
    PublisherStatus status;
    qint64 linesWaiting = 0;   ///< to be sent
    double linesPerSecond = 0; ///< sent, over the last seconds
    double bytesPerSecond = 0;
};

/// Who publishes: what a table needs to know of it and may tell it.
class OutgoingStream
{
public:
    virtual ~OutgoingStream() = default;

    /// As it is now; `id` and rates are the table's to fill in.
    virtual PublisherHealth health() const = 0;
    /// Tries again at once; after a takeover this takes the token back.
    virtual void tryNow() = 0;
    /// Ends for good. It may leave the table meanwhile.
    virtual void stop() = 0;
};

/// The health of every outgoing stream, in order of their beginnings. Main thread.
class PublisherTable : public QObject
{
    Q_OBJECT

public:
    explicit PublisherTable(const Clock &clock, QObject *parent = nullptr);

    const std::vector<PublisherHealth> &rows() const { return m_rows; }
    const PublisherHealth *find(PublisherId id) const;
    /// Whether any count or rate can still change without a change of state: while so, call refresh() about
    /// twice a second.
    bool isActive() const;
    /// Counts and rates at this moment.
    void refresh();

    /// `stream` stays its owner's, who removes it before it goes.
    PublisherId add(OutgoingStream &stream);
    void remove(PublisherId id);
    /// Its state changed.
    void changed(PublisherId id);

    /// Commands; nothing where that stream is gone.
    void tryNow(PublisherId id);
    void takeBack(PublisherId id) { tryNow(id); }
    void stop(PublisherId id);

Q_SIGNALS:
    void rowAdded();
    void rowRemoved(int row);
    void rowChanged(int row);

private:
    /// Beside m_rows, index by index.
    struct Entry
    {
        OutgoingStream *stream = nullptr;
        RateMeter lines;
        RateMeter bytes;
    };

    int indexOf(PublisherId id) const;
    /// Whether anything is different now.
    bool update(int row);

    const Clock &m_clock;
    std::vector<PublisherHealth> m_rows;
    std::vector<Entry> m_entries;
    quint64 m_last = 0;
};

} // namespace chartstream
