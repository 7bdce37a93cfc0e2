// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/texts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chartstream {

QString toolTipText(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<p style=\"white-space: pre-wrap\">%1</p>"_s.arg(text.toHtmlEscaped());
}

QString plainTitle(const QString &title)
{
    static const QRegularExpression lineBreak{u"<br\\s*/?>"_s, QRegularExpression::CaseInsensitiveOption};
    static const QRegularExpression tag{u"</?[a-z][^<>]*>"_s, QRegularExpression::CaseInsensitiveOption};
    QString plain = title;
    plain.replace(lineBreak, u" "_s).remove(tag);
    return plain.replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&amp;"_s, u"&"_s)
        .simplified();
}

} // namespace chartstream
