// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/clientresp.h"
#include "core/endpoint/tolerantjson.h"

#include <QJsonDocument>

#include <array>

namespace chartstream {

namespace {

using Fields = QMap<QByteArray, QByteArray>;

constexpr std::array<QByteArrayView, 7> fieldNames{"un",   "key",    "origin", "platform",
                                                   "args", "kwargs", "version"};

/// The field that starts at `position` ("args="), or an empty view.
QByteArrayView fieldAt(QByteArrayView body, qsizetype position)
{
    const QByteArrayView rest = body.sliced(position);
    for (const QByteArrayView name : fieldNames) {
        if (rest.startsWith(name) && rest.sliced(name.size()).startsWith('='))
            return rest.first(name.size());
    }
    return {};
}

/// Where a raw value ends: before the `&` of the next field. JSON values may hold such text in their strings.
qsizetype endOfRawValue(QByteArrayView body, qsizetype start, bool isJson)
{
    bool inString = false;
    for (qsizetype i = start; i < body.size(); ++i) {
        if (inString && body[i] == '\\') {
            ++i;
        } else if (isJson && body[i] == '"') {
            inString = !inString;
        } else if (!inString && body[i] == '&' && !fieldAt(body, i + 1).isEmpty()) {
            return i;
        }
    }
    return body.size();
}

/// Nothing is decoded: `&`, `+` and `%` are text here.
Fields rawFields(QByteArrayView body)
{
    Fields fields;
    for (qsizetype at = 0; at < body.size();) {
        const QByteArrayView name = fieldAt(body, at);
        const qsizetype valueStart = name.isEmpty() ? at : at + name.size() + 1;
        const qsizetype end = endOfRawValue(body, valueStart, name == "args" || name == "kwargs");
        if (!name.isEmpty()) {
            fields.insert(name.toByteArray(),
                          body.sliced(valueStart, end - valueStart).trimmed().toByteArray());
        }
        at = end + 1;
    }
    return fields;
}

QByteArray percentDecoded(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(text.toByteArray().replace('+', ' '));
}

Fields encodedFields(QByteArrayView body)
{
    Fields fields;
    for (const QByteArray &pair : body.toByteArray().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            fields.insert(percentDecoded(pair.first(equals)), percentDecoded(pair.sliced(equals + 1)));
    }
    return fields;
}

/// The value of `name="..."` in a part's Content-Disposition.
QByteArray partName(QByteArrayView head)
{
    constexpr QByteArrayView opening{" name=\""};
    const qsizetype at = head.indexOf(opening);
    if (at < 0)
        return {};
    const QByteArrayView rest = head.sliced(at + opening.size());
    return rest.first(std::max<qsizetype>(rest.indexOf('"'), 0)).toByteArray();
}

/// The boundary is the body's first line, so no header is needed for it.
Fields multipartFields(QByteArrayView body)
{
    Fields fields;
    const QByteArray boundary = body.first(body.indexOf('\n')).trimmed().toByteArray();
    const QByteArray delimiter = "\r\n" + boundary;
    qsizetype at = boundary.size();
    while (at < body.size()) {
        const qsizetype headEnd = body.indexOf("\r\n\r\n", at);
        if (headEnd < 0)
            break;
        const qsizetype start = headEnd + 4;
        // An empty value: the delimiter's line break is the one that ends the head.
        const qsizetype found = body.indexOf(delimiter, start - 2);
        const qsizetype end = found < 0 ? body.size() : found;
        const QByteArray name = partName(body.sliced(at, headEnd - at));
        if (!name.isEmpty())
            fields.insert(name, body.sliced(start, std::max<qsizetype>(end - start, 0)).toByteArray());
        at = end + delimiter.size();
    }
    return fields;
}

Fields jsonFields(const QJsonObject &object)
{
    Fields fields;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QByteArray text = it->isString()  ? it->toString().toUtf8()
                                : it->isArray() ? QJsonDocument{it->toArray()}.toJson(QJsonDocument::Compact)
                                : it->isObject()
                                    ? QJsonDocument{it->toObject()}.toJson(QJsonDocument::Compact)
                                    : it->toVariant().toByteArray();
        fields.insert(it.key().toUtf8(), text);
    }
    return fields;
}

} // namespace

QMap<QByteArray, QByteArray> clientRespFields(QByteArrayView body)
{
    const QByteArrayView text = body.trimmed();
    if (text.startsWith("--") && text.contains('\n'))
        return multipartFields(text);
    if (text.startsWith('{')) {
        if (const Result<QJsonValue> object = parseTolerantJson(text); object && object->isObject())
            return jsonFields(object->toObject());
    }
    if (text.contains('{') || text.contains('"') || text.contains('['))
        return rawFields(text);
    return encodedFields(text);
}

} // namespace chartstream
