// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/tolerantjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

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
    // QJsonDocument takes no scalars at the top; brackets around them help.
    const QByteArrayView trimmed = text.trimmed();
    const bool isScalar = !trimmed.startsWith('{') && !trimmed.startsWith('[');
    const QByteArray json = isScalar ? '[' + trimmed.toByteArray() + ']'
                                     : QByteArray::fromRawData(trimmed.data(), trimmed.size());
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError && (json.contains("NaN") || json.contains("Infinity")))
        document = QJsonDocument::fromJson(withoutNumberWords(json), &error);
    if (error.error != QJsonParseError::NoError)
        return Error{u"no valid JSON, "_s + error.errorString(), u"byte %1"_s.arg(error.offset)};
    if (isScalar && document.array().size() != 1)
        return Error{u"no valid JSON, one value was expected"_s, u"byte 0"_s};
    if (isScalar)
        return QJsonValue{document.array().at(0)};
    return document.isObject() ? QJsonValue{document.object()} : QJsonValue{document.array()};
}

QByteArray jsonText(const QString &string)
{
    const QByteArray bracketed = QJsonDocument{QJsonArray{string}}.toJson(QJsonDocument::Compact);
    return bracketed.sliced(1, bracketed.size() - 2);
}

} // namespace chartstream
