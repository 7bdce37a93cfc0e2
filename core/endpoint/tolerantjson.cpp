// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/tolerantjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// null in place of the number words, outside strings.
QByteArray withoutNumberWords(QByteArrayView text)
{
    static constexpr std::array<QByteArrayView, 3> words{"-Infinity", "Infinity", "NaN"};
    bool inString = false;
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\' && i + 1 < text.size()) {
            result.append(c).append(text[++i]);
            continue;
        }
        if (c == '"')
            inString = !inString;
        const auto word = std::find_if(words.begin(), words.end(), [&](QByteArrayView candidate) {
            return !inString && text.sliced(i).startsWith(candidate);
        });
        if (word == words.end()) {
            result.append(c);
        } else {
            result.append("null");
            i += word->size() - 1;
        }
    }
    return result;
}

} // namespace

Result<QJsonValue> parseTolerantJson(QByteArrayView text)
{
    // QJsonDocument takes no scalars at the top, hence the brackets.
    const QByteArray bracketed = '[' + text.toByteArray() + ']';
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bracketed, &error);
    if (error.error != QJsonParseError::NoError &&
        (bracketed.contains("NaN") || bracketed.contains("Infinity")))
        document = QJsonDocument::fromJson(withoutNumberWords(bracketed), &error);
    if (error.error != QJsonParseError::NoError)
        return Error{u"no valid JSON, "_s + error.errorString(),
                     u"byte %1"_s.arg(std::max(error.offset - 1, 0))};
    if (document.array().size() != 1)
        return Error{u"no valid JSON, one value was expected"_s, {}};
    return QJsonValue{document.array().at(0)};
}

QByteArray jsonText(const QString &string)
{
    const QByteArray bracketed = QJsonDocument{QJsonArray{string}}.toJson(QJsonDocument::Compact);
    return bracketed.sliced(1, bracketed.size() - 2);
}

} // namespace chartstream
