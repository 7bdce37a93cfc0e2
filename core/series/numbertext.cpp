// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/numbertext.h"

#include "core/series/cell.h"

#include <cmath>

namespace chartstream {

namespace {

bool isJunk(QChar character)
{
    return character.isSpace() || QStringView(u"'\"%,$#").contains(character);
}

bool isNumberCharacter(QChar character)
{
    return (character >= u'0' && character <= u'9') || QStringView(u"+-.eE").contains(character);
}

} // namespace

double numberFromText(QStringView text)
{
    while (!text.isEmpty() && isJunk(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isJunk(text.back()))
        text.chop(1);

    QString digits;
    for (const QChar character : text) {
        if (character == u',' || character == u' ')
            continue;
        if (!isNumberCharacter(character))
            return gap;
        digits.append(character);
    }
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? number : gap;
}

} // namespace chartstream
