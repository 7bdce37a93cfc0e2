// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/intake.h"

#include <QThread>

namespace chartstream {

namespace {

/// Taken from the queue at a time: small enough that the clock is looked at often.
constexpr qsizetype portion = 256LL * 1024;
/// A round may take this share of a frame, so that painting and the person's hands get the rest.
constexpr int shareOfFrame = 2;
constexpr Milliseconds roundWithoutFrame{50};
/// So long before a round the endpoint reads what it gathers.
constexpr Milliseconds lead{1};

} // namespace

Intake::Intake(StreamEndpoint &endpoint, Workspace &workspace, const Clock &clock, Milliseconds frame,
               QObject *parent)
    : QObject(parent)
    , m_endpoint(endpoint)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_frame(frame)
    , m_next(clock.alarm())
{
    connect(&m_endpoint, &StreamEndpoint::ready, this, &Intake::begin);
    connect(m_next.get(), &Alarm::rang, this, &Intake::ring);
}

void Intake::begin()
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (m_next->isRunning())
        return;
    const Milliseconds due = m_lastRound + m_frame;
    const Milliseconds now = m_clock.monotonic();
    if (now >= due)
        round();
    else
        roundIn(due - now);
}

void Intake::roundIn(Milliseconds time)
{
    m_isPrepared = time <= lead;
    m_next->start(m_isPrepared ? time : time - lead);
}

void Intake::ring()
{
    if (m_isPrepared) {
        round();
        return;
    }
    m_endpoint.gatherNow();
    roundIn(lead);
}

void Intake::round()
{
    m_next->stop();
    m_lastRound = m_clock.monotonic();
    const Milliseconds end = m_lastRound + (m_frame.count() > 0 ? m_frame / shareOfFrame : roundWithoutFrame);
    bool more = true;
    while (more) {
        std::vector<EndpointEvent> events = m_endpoint.take(portion);
        more = !events.empty() && m_clock.monotonic() < end;
        for (EndpointEvent &event : events) {
            if (const auto *question = std::get_if<PlotAsked>(&event)) {
                Q_EMIT plotAsked(*question);
                continue;
            }
            Q_EMIT received(event);
            m_workspace.take(std::move(event));
        }
    }
    Q_EMIT taken();
    if (m_endpoint.backlog() > 0)
        roundIn(m_frame);
}

} // namespace chartstream

#include "moc_intake.cpp"
