// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablememory.h"

#include "core/replay/tablechoicesjson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QString settingsKey = u"import/tables"_s;
const QString fingerprintKey = u"fingerprint"_s;

QJsonArray readAll(const QSettings &settings)
{
    return QJsonDocument::fromJson(settings.value(settingsKey).toByteArray()).array();
}

QJsonArray without(const QJsonArray &tables, const QByteArray &fingerprint)
{
    QJsonArray others;
    for (const QJsonValue table : tables) {
        if (table[fingerprintKey].toString() != QLatin1StringView(fingerprint))
            others.append(table);
    }
    return others;
}

} // namespace

QByteArray tableFingerprint(const TableGuess &guess)
{
    const bool hasNames = guess.headerRows.value > 0 || guess.isHeaderInComment;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(guess.layout.value.separator);
    for (const int start : guess.layout.value.columnStarts)
        hash.addData(QByteArray::number(start) + ' ');
    for (const ColumnGuess &column : guess.columns) {
        const QString text = hasNames ? column.name + u'\t' + column.unit : nameOf(column.type.value);
        hash.addData(text.toUtf8() + '\n');
    }
    return hash.result().toHex().first(32);
}

QJsonObject toJson(const RememberedTable &table)
{
    return {{u"table"_s, toJson(table.table)}, {u"plan"_s, toJson(table.plan)}};
}

RememberedTable rememberedTable(const QJsonObject &json)
{
    return {tableChoices(json[u"table"].toObject()), planChoices(json[u"plan"].toObject())};
}

std::optional<RememberedTable> TableMemory::find(const QByteArray &fingerprint) const
{
    for (const QJsonValue table : readAll(m_settings)) {
        if (table[fingerprintKey].toString() == QLatin1StringView(fingerprint))
            return rememberedTable(table.toObject());
    }
    return std::nullopt;
}

std::optional<Error> TableMemory::remember(const QByteArray &fingerprint, const RememberedTable &table)
{
    QJsonObject json = toJson(table);
    json.insert(fingerprintKey, QString::fromLatin1(fingerprint));
    if (QJsonDocument(json).toJson(QJsonDocument::Compact).size() > largest)
        return Error{u"more was decided about the columns than is remembered"_s, {}};
    QJsonArray tables = without(readAll(m_settings), fingerprint);
    tables.prepend(json);
    while (tables.size() > most)
        tables.removeLast();
    m_settings.setValue(settingsKey, QJsonDocument(tables).toJson(QJsonDocument::Compact));
    return std::nullopt;
}

void TableMemory::forget(const QByteArray &fingerprint)
{
    m_settings.setValue(
        settingsKey, QJsonDocument(without(readAll(m_settings), fingerprint)).toJson(QJsonDocument::Compact));
}

} // namespace chartstream
