// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/serverwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype shown = 300;
constexpr qsizetype searchedForTitle = 64LL * 1024;

QString wordsOf(const QJsonObject &answer)
{
    QStringList messages;
    const QJsonArray errors = answer.value("errors"_L1).toArray();
    for (const QJsonValue error : errors)
        messages += error.isString() ? error.toString() : error["message"_L1].toString();
    messages.removeAll(QString());
    if (!messages.isEmpty())
        return messages.join("; "_L1);
    const QString detail = answer.value("detail"_L1).toString();
    const QString message = answer.value("message"_L1).toString(answer.value("error"_L1).toString());
    if (message.isEmpty() || detail.isEmpty())
        return message + detail;
    return message + u" ("_s + detail + u')';
}

QString withoutEntities(QString text)
{
    static constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 6> entities{{
        {"&lt;"_L1, "<"_L1},
        {"&gt;"_L1, ">"_L1},
        {"&quot;"_L1, "\""_L1},
        {"&#39;"_L1, "'"_L1},
        {"&nbsp;"_L1, " "_L1},
        {"&amp;"_L1, "&"_L1},
    }};
    for (const auto &[entity, character] : entities)
        text.replace(entity, character);
    return text;
}

QString titleOf(const QString &page)
{
    static const QRegularExpression title(u"<title[^>]*>([^<]*)</title"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return withoutEntities(title.match(page).captured(1));
}

} // namespace

QString serverWords(const QByteArray &answer, const QString &contentType)
{
    QString words;
    if (const QJsonDocument document = QJsonDocument::fromJson(answer); document.isObject())
        words = wordsOf(document.object());
    else if (contentType.contains("html"_L1) || answer.trimmed().startsWith('<'))
        words = titleOf(QString::fromUtf8(answer.left(searchedForTitle)));
    else
        words = QString::fromUtf8(answer.left(4 * shown));
    return words.simplified().left(shown);
}

} // namespace chartstream
