// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/numbertext.h"

#include "core/support/cell.h"

#include <QVarLengthArray>

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

    QVarLengthArray<QChar, 64> digits;
    for (const QChar character : text) {
        if (character == u',' || character == u' ')
            continue;
        if (!isNumberCharacter(character))
            return gap;
        digits.push_back(character);
    }
    bool isNumber = false;
    const double number = QStringView(digits.data(), digits.size()).toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? number : gap;
}

} // namespace chartstream
