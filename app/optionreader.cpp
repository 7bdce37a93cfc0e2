// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/optionreader.h"

using namespace Qt::StringLiterals;

namespace chartstream {

void OptionReader::readCount(const QString &option, int most, std::optional<int> &to)
{
    if (!isWanted(option))
        return;
    bool isNumber = false;
    const QString text = m_line.value(option);
    to = text.toInt(&isNumber);
    if (!isNumber || *to < 0 || *to > most)
        complain(u"--%1 takes a number from 0 to %2; not %3"_s.arg(option).arg(most).arg(text));
}

void OptionReader::readNumber(const QString &option, double least, double most, const QString &what,
                              std::optional<double> &to)
{
    if (!isWanted(option))
        return;
    bool isNumber = false;
    const QString text = m_line.value(option);
    to = text.toDouble(&isNumber);
    if (!isNumber || !(*to >= least && *to <= most))
        complain(u"--%1 takes %2 from %3 to %4; not %5"_s.arg(option, what).arg(least).arg(most).arg(text));
}

void OptionReader::readCharacter(const QString &option, std::optional<char> &to)
{
    if (!isWanted(option))
        return;
    const QString text = m_line.value(option);
    if (text == "none"_L1)
        to = '\0';
    else if (text.size() == 1 && text[0] > u' ' && text[0] < u'\x7f')
        to = text[0].toLatin1();
    else
        complain(u"--%1 takes one character, or none; not %2"_s.arg(option, text));
}

} // namespace chartstream
