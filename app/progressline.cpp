// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progressline.h"

#include "app/commandline.h"

#include <QLocale>

#include <cstdio>

namespace chartstream {

namespace {

constexpr char toLineStart[] = "\r\033[K"; // and what stood there goes

} // namespace

void ProgressLine::show(const QString &text) const
{
    if (!m_isShown)
        return;
    std::fprintf(stderr, "%s%s", toLineStart, text.toLocal8Bit().constData());
    std::fflush(stderr);
}

void ProgressLine::tell(const QString &text) const
{
    if (m_isShown)
        std::fputs(toLineStart, stderr);
    report(text);
}

void ProgressLine::end() const
{
    if (m_isShown)
        std::fputc('\n', stderr);
}

QString grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

} // namespace chartstream
