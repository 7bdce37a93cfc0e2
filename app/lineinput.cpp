// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineinput.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype piece = 256LL * 1024;

} // namespace

LineInput::LineInput(int descriptor, QObject *parent)
    : QObject(parent)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LineInput::read);
}

void LineInput::read()
{
    QByteArray bytes = std::move(m_partial);
    const qsizetype before = bytes.size();
    bytes.resize(before + piece);
    const ssize_t size = ::read(static_cast<int>(m_notifier.socket()), bytes.data() + before, size_t{piece});
    const int problem = errno;
    bytes.resize(before + std::max<ssize_t>(size, 0));
    if (size < 0 && problem != EAGAIN && problem != EINTR)
        return end(QString::fromLocal8Bit(std::strerror(problem)));
    if (size == 0 && !bytes.isEmpty())
        bytes.append('\n'); // the last line of a file that does not end with one
    const qsizetype whole = bytes.lastIndexOf('\n') + 1;
    m_partial = bytes.mid(whole);
    bytes.truncate(whole);
    if (!bytes.isEmpty())
        Q_EMIT linesRead(bytes);
    if (size == 0)
        end({});
    else if (m_partial.size() > limits::line)
        end(u"a line is longer than %1 bytes"_s.arg(limits::line));
}

void LineInput::end(const QString &error)
{
    m_hasEnded = true;
    m_notifier.setEnabled(false);
    Q_EMIT ended(error);
}

} // namespace chartstream

#include "moc_lineinput.cpp"
