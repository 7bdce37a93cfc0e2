// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/typedarrays.h"

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr int greatestDepth = 64; ///< of lists and objects that are searched for typed arrays

template <typename Number>
QJsonArray numbers(const QByteArray &bytes)
{
    QJsonArray list;
    for (qsizetype at = 0; at < bytes.size(); at += qsizetype(sizeof(Number))) {
        const double number = double(qFromLittleEndian<Number>(bytes.constData() + at));
        list.append(std::isfinite(number) ? QJsonValue(number) : QJsonValue());
    }
    return list;
}

struct ElementType
{
    qsizetype size;
    QJsonArray (*read)(const QByteArray &);
};

std::optional<ElementType> elementType(const QString &dtype)
{
    static const QHash<QString, ElementType> types{
        {u"i1"_s, {1, numbers<qint8>}},   {u"int8"_s, {1, numbers<qint8>}},
        {u"u1"_s, {1, numbers<quint8>}},  {u"uint8"_s, {1, numbers<quint8>}},
        {u"u1c"_s, {1, numbers<quint8>}}, {u"uint8c"_s, {1, numbers<quint8>}},
        {u"i2"_s, {2, numbers<qint16>}},  {u"int16"_s, {2, numbers<qint16>}},
        {u"u2"_s, {2, numbers<quint16>}}, {u"uint16"_s, {2, numbers<quint16>}},
        {u"i4"_s, {4, numbers<qint32>}},  {u"int32"_s, {4, numbers<qint32>}},
        {u"u4"_s, {4, numbers<quint32>}}, {u"uint32"_s, {4, numbers<quint32>}},
        {u"f4"_s, {4, numbers<float>}},   {u"float32"_s, {4, numbers<float>}},
        {u"f8"_s, {8, numbers<double>}},  {u"float64"_s, {8, numbers<double>}},
    };
    const auto found = types.constFind(dtype);
    return found == types.cend() ? std::nullopt : std::optional(*found);
}

/// The lengths in "2, 3" or 6; empty where they are malformed.
std::vector<qsizetype> shapeOf(const QJsonValue &value, qsizetype count)
{
    if (value.isDouble())
        return {qsizetype(std::clamp(value.toDouble(), 0.0, 1e9))};
    if (!value.isString())
        return {count};
    std::vector<qsizetype> lengths;
    for (const QString &part : value.toString().split(u',')) {
        bool ok = false;
        lengths.push_back(part.trimmed().toInt(&ok));
        if (!ok || lengths.back() < 0)
            return {};
    }
    return lengths;
}

std::optional<QJsonArray> decoded(const QJsonObject &object)
{
    const QJsonValue data = object.value("bdata"_L1);
    const std::optional<ElementType> type = elementType(object.value("dtype"_L1).toString());
    if (!type || !data.isString())
        return {};
    const auto result =
        QByteArray::fromBase64Encoding(data.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.size() % type->size != 0)
        return {};
    const QByteArray &bytes = result.decoded;
    const qsizetype count = bytes.size() / type->size;
    const std::vector<qsizetype> shape = shapeOf(object.value("shape"_L1), count);
    if (shape.size() == 1 && shape[0] == count)
        return type->read(bytes);
    if (shape.size() != 2 || (shape[0] > 0 && shape[1] != count / shape[0]) || shape[0] * shape[1] != count)
        return {};
    QJsonArray rows;
    for (qsizetype row = 0; row < shape[0]; ++row)
        rows.append(type->read(bytes.mid(row * shape[1] * type->size, shape[1] * type->size)));
    return rows;
}

QJsonValue searched(const QJsonValue &value, int depth)
{
    if (depth > greatestDepth || !value.isObject())
        return value;
    QJsonObject object = value.toObject();
    if (object.contains("bdata"_L1)) {
        if (const std::optional<QJsonArray> list = decoded(object))
            return *list;
        return value;
    }
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (entry->isObject())
            *entry = searched(*entry, depth + 1);
    }
    return object;
}

} // namespace

QJsonValue withoutTypedArrays(const QJsonValue &value)
{
    return searched(value, 0);
}

} // namespace chartstream
