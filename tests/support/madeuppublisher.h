// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publishertable.h"

#include <QDateTime>

namespace chartstream {

/// An outgoing stream in a PublisherTable that sends nothing, in a state that depends on its number.
class MadeUpPublisher final : public OutgoingStream
{
public:
    MadeUpPublisher(PublisherTable &table, int number)
        : m_table(table)
    {
        m_health.token = makeStreamToken();
        m_health.label = QStringLiteral("relay of sensor %1").arg(number + 1);
        m_health.destination =
            QStringLiteral("Laboratory %1, https://stream-lab%1.example.org").arg(number % 10 + 1);
        PublisherStatus &status = m_health.status;
        status.state = PublisherState(number % 5);
        status.since = Milliseconds(QDateTime::currentMSecsSinceEpoch() - number * 100'000LL);
        status.linesSent = number * 1234LL;
        status.reconnects = number % 4;
        if (status.state == PublisherState::Stopped)
            status.lastOutcome = {423,
                                  QNetworkReply::UnknownContentError,
                                  QStringLiteral("another client took the token over"),
                                  {}};
        if (status.state == PublisherState::Waiting) {
            status.lastOutcome = {
                0, QNetworkReply::ConnectionRefusedError, QStringLiteral("Connection refused"), {}};
            m_health.linesWaiting = number * 11LL;
            status.linesDropped = number;
        }
        m_id = m_table.add(*this);
    }
    ~MadeUpPublisher() override { m_table.remove(m_id); }

    PublisherHealth health() const override { return m_health; }
    void tryNow() override
    {
        ++tries;
        setState(PublisherState::Open);
    }
    void stop() override
    {
        ++stops;
        setState(PublisherState::Closed);
    }

    PublisherId id() const { return m_id; }
    void setState(PublisherState state)
    {
        m_health.status.state = state;
        m_table.changed(m_id);
    }
    /// Some more lines, while it is open.
    void beat()
    {
        if (m_health.status.state == PublisherState::Open)
            m_health.status.linesSent += 7;
    }

    int tries = 0;
    int stops = 0;

private:
    PublisherTable &m_table;
    PublisherHealth m_health;
    PublisherId m_id{};
};

} // namespace chartstream
