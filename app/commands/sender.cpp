// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sender.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds progressInterval{1000};
constexpr Milliseconds farewellPatience{10'000};

} // namespace

Sender::Sender(PublishingTarget target, int input, bool showsProgress)
    : m_manager(std::move(target.access))
    , m_client(m_manager, std::move(target.stream), m_clock)
    , m_input(input)
    , m_progress(m_clock.alarm())
    , m_farewell(m_clock.alarm())
    , m_progressLine(showsProgress)
{
    connect(&m_input, &LineInput::linesRead, this, &Sender::take);
    connect(&m_input, &LineInput::ended, this, [this](const QString &error) {
        m_inputProblem = error;
        m_isInputOver = true;
        sendWaiting();
    });
    connect(&m_client, &StreamClient::hasRoom, this, &Sender::sendWaiting);
    connect(&m_client, &StreamClient::stateChanged, this, &Sender::tellState);
    connect(&m_client, &StreamClient::becameUnknown, this, [this](LineRange lines) {
        m_progressLine.tell(
            u"lines %1 to %2: not known to have arrived"_s.arg(grouped(lines.from + 1), grouped(lines.to)));
    });
    connect(&m_client, &StreamClient::becameLost, this, [this](LineRange lines) {
        m_progressLine.tell(
            u"lines %1 to %2: not taken by the endpoint"_s.arg(grouped(lines.from + 1), grouped(lines.to)));
    });
    connect(&m_client, &StreamClient::finished, this, [this] {
        end(m_inputProblem.isEmpty() ? std::nullopt : std::optional(Error{m_inputProblem, u"input"_s}));
    });
    connect(m_progress.get(), &Alarm::rang, this, &Sender::tellProgress);
    connect(m_farewell.get(), &Alarm::rang, this, &Sender::giveUp);
}

void Sender::start()
{
    m_client.open();
    if (m_progressLine.isShown())
        m_progress->start(progressInterval);
}

void Sender::finishEarly()
{
    m_input.pause();
    m_isInputOver = true;
    m_farewell->start(farewellPatience);
    sendWaiting();
}

void Sender::giveUp()
{
    m_client.stop();
    end(Error{u"stopped with %1 lines unsent"_s.arg(grouped(m_client.linesWaiting() + m_waiting.count('\n'))),
              {}});
}

void Sender::take(const QByteArray &lines)
{
    m_waiting += lines;
    sendWaiting();
}

void Sender::sendWaiting()
{
    if (!m_waiting.isEmpty() && !m_client.append(m_waiting)) {
        m_input.pause();
        return;
    }
    m_waiting.clear();
    if (m_isInputOver)
        m_client.finish();
    else
        m_input.resume();
}

void Sender::tellState()
{
    const PublisherStatus &status = m_client.status();
    if (status.state == PublisherState::Waiting) {
        m_progressLine.tell(u"%1; trying again in %2 s"_s.arg(status.lastOutcome.reason)
                                .arg(static_cast<double>(status.nextAttempt.count()) / 1000, 0, 'f', 1));
    } else if (status.state == PublisherState::Stopped) {
        end(Error{status.lastOutcome.reason, m_client.destination().endpoint.toDisplayString()});
    }
}

void Sender::tellProgress()
{
    const qint64 sent = m_client.status().linesSent;
    m_progressLine.show(u"%1 lines, %2 lines/s"_s.arg(grouped(sent), grouped(sent - m_linesTold)));
    m_linesTold = sent;
    m_progress->start(progressInterval);
}

void Sender::end(std::optional<Error> error)
{
    if (m_progressLine.isShown()) {
        tellProgress();
        m_progressLine.end();
    }
    m_progress->stop();
    m_farewell->stop();
    m_input.pause();
    m_error = std::move(error);
    Q_EMIT finished();
}

} // namespace chartstream

#include "moc_sender.cpp"
