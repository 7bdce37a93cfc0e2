// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/jsonmerge.h"

#include <QJsonArray>
#include <QStringList>

namespace chartstream {

namespace {

QJsonValue cellToJson(const Cell &cell)
{
    if (cell.isText())
        return cell.text();
    return cell.isGap() ? QJsonValue() : QJsonValue(cell.number());
}

bool setAt(QJsonObject &target, const QList<QByteArray> &keys, qsizetype depth, const QJsonValue &value)
{
    const QString key = QString::fromUtf8(keys[depth]);
    if (depth + 1 == keys.size()) {
        if (target.value(key) == value && target.contains(key))
            return false;
        target.insert(key, value);
        return true;
    }
    QJsonObject inner = target.value(key).toObject();
    if (!setAt(inner, keys, depth + 1, value))
        return false;
    target.insert(key, inner);
    return true;
}

} // namespace

bool mergeObject(QJsonObject &target, const QJsonObject &changes)
{
    bool changed = false;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const QJsonValue present = target.value(change.key());
        if (change->isObject() && present.isObject()) {
            QJsonObject inner = present.toObject();
            if (!mergeObject(inner, change->toObject()))
                continue;
            target.insert(change.key(), inner);
        } else if (present == *change && target.contains(change.key())) {
            continue;
        } else {
            target.insert(change.key(), *change);
        }
        changed = true;
    }
    return changed;
}

bool setAttribute(QJsonObject &target, const AttributePath &path, const QJsonValue &value)
{
    return setAt(target, path.split('.'), 0, value);
}

QJsonValue toJson(const Change &change)
{
    if (const auto *cell = std::get_if<Cell>(&change.value))
        return cellToJson(*cell);
    if (const auto *list = std::get_if<std::vector<Cell>>(&change.value)) {
        QJsonArray array;
        for (const Cell &cell : *list)
            array.append(cellToJson(cell));
        return array;
    }
    return std::get<QJsonValue>(change.value);
}

} // namespace chartstream
