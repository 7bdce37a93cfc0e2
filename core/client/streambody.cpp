// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streambody.h"

#include <QMetaObject>
#include <QThread>

#include <algorithm>
#include <cstring>

namespace chartstream {

namespace {

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

/// What one look at appended bytes tells.
struct Look
{
    qint64 lines = 0;
    bool mayHaveEmptyLine = false; ///< a line begins with a blank
};

Look lookAt(QByteArrayView lines)
{
    Look look;
    const char *const end = lines.data() + lines.size();
    for (const char *start = lines.data(); start != end; ++look.lines) {
        look.mayHaveEmptyLine |= isBlank(*start);
        start = static_cast<const char *>(std::memchr(start, '\n', static_cast<size_t>(end - start))) + 1;
    }
    return look;
}

QByteArray withoutEmptyLines(QByteArrayView lines)
{
    QByteArray kept;
    kept.reserve(lines.size());
    while (!lines.isEmpty()) {
        const QByteArrayView line = lines.first(lines.indexOf('\n') + 1);
        if (!std::all_of(line.begin(), line.end(), isBlank))
            kept.append(line);
        lines = lines.sliced(line.size());
    }
    return kept;
}

} // namespace

StreamBody::StreamBody(qsizetype waitingLimit, qsizetype keptLimit, QObject *parent)
    : QIODevice(parent)
    , m_backlog(waitingLimit, keptLimit)
    , m_waitingLimit(waitingLimit)
{
    // Unbuffered: a byte that QIODevice kept for itself would count as sent.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool StreamBody::append(QByteArrayView lines)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Q_ASSERT(lines.isEmpty() || lines.back() == '\n');
    const Look look = lookAt(lines);
    const bool isTaken = !m_isFinished && (look.mayHaveEmptyLine ? m_backlog.append(withoutEmptyLines(lines))
                                                                 : m_backlog.append(lines, look.lines));
    if (!isTaken) {
        m_wasFull = !m_isFinished;
        return false;
    }
    announce();
    return true;
}

void StreamBody::appendHeartbeat()
{
    m_heartbeatWaits = true;
    announce();
}

void StreamBody::finish()
{
    m_isFinished = true;
    announce();
}

void StreamBody::beginExchange()
{
    close();
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_exchangeStart = m_backlog.sent();
    m_heartbeatWaits = false;
}

bool StreamBody::atEnd() const
{
    return m_isFinished && m_backlog.waitingBytes() == 0;
}

qint64 StreamBody::bytesAvailable() const
{
    return m_backlog.waitingBytes() + (m_heartbeatWaits ? 1 : 0) + QIODevice::bytesAvailable();
}

qint64 StreamBody::readData(char *data, qint64 maximum)
{
    const QByteArrayView bytes = m_backlog.send(maximum);
    qint64 read = bytes.size();
    std::copy(bytes.begin(), bytes.end(), data);
    if (read == 0 && m_heartbeatWaits && maximum > 0)
        data[read++] = '\n';
    if (read > 0)
        m_heartbeatWaits = false;
    announceRoom();
    return read == 0 && m_isFinished ? -1 : read;
}

QByteArray StreamBody::readLines(qsizetype maximum)
{
    QByteArray lines = m_backlog.sendLines(maximum).toByteArray();
    if (lines.isEmpty() && m_heartbeatWaits && m_backlog.waitingBytes() == 0)
        lines = QByteArrayLiteral("\n");
    if (!lines.isEmpty())
        m_heartbeatWaits = false;
    announceRoom();
    return lines;
}

qint64 StreamBody::writeData(const char * /*data*/, qint64 /*size*/)
{
    setErrorString(QStringLiteral("lines are taken by append() only"));
    return -1;
}

void StreamBody::announceRoom()
{
    if (!m_wasFull || m_backlog.waitingBytes() > m_waitingLimit / 2)
        return;
    m_wasFull = false;
    QMetaObject::invokeMethod(this, &StreamBody::hasRoom, Qt::QueuedConnection);
}

void StreamBody::announce()
{
    if (m_isAnnounced)
        return;
    m_isAnnounced = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAnnounced = false;
            Q_EMIT readyRead();
        },
        Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_streambody.cpp"
