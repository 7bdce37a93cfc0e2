// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/replaysender.h"

#include "core/replay/timetext.h"
#include "core/support/dates.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds progressInterval{1000};
constexpr Milliseconds farewellPatience{10'000};

PublishingOrder publishingOrder(const ReplayOrder &order)
{
    return {order.server.name, order.server.access, order.streams, {}};
}

} // namespace

ReplaySender::ReplaySender(ReplayOrder order, bool showsProgress)
    : m_server(order.server)
    , m_plots(order.plots)
    , m_hasState(order.hasState)
    , m_manager(order.server.access)
    , m_plotClient(m_manager, order.server.plots, m_clock)
    , m_player(std::move(order.tracks), m_clock)
    , m_publisher(m_player, publishingOrder(order), m_clock)
    , m_progress(m_clock.alarm())
    , m_farewell(m_clock.alarm())
    , m_progressLine(showsProgress)
{
    m_player.setSettings(order.settings);
    connect(&m_plotClient, &PlotClient::saved, this, [this](const SavedPlot &plot) {
        m_progressLine.tell(u"\"%1\" is at %2"_s.arg(m_plots[m_plotsMade].name, plot.page.toDisplayString()));
        ++m_plotsMade;
        makeNextPlot();
    });
    connect(&m_plotClient, &PlotClient::failed, this, [this](const CallFailure &failure) {
        end(Error{u"the plot \"%1\" cannot be made: %2"_s.arg(m_plots[m_plotsMade].name, failure.error.what),
                  failure.error.where});
    });
    connect(&m_publisher, &ReplayPublisher::stateChanged, this, &ReplaySender::tellState);
    connect(&m_publisher, &ReplayPublisher::becameUnknown, this,
            [this](const PublishedStream &stream, LineRange lines) {
                tellLines(stream, lines, u"not known to have arrived"_s);
            });
    connect(&m_publisher, &ReplayPublisher::becameLost, this,
            [this](const PublishedStream &stream, LineRange lines) {
                tellLines(stream, lines, u"not taken by the endpoint"_s);
            });
    connect(&m_publisher, &ReplayPublisher::finished, this, [this] {
        const bool hasFailed = m_player.state() == ReplayPlayer::State::Failed;
        end(hasFailed ? std::optional(Error{m_player.reason(), {}}) : std::nullopt);
    });
    connect(m_progress.get(), &Alarm::rang, this, &ReplaySender::tellProgress);
    connect(m_farewell.get(), &Alarm::rang, this, &ReplaySender::giveUp);
}

void ReplaySender::start()
{
    makeNextPlot();
}

void ReplaySender::makeNextPlot()
{
    if (m_plotsMade < m_plots.size())
        m_plotClient.save(m_plots[m_plotsMade]);
    else
        play();
}

void ReplaySender::play()
{
    if (m_progressLine.isShown())
        m_progress->start(progressInterval);
    m_publisher.begin();
    if (m_hasState)
        m_player.seek(m_player.begin());
    m_player.play();
}

void ReplaySender::finishEarly()
{
    if (m_plotsMade < m_plots.size())
        return giveUp();
    m_player.pause();
    m_farewell->start(farewellPatience);
    m_publisher.finish();
}

void ReplaySender::giveUp()
{
    m_plotClient.cancel();
    const qint64 unsent = m_publisher.linesWaiting();
    end(Error{u"stopped with %1 lines unsent"_s.arg(grouped(unsent)), {}});
    m_publisher.stop();
}

void ReplaySender::tellState(const PublishedStream &stream)
{
    const PublisherStatus &status = stream.status();
    const QString &reason = status.lastOutcome.reason;
    if (status.state == PublisherState::Open) {
        m_toldReason.clear();
    } else if (status.state == PublisherState::Waiting && m_toldReason != reason) {
        m_toldReason = reason; // streams of one server have their troubles in common
        m_progressLine.tell(u"%1: %2; trying again in %3 s"_s.arg(stream.target().label, reason)
                                .arg(static_cast<double>(status.nextAttempt.count()) / 1000, 0, 'f', 1));
    } else if (status.state == PublisherState::Stopped) {
        end(Error{reason, u"%1 to %2"_s.arg(stream.target().label, m_server.name)});
    }
}

void ReplaySender::tellLines(const PublishedStream &stream, LineRange lines, const QString &what)
{
    m_progressLine.tell(u"%1: lines %2 to %3: %4"_s.arg(stream.target().label, grouped(lines.from + 1),
                                                        grouped(lines.to), what));
}

void ReplaySender::tellProgress()
{
    const qint64 sent = m_publisher.counts().linesSent;
    QStringList parts{
        u"%1 of %2 rows"_s.arg(grouped(qint64(m_player.rowsPlayed())), grouped(qint64(m_player.rows()))),
        u"%1 lines, %2 lines/s"_s.arg(grouped(sent), grouped(sent - m_linesTold))};
    if (m_player.tracks().front()->hasDates())
        parts << formatDate(figureMilliseconds(m_player.position()));
    if (m_player.state() == ReplayPlayer::State::Held)
        parts << m_player.reason();
    m_progressLine.show(parts.join(", "_L1));
    m_linesTold = sent;
    m_progress->start(progressInterval);
}

void ReplaySender::end(std::optional<Error> error)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_progress->isRunning()) {
        tellProgress();
        m_progressLine.end();
    }
    m_progress->stop();
    m_farewell->stop();
    m_player.pause();
    m_error = std::move(error);
    Q_EMIT finished();
}

} // namespace chartstream

#include "moc_replaysender.cpp"
