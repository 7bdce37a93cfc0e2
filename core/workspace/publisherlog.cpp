// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publisherlog.h"

#include <climits>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int takeover = 423;

} // namespace

PublisherLog::PublisherLog(EventLog &events, QString what)
    : m_events(events)
    , m_what(std::move(what))
{}

void PublisherLog::tell(Severity severity, const QString &text, const StreamToken &token) const
{
    m_events.add(severity, u"%1: %2"_s.arg(m_what, text), token);
}

void PublisherLog::tellState(const PublisherStatus &status, const StreamToken &token)
{
    const QString &reason = status.lastOutcome.reason;
    if (status.state == PublisherState::Open && !m_toldReason.isEmpty()) {
        m_toldReason.clear();
        tell(Severity::Information, tr("open again"), token);
    } else if (status.state == PublisherState::Waiting && m_toldReason != reason) {
        m_toldReason = reason;
        tell(Severity::Warning, tr("%1; it is tried again").arg(reason), token);
    } else if (status.state == PublisherState::Stopped) {
        m_toldReason = reason;
        const QString advice = status.lastOutcome.status == takeover
                                   ? tr("another client streams there now; the token can be taken back")
                                   : tr("it stops here, for trying again would not help");
        tell(Severity::Failure, u"%1; %2"_s.arg(reason, advice), token);
    }
}

void PublisherLog::tellUnknown(LineRange lines, const StreamToken &token) const
{
    tell(Severity::Warning, tr("%n lines are not known to have arrived", nullptr, asCount(lines.size())),
         token);
}

void PublisherLog::tellLost(LineRange lines, const StreamToken &token) const
{
    tell(Severity::Warning, tr("%n lines were not taken", nullptr, asCount(lines.size())), token);
}

void PublisherLog::tellUnsent(qint64 lines, const StreamToken &token) const
{
    if (lines > 0)
        tell(Severity::Warning, tr("ended with %n lines unsent", nullptr, asCount(lines)), token);
}

int asCount(qint64 lines)
{
    return static_cast<int>(std::min<qint64>(lines, INT_MAX));
}

} // namespace chartstream
