// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisid.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr int greatestNumber = 9999;

QString numbered(const QString &text, int number)
{
    return number == 1 ? text : text + QString::number(number);
}

} // namespace

std::optional<AxisId> AxisId::fromText(QStringView text)
{
    if (text.isEmpty() || (text.front() != u'x' && text.front() != u'y'))
        return {};
    AxisId id{text.front() == u'x' ? AxisLetter::X : AxisLetter::Y, 1};
    const QStringView digits = text.sliced(1);
    if (digits.isEmpty())
        return id;
    if (digits.front() < u'1' || digits.front() > u'9')
        return {};
    bool ok = false;
    id.number = digits.toInt(&ok);
    if (!ok || id.number > greatestNumber)
        return {};
    return id;
}

QString AxisId::text() const
{
    return numbered(isX() ? u"x"_s : u"y"_s, number);
}

QString AxisId::layoutKey() const
{
    return numbered(isX() ? u"xaxis"_s : u"yaxis"_s, number);
}

} // namespace chartstream
