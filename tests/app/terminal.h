// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <array>

namespace chartstream {

/// Both ends of a terminal that nobody looks at.
class Terminal
{
public:
    Terminal()
    {
        if (::openpty(&m_person, &program, nullptr, nullptr, nullptr) == 0)
            ::fcntl(m_person, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_person);
        ::close(program);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    /// All that was written so far.
    const QByteArray &text()
    {
        std::array<char, 4096> bytes{};
        for (ssize_t size = ::read(m_person, bytes.data(), bytes.size()); size > 0;
             size = ::read(m_person, bytes.data(), bytes.size()))
            m_text.append(bytes.data(), size);
        return m_text;
    }

    int program = -1; ///< the end that a program writes to

private:
    int m_person = -1;
    QByteArray m_text;
};

} // namespace chartstream
