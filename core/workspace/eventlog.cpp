// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/eventlog.h"

#include "core/support/limits.h"

#include <QThread>

namespace chartstream {

EventLog::EventLog(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{}

void EventLog::add(Severity severity, const QString &text, const StreamToken &token, const QString &detail)
{
    Q_ASSERT(thread() == QThread::currentThread());
    int dropped = 0;
    while (m_events.size() >= static_cast<size_t>(limits::events)) {
        m_events.pop_front();
        ++dropped;
    }
    m_events.push_back({m_clock.sinceEpoch(), severity, token, text, detail});
    Q_EMIT added(dropped);
}

void EventLog::clear()
{
    m_events.clear();
    Q_EMIT cleared();
}

} // namespace chartstream

#include "moc_eventlog.cpp"
