// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/texts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace chartstream {

QString maskedToken(const StreamToken &token)
{
    static constexpr int shown = 4;
    return token.text().size() <= shown ? token.text() : token.text().left(shown) + u'…';
}

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
    return plain.replace(lineBreak, u" "_s).remove(tag).simplified();
}

} // namespace chartstream
