// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabledescription.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

template <typename Value>
QJsonObject described(const Guess<Value> &guess, const QJsonValue &value)
{
    QJsonObject object{
        {u"value"_s, value}, {u"why"_s, guess.reason}, {u"sure"_s, qRound(guess.confidence * 100) / 100.0}};
    if (guess.isDoubtful())
        object.insert(u"ask"_s, true);
    return object;
}

QJsonObject layoutOf(const FieldLayout &layout)
{
    QJsonObject object{{u"separator"_s, nameOf(layout)}};
    if (layout.quote != 0)
        object.insert(u"quote"_s, QString(QLatin1Char(layout.quote)));
    QJsonArray starts;
    for (const int start : layout.columnStarts)
        starts.append(start);
    if (layout.isFixedWidth())
        object.insert(u"columnStarts"_s, starts);
    return object;
}

QJsonObject formatOf(const TimeFormat &format)
{
    static const std::array orders{u"year, month, day"_s, u"day, month, year"_s, u"month, day, year"_s};
    switch (format.kind) {
    case TimeFormat::Kind::Text:
        return {{u"dates"_s, orders.at(size_t(format.order))}};
    case TimeFormat::Kind::Pattern:
        return {{u"format"_s, QString::fromUtf8(format.pattern.text())}};
    case TimeFormat::Kind::Epoch:
        break;
    }
    QJsonObject object{{u"unit"_s, nameOf(format.epoch.unit)}, {u"since"_s, nameOf(format.epoch.origin)}};
    if (format.epoch.wrapsAt > 0)
        object.insert(u"wrapsAt"_s, format.epoch.wrapsAt);
    return object;
}

QJsonObject sourceOf(const TableGuess &guess)
{
    const TimeSource &time = guess.time.value;
    const auto name = [&guess](int column) {
        return column >= 0 && size_t(column) < guess.columns.size() ? guess.columns[size_t(column)].name
                                                                    : QString();
    };
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
        return {{u"from"_s, u"row numbers"_s}};
    case TimeSource::Kind::FixedRate:
        return {{u"from"_s, u"a fixed rate"_s}, {u"rowsPerSecond"_s, time.rowsPerSecond}};
    case TimeSource::Kind::Column:
        return {{u"from"_s, name(time.column)}};
    case TimeSource::Kind::DateAndTime:
        return {
            {u"from"_s, u"date and time"_s}, {u"date"_s, name(time.column)}, {u"time"_s, name(time.second)}};
    case TimeSource::Kind::WeekAndSeconds:
        break;
    }
    return {{u"from"_s, u"GPS week and time of week"_s},
            {u"week"_s, name(time.column)},
            {u"time"_s, name(time.second)}};
}

QJsonObject columnOf(const ColumnGuess &column, bool isTime)
{
    QJsonObject object{
        {u"name"_s, column.name},
        {u"type"_s, described(column.type, nameOf(column.type.value))},
        {u"asTime"_s, QJsonObject{{u"score"_s, column.timeScore}, {u"why"_s, column.timeReason}}}};
    if (!column.unit.isEmpty())
        object.insert(u"unit"_s, column.unit);
    if (isTime || column.type.value == ColumnType::Time)
        object.insert(u"times"_s, described(column.time, formatOf(column.time.value)));
    if (!column.isPicked)
        object.insert(u"leftOut"_s, true);
    return object;
}

} // namespace

QString nameOf(const FieldLayout &layout)
{
    if (layout.isFixedWidth())
        return u"fixed width"_s;
    if (layout.separator == ",")
        return u"comma"_s;
    if (layout.separator == ";")
        return u"semicolon"_s;
    if (layout.separator == "\t")
        return u"tab"_s;
    if (layout.separator == "|")
        return u"pipe"_s;
    if (layout.separator == " ")
        return layout.mergesSeparators ? u"runs of blanks"_s : u"blank"_s;
    return u"\"%1\""_s.arg(QString::fromUtf8(layout.separator));
}

QJsonObject describeTable(const TableGuess &guess)
{
    QJsonArray columns;
    for (size_t index = 0; index < guess.columns.size(); ++index) {
        const TimeSource &time = guess.time.value;
        columns.append(
            columnOf(guess.columns[index], int(index) == time.column || int(index) == time.second));
    }
    QJsonArray words;
    for (const QByteArray &word : guess.missingWords.value)
        words.append(QString::fromUtf8(word));
    QJsonObject metadata;
    for (const auto &[key, value] : guess.metadata)
        metadata.insert(key, value);
    const NumberNotation &numbers = guess.numbers.value;
    return {{u"encoding"_s, described(guess.encoding, nameOf(guess.encoding.value))},
            {u"fields"_s, described(guess.layout, layoutOf(guess.layout.value))},
            {u"numbers"_s,
             described(guess.numbers, QJsonObject{{u"decimal"_s, QString(QLatin1Char(numbers.decimal))},
                                                  {u"thousands"_s, QString::fromUtf8(numbers.thousands)}})},
            {u"comments"_s, described(guess.comment, QString::fromUtf8(guess.comment.value))},
            {u"preambleLines"_s, described(guess.preambleLines, guess.preambleLines.value)},
            {u"headerRows"_s, described(guess.headerRows, guess.headerRows.value)},
            {u"unitsRow"_s, described(guess.hasUnitsRow, guess.hasUnitsRow.value)},
            {u"missing"_s, described(guess.missingWords, words)},
            {u"time"_s, described(guess.time, sourceOf(guess))},
            {u"columns"_s, columns},
            {u"preamble"_s, metadata}};
}

} // namespace chartstream
