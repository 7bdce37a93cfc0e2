// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replays.h"

#include "core/workspace/workspace.h"

#include <QThread>

#include <algorithm>

namespace chartstream {

namespace {

/// The endpoint counts its connections from 1.
constexpr quint64 firstConnection = quint64{1} << 63;

} // namespace

Replays::Replays(Workspace &workspace, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_clock(clock)
{
    connect(&workspace, &Workspace::plotClosing, this, [this](const Plot *plot) {
        for (ReplayPlayer *player : players()) {
            if (feedsOnly(*player, plot->id()))
                end(player);
        }
    });
}

Replays::~Replays() = default;

ReplayPlayer *Replays::begin(std::unique_ptr<ReplayPlayer> player)
{
    Q_ASSERT(thread() == QThread::currentThread());
    ReplayPlayer *const begun = player.get();
    // The list may change while its streams are opened: whoever hears of them may end others.
    for (const auto &track : begun->tracks()) {
        for (const ReplayStream &stream : track->streams()) {
            if (playerOf(stream.token))
                endStream(stream.token, StreamEnd::Takeover);
        }
    }
    m_entries.push_back({std::move(player), {}});
    begun->setRelayedTokens(m_relayed);
    openStreams(begun);
    connect(begun, &ReplayPlayer::played, this,
            [this, begun](const std::vector<UpdateBatch> &batches) { pass(begun, batches); });
    connect(begun, &ReplayPlayer::changed, this, [this, begun, isTold = false]() mutable {
        if (begun->state() != ReplayPlayer::State::Failed || std::exchange(isTold, true))
            return;
        m_workspace.events().add(
            Severity::Failure, tr("replay of %1: %2").arg(begun->tracks().front()->name(), begun->reason()));
    });
    Q_EMIT began(begun);
    begun->play();
    return begun;
}

void Replays::end(ReplayPlayer *player)
{
    end(player, {}, StreamEnd::Clean, {});
}

std::vector<ReplayPlayer *> Replays::players() const
{
    std::vector<ReplayPlayer *> players;
    for (const Entry &entry : m_entries)
        players.push_back(entry.player.get());
    return players;
}

ReplayPlayer *Replays::playerOf(const StreamToken &token) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&token](const Entry &entry) { return entry.streams.contains(token); });
    return found == m_entries.end() ? nullptr : found->player.get();
}

void Replays::endStream(const StreamToken &token, StreamEnd reason)
{
    if (ReplayPlayer *player = playerOf(token))
        end(player, token, reason, {});
}

void Replays::setRelayedTokens(const QSet<StreamToken> &tokens)
{
    m_relayed = tokens;
    for (const Entry &entry : m_entries)
        entry.player->setRelayedTokens(tokens);
}

void Replays::take(const EndpointEvent &event)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const auto *opened = std::get_if<StreamOpened>(&event);
    ReplayPlayer *player = opened ? playerOf(opened->token) : nullptr;
    if (!player)
        return;
    end(player, opened->token, StreamEnd::Takeover,
        tr("%1:%2 streams to \"%3\" now")
            .arg(opened->peer.toString())
            .arg(opened->peerPort)
            .arg(opened->token.masked()));
}

bool Replays::feedsOnly(const ReplayPlayer &player, PlotId plot) const
{
    bool feeds = false;
    for (const auto &track : player.tracks()) {
        for (const ReplayStream &stream : track->streams()) {
            for (const TraceReference &reference : m_workspace.traces(stream.token)) {
                if (reference.plot != plot)
                    return false;
                feeds = true;
            }
        }
    }
    return feeds;
}

std::vector<Replays::Entry>::iterator Replays::find(const ReplayPlayer *player)
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [player](const Entry &entry) { return entry.player.get() == player; });
}

void Replays::openStreams(const ReplayPlayer *player)
{
    for (const auto &track : player->tracks()) {
        for (const ReplayStream &stream : track->streams())
            open(player, stream.token, track->name());
    }
}

void Replays::open(const ReplayPlayer *player, const StreamToken &token, const QString &track)
{
    const auto entry = find(player);
    if (entry == m_entries.end() || entry->streams.contains(token))
        return;
    const ConnectionId connection{firstConnection + ++m_connections};
    entry->streams.insert(token, {connection, 0});
    const StreamHealth *health = m_workspace.streams().find(token);
    if (health && (health->state == StreamState::Live || health->state == StreamState::Silent))
        Q_EMIT tookOver(token);
    tell(StreamOpened{
        connection, token, QHostAddress(QHostAddress::LocalHost), 0, tr("Replay of %1").arg(track), {}});
}

void Replays::pass(const ReplayPlayer *player, const std::vector<UpdateBatch> &batches)
{
    for (const UpdateBatch &batch : batches) {
        if (batch.lines == 0)
            continue;
        auto entry = find(player);
        if (entry != m_entries.end() && !entry->streams.contains(batch.token)) {
            openStreams(player); // of a recording without a header they come with their lines
            entry = find(player);
        }
        // Whoever hears of one may end the replay.
        if (entry == m_entries.end())
            return;
        Stream &stream = entry->streams[batch.token];
        stream.lines += batch.lines;
        tell(StreamUpdates{stream.connection, m_clock.sinceEpoch(), batch});
    }
}

/// `token`: the stream that ended for that reason, with which the others end; empty: they all did.
void Replays::end(ReplayPlayer *player, const StreamToken &token, StreamEnd reason, const QString &detail)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (find(player) == m_entries.end())
        return;
    Q_EMIT ending(player);
    const auto entry = find(player);
    if (entry == m_entries.end())
        return; // a receiver did
    Entry ended = std::move(*entry);
    m_entries.erase(entry);
    disconnect(player, nullptr, this, nullptr);
    player->pause();
    for (const auto &[name, stream] : ended.streams.asKeyValueRange()) {
        const bool isCause = token.isEmpty() || name == token;
        tell(StreamEnded{stream.connection,
                         name,
                         QHostAddress(QHostAddress::LocalHost),
                         isCause ? reason : StreamEnd::Clean,
                         isCause ? detail : QString(),
                         {},
                         stream.lines});
    }
    // It may be the one that tells right now.
    m_ended.push_back(std::move(ended.player));
    QMetaObject::invokeMethod(
        this, [this] { m_ended.clear(); }, Qt::QueuedConnection);
}

void Replays::tell(EndpointEvent event)
{
    Q_EMIT received(event);
    m_workspace.take(std::move(event));
}

} // namespace chartstream

#include "moc_replays.cpp"
