// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/hovertemplate.h"

#include "core/figure/attributes.h"
#include "core/figure/dateformat.h"
#include "core/support/dates.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString formatted(const QJsonValue &value, const QString &format, const Separators &separators)
{
    const std::optional<NumberFormat> number = NumberFormat::fromSpecifier(format);
    const std::optional<double> amount = numberOf(value);
    return number && amount ? number->format(*amount, separators) : textOf(value);
}

QString formattedDate(const QJsonValue &value, const QString &pattern)
{
    const std::optional<double> time = value.isString() ? parseDate(value.toString()) : numberOf(value);
    return time ? formatDateTime(*time, pattern) : textOf(value);
}

} // namespace

QString filledTemplate(const QString &text, const TemplateLookup &lookup, const Separators &separators)
{
    static const QRegularExpression variable(u"%\\{([^\\s%{}:|]*)(:[^}]*|\\|[^}]*)?\\}"_s);
    QString filled;
    qsizetype end = 0;
    for (auto found = variable.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        filled += QStringView(text).sliced(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const std::optional<TemplateValue> value = lookup(match.captured(1));
        const QString format = match.captured(2);
        if (!value)
            filled += match.captured();
        else if (format.startsWith(u':'))
            filled += formatted(value->value, format.sliced(1), separators);
        else if (format.startsWith(u'|'))
            filled += formattedDate(value->value, format.sliced(1));
        else
            filled += value->text.isEmpty() ? textOf(value->value) : value->text;
    }
    return filled += QStringView(text).sliced(end);
}

QJsonValue valueAtPath(const QJsonValue &data, QStringView path)
{
    QJsonValue value = data;
    while (!path.isEmpty()) {
        if (path.startsWith(u'[')) {
            const qsizetype close = path.indexOf(u']');
            bool isIndex = false;
            const int index = path.sliced(1, std::max<qsizetype>(close, 1) - 1).toInt(&isIndex);
            const QJsonArray list = value.toArray();
            if (!isIndex || index < 0 || index >= list.size())
                return QJsonValue::Undefined;
            value = list.at(index);
            path = path.sliced(close + 1);
            continue;
        }
        if (path.startsWith(u'.'))
            path = path.sliced(1);
        qsizetype length = 0;
        while (length < path.size() && path[length] != u'.' && path[length] != u'[')
            ++length;
        if (length == 0)
            return QJsonValue::Undefined;
        value = value.toObject().value(path.first(length));
        path = path.sliced(length);
    }
    return value;
}

HoverTemplateText splitExtra(const QString &text)
{
    static const QRegularExpression tag(u"<extra>(.*)</extra>"_s,
                                        QRegularExpression::DotMatchesEverythingOption);
    HoverTemplateText split{text, {}};
    if (const QRegularExpressionMatch match = tag.match(text); match.hasMatch()) {
        split.extra = match.captured(1);
        split.label.remove(match.capturedStart(), match.capturedLength());
    }
    return split;
}

} // namespace chartstream
