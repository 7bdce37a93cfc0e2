// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/svgpath.h"

#include <QRegularExpression>

#include <vector>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

std::vector<double> readNumbers(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,]+"_s);
    std::vector<double> numbers;
    for (const QString &number : text.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        numbers.push_back(number.toDouble(&isNumber));
        if (!isNumber)
            return {};
    }
    return numbers;
}

/// How many numbers a command takes each time.
size_t numbersOf(char16_t command)
{
    switch (command) {
    case u'H':
    case u'V':
        return 1;
    case u'Q':
        return 4;
    case u'C':
        return 6;
    default:
        return 2;
    }
}

} // namespace

QPainterPath readPath(const QString &text, const std::function<double(double)> &x,
                      const std::function<double(double)> &y)
{
    static const QRegularExpression commands(u"([MLHVQCZ])([^MLHVQCZ]*)"_s);
    QPainterPath path;
    for (auto found = commands.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const char16_t command = match.capturedView(1).front().unicode();
        if (command == u'Z') {
            path.closeSubpath();
            continue;
        }
        const std::vector<double> numbers = readNumbers(match.captured(2));
        const size_t each = numbersOf(command);
        if (numbers.empty() || numbers.size() % each != 0)
            return path;
        for (size_t index = 0; index < numbers.size(); index += each) {
            const auto point = [&](size_t offset) {
                return QPointF(x(numbers[index + offset]), y(numbers[index + offset + 1]));
            };
            if (command == u'M' && index == 0)
                path.moveTo(point(0));
            else if (command == u'H')
                path.lineTo(x(numbers[index]), path.currentPosition().y());
            else if (command == u'V')
                path.lineTo(path.currentPosition().x(), y(numbers[index]));
            else if (command == u'Q')
                path.quadTo(point(0), point(2));
            else if (command == u'C')
                path.cubicTo(point(0), point(2), point(4));
            else
                path.lineTo(point(0));
        }
    }
    return path;
}

} // namespace chartstream
