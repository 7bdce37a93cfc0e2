// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablechoicesjson.h"

#include <QJsonArray>
#include <QTimeZone>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// The words of each enumeration, in its order.
template <typename Enum>
constexpr std::array<const char *, 0> words{};
template <>
constexpr std::array words<TextEncoding>{"utf-8", "utf-16le", "utf-16be", "windows-1252", "latin-1"};
template <>
constexpr std::array words<ColumnType>{"number", "integer", "boolean", "text", "time"};
template <>
constexpr std::array words<TimeFormat::Kind>{"text", "pattern", "epoch"};
template <>
constexpr std::array words<DateOrder>{"ymd", "dmy", "mdy"};
template <>
constexpr std::array words<TimeUnit>{"ns", "us", "ms", "s", "min", "h", "d"};
template <>
constexpr std::array words<TimeOrigin>{"relative", "1970", "1900", "1904", "1980", "2000"};
template <>
constexpr std::array words<TimeSource::Kind>{"row", "rate", "column", "date+time", "week+seconds"};
template <>
constexpr std::array words<MissingValue>{"gap", "zero", "previous"};
template <>
constexpr std::array words<RowOrder>{"keep", "sort", "runs", "drop"};
template <>
constexpr std::array words<TableArrangement>{"together", "stacked", "by-unit", "xy"};
template <>
constexpr std::array words<TableTimeAxis>{"date", "elapsed"};

constexpr int mostColumns = 1'000'000;
constexpr int mostLines = 1'000'000;
constexpr qsizetype longestText = 1000;

QJsonValue json(bool value)
{
    return value;
}
QJsonValue json(int value)
{
    return value;
}
QJsonValue json(const QString &value)
{
    return value;
}
QJsonValue json(const QByteArray &value)
{
    return QString::fromUtf8(value);
}
template <typename Enum>
requires std::is_enum_v<Enum> QJsonValue json(Enum value)
{
    return QLatin1StringView(words<Enum>.at(size_t(value)));
}

std::optional<QString> textOf(const QJsonValue &value)
{
    if (!value.isString() || value.toString().size() > longestText)
        return std::nullopt;
    return value.toString();
}

std::optional<QByteArray> bytesOf(const QJsonValue &value)
{
    const std::optional<QString> text = textOf(value);
    return text ? std::optional(text->toUtf8()) : std::nullopt;
}

std::optional<int> numberOf(const QJsonValue &value, int least, int greatest)
{
    const double number = value.toDouble(std::nan(""));
    if (!(number >= least && number <= greatest) || number != std::floor(number))
        return std::nullopt;
    return int(number);
}

std::optional<bool> truthOf(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

template <typename Enum>
std::optional<Enum> wordOf(const QJsonValue &value)
{
    const QString text = value.toString();
    for (size_t index = 0; index < words<Enum>.size(); ++index) {
        if (text == QLatin1StringView(words<Enum>[index]))
            return Enum(index);
    }
    return std::nullopt;
}

template <typename Value>
void put(QJsonObject &object, const QString &key, const std::optional<Value> &value)
{
    if (value)
        object.insert(key, json(*value));
}

/// By columns' places in the file.
template <typename Read>
auto byColumn(const QJsonValue &value, Read read)
{
    std::map<int, typename decltype(read(QJsonValue()))::value_type> result;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        bool isNumber = false;
        const int column = entry.key().toInt(&isNumber);
        const auto found = read(entry.value());
        if (isNumber && column >= 0 && column < mostColumns && found)
            result.emplace(column, *found);
    }
    return result;
}

QJsonObject jsonOf(const FieldLayout &layout)
{
    QJsonArray starts;
    for (const int start : layout.columnStarts)
        starts.append(start);
    return {{u"separator"_s, json(layout.separator)},
            {u"merges"_s, layout.mergesSeparators},
            {u"quote"_s, layout.quote == 0 ? QString() : QString(QLatin1Char(layout.quote))},
            {u"starts"_s, starts}};
}

std::optional<FieldLayout> layoutOf(const QJsonObject &object)
{
    FieldLayout layout;
    const std::optional<QByteArray> separator = bytesOf(object[u"separator"]);
    const std::optional<QByteArray> quote = bytesOf(object[u"quote"]);
    if (!separator || separator->isEmpty() || separator->contains('\n') || separator->contains('\r') ||
        !quote || quote->size() > 1)
        return std::nullopt;
    layout.separator = *separator;
    layout.mergesSeparators = object[u"merges"].toBool();
    layout.quote = quote->isEmpty() ? '\0' : quote->front();
    for (const QJsonValue start : object[u"starts"].toArray()) {
        const int least = layout.columnStarts.empty() ? 0 : layout.columnStarts.back() + 1;
        const std::optional<int> at = numberOf(start, least, mostColumns);
        if (!at || (layout.columnStarts.empty() && *at != 0))
            return std::nullopt;
        layout.columnStarts.push_back(*at);
    }
    return layout;
}

std::optional<NumberNotation> notationOf(const QJsonObject &object)
{
    const std::optional<QByteArray> decimal = bytesOf(object[u"decimal"]);
    const std::optional<QByteArray> thousands = bytesOf(object[u"thousands"]);
    if (!decimal || (*decimal != "." && *decimal != ",") || !thousands || *thousands == *decimal ||
        thousands->size() > 3)
        return std::nullopt;
    return NumberNotation{decimal->front(), *thousands};
}

QJsonObject jsonOf(const TimeFormat &format)
{
    QJsonObject object{{u"kind"_s, json(format.kind)}};
    switch (format.kind) {
    case TimeFormat::Kind::Text:
        object.insert(u"order"_s, json(format.order));
        break;
    case TimeFormat::Kind::Pattern:
        object.insert(u"pattern"_s, json(format.pattern.text()));
        break;
    case TimeFormat::Kind::Epoch:
        object.insert(u"unit"_s, json(format.epoch.unit));
        object.insert(u"origin"_s, json(format.epoch.origin));
        object.insert(u"wrapsAt"_s, QString::number(format.epoch.wrapsAt));
        break;
    }
    return object;
}

std::optional<TimeFormat> timeFormatOf(const QJsonObject &object)
{
    TimeFormat format;
    const auto kind = wordOf<TimeFormat::Kind>(object[u"kind"]);
    if (!kind)
        return std::nullopt;
    format.kind = *kind;
    switch (format.kind) {
    case TimeFormat::Kind::Text: {
        const auto order = wordOf<DateOrder>(object[u"order"]);
        if (!order)
            return std::nullopt;
        format.order = *order;
        break;
    }
    case TimeFormat::Kind::Pattern: {
        const Result<TimePattern> pattern = TimePattern::compile(object[u"pattern"].toString());
        if (!pattern)
            return std::nullopt;
        format.pattern = *pattern;
        break;
    }
    case TimeFormat::Kind::Epoch: {
        const auto unit = wordOf<TimeUnit>(object[u"unit"]);
        const auto origin = wordOf<TimeOrigin>(object[u"origin"]);
        if (!unit || !origin)
            return std::nullopt;
        format.epoch = {*unit, *origin, std::max(0LL, object[u"wrapsAt"].toString().toLongLong())};
        break;
    }
    }
    return format;
}

QJsonObject jsonOf(const TimeSource &time)
{
    return {{u"kind"_s, json(time.kind)},
            {u"column"_s, time.column},
            {u"second"_s, time.second},
            {u"rowsPerSecond"_s, time.rowsPerSecond},
            {u"start"_s, QString::number(time.start)},
            {u"zone"_s, json(time.zone)}};
}

std::optional<TimeSource> timeSourceOf(const QJsonObject &object)
{
    const auto kind = wordOf<TimeSource::Kind>(object[u"kind"]);
    const std::optional<int> column = numberOf(object[u"column"], -1, mostColumns);
    const std::optional<int> second = numberOf(object[u"second"], -1, mostColumns);
    const double rate = object[u"rowsPerSecond"].toDouble();
    const QByteArray zone = bytesOf(object[u"zone"]).value_or(QByteArray());
    if (!kind || !column || !second || !(rate > 0) ||
        (!zone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(zone)))
        return std::nullopt;
    return TimeSource{*kind, *column, *second, rate, object[u"start"].toString().toLongLong(), zone};
}

QJsonObject jsonOf(const ColumnChoices &column)
{
    QJsonObject object;
    put(object, u"name"_s, column.name);
    put(object, u"unit"_s, column.unit);
    put(object, u"type"_s, column.type);
    put(object, u"isPicked"_s, column.isPicked);
    if (column.time)
        object.insert(u"time"_s, jsonOf(*column.time));
    return object;
}

std::optional<ColumnChoices> columnOf(const QJsonValue &value)
{
    ColumnChoices column{textOf(value[u"name"]), textOf(value[u"unit"]), wordOf<ColumnType>(value[u"type"]),
                         timeFormatOf(value[u"time"].toObject()), truthOf(value[u"isPicked"])};
    return column == ColumnChoices() ? std::nullopt : std::optional(std::move(column));
}

std::optional<QByteArrayList> wordsIn(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QByteArrayList result;
    for (const QJsonValue word : value.toArray()) {
        if (const std::optional<QByteArray> bytes = bytesOf(word))
            result.append(*bytes);
    }
    return result;
}

} // namespace

QJsonObject toJson(const TableChoices &choices)
{
    QJsonObject object;
    put(object, u"encoding"_s, choices.encoding);
    if (choices.layout)
        object.insert(u"layout"_s, jsonOf(*choices.layout));
    if (choices.numbers) {
        object.insert(u"numbers"_s,
                      QJsonObject{{u"decimal"_s, QString(QLatin1Char(choices.numbers->decimal))},
                                  {u"thousands"_s, json(choices.numbers->thousands)}});
    }
    put(object, u"comment"_s, choices.comment);
    put(object, u"preambleLines"_s, choices.preambleLines);
    put(object, u"headerRows"_s, choices.headerRows);
    put(object, u"hasUnitsRow"_s, choices.hasUnitsRow);
    if (choices.time)
        object.insert(u"time"_s, jsonOf(*choices.time));
    if (choices.missingWords) {
        QJsonArray missing;
        for (const QByteArray &word : *choices.missingWords)
            missing.append(json(word));
        object.insert(u"missingWords"_s, missing);
    }
    put(object, u"missing"_s, choices.missing);
    put(object, u"order"_s, choices.order);
    QJsonObject columns;
    for (const auto &[column, decided] : choices.columns)
        columns.insert(QString::number(column), jsonOf(decided));
    if (!columns.isEmpty())
        object.insert(u"columns"_s, columns);
    return object;
}

TableChoices tableChoices(const QJsonObject &object)
{
    TableChoices choices;
    choices.encoding = wordOf<TextEncoding>(object[u"encoding"]);
    choices.layout = layoutOf(object[u"layout"].toObject());
    choices.numbers = notationOf(object[u"numbers"].toObject());
    choices.comment = bytesOf(object[u"comment"]);
    choices.preambleLines = numberOf(object[u"preambleLines"], 0, mostLines);
    choices.headerRows = numberOf(object[u"headerRows"], 0, mostLines);
    choices.hasUnitsRow = truthOf(object[u"hasUnitsRow"]);
    choices.columns = byColumn(object[u"columns"], columnOf);
    choices.time = timeSourceOf(object[u"time"].toObject());
    choices.missingWords = wordsIn(object[u"missingWords"]);
    choices.missing = wordOf<MissingValue>(object[u"missing"]);
    choices.order = wordOf<RowOrder>(object[u"order"]);
    return choices;
}

QJsonObject toJson(const PlanChoices &choices)
{
    QJsonObject object;
    put(object, u"arrangement"_s, choices.arrangement);
    put(object, u"timeAxis"_s, choices.timeAxis);
    put(object, u"xColumn"_s, choices.xColumn);
    if (choices.maxPoints)
        object.insert(u"maxPoints"_s, qint64(*choices.maxPoints));
    if (choices.gapLimit)
        object.insert(u"gapLimit"_s, *choices.gapLimit);
    QJsonObject drawn;
    for (const auto &[column, isDrawn] : choices.isDrawn)
        drawn.insert(QString::number(column), isDrawn);
    if (!drawn.isEmpty())
        object.insert(u"isDrawn"_s, drawn);
    QJsonObject labels;
    for (const auto &[column, label] : choices.labels)
        labels.insert(QString::number(column), label);
    if (!labels.isEmpty())
        object.insert(u"labels"_s, labels);
    return object;
}

PlanChoices planChoices(const QJsonObject &object)
{
    PlanChoices choices;
    choices.arrangement = wordOf<TableArrangement>(object[u"arrangement"]);
    choices.timeAxis = wordOf<TableTimeAxis>(object[u"timeAxis"]);
    choices.xColumn = numberOf(object[u"xColumn"], 0, mostColumns);
    if (const auto points = numberOf(object[u"maxPoints"], 1, std::numeric_limits<int>::max()))
        choices.maxPoints = *points;
    if (const qint64 limit = object[u"gapLimit"].toInteger(-1); limit >= 0)
        choices.gapLimit = limit;
    choices.isDrawn = byColumn(object[u"isDrawn"], truthOf);
    choices.labels = byColumn(object[u"labels"], textOf);
    return choices;
}

} // namespace chartstream
