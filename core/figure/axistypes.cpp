// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axistypes.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/jsnumber.h"
#include "core/support/dates.h"
#include "core/support/numbertext.h"

#include <QJsonArray>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t samples = 1000;

bool isListOfLists(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    return list.at(0).isArray() && list.at(1).isArray();
}

std::vector<Cell> sampled(const Column &column)
{
    // plotly.js strides through long lists by a fraction and rounds.
    const size_t size = column.size();
    const double step = std::max(1.0, (double(size) - 1) / double(samples));
    const auto count = size_t(std::ceil(double(size) / step));
    std::vector<Cell> cells;
    cells.reserve(count);
    for (size_t index = 0; index < count; ++index)
        cells.push_back(column.cell(std::min(size_t(std::round(double(index) * step)), size - 1)));
    return cells;
}

Cell cellOf(const QJsonValue &value)
{
    if (value.isDouble())
        return Cell(value.toDouble());
    return value.isString() ? Cell(value.toString()) : Cell();
}

/// Values along one letter of a trace: a list, or the single `x0` or `y0`.
struct Values
{
    std::vector<Cell> cells;
    bool isMultiCategory = false;
};

std::optional<Values> valuesOf(const ResolvedTrace &trace, const Series &series, AxisLetter letter)
{
    const QString name = letter == AxisLetter::X ? u"x"_s : u"y"_s;
    if (const Column *column = coordinateColumn(series, letter)) {
        if (!column->hasTexts() && !column->extent().isEmpty() &&
            column->coordinateKind() != CoordinateKind::Category)
            return Values{{Cell(column->extent().least)}, false};
        return Values{sampled(*column), false};
    }
    const Attributes attributes(trace.attributes);
    const QJsonValue list = attributes.value(name);
    if (isListOfLists(list))
        return Values{{},
                      !isDistribution(trace) || letter == (trace.vertical ? AxisLetter::X : AxisLetter::Y)};
    const QJsonValue start = attributes.value(name + '0'_L1);
    if (start.isUndefined() || start.isNull() || start == QJsonValue(0) || start == QJsonValue(u""_s))
        return {};
    return Values{{cellOf(start)}, false};
}

bool standsByName(const ResolvedTrace &trace, const Series &series, AxisLetter letter)
{
    const bool isPosition = letter == (trace.vertical ? AxisLetter::X : AxisLetter::Y);
    if (!isDistribution(trace) || !isPosition || coordinateColumn(series, letter))
        return false;
    const Attributes attributes(trace.attributes);
    const QString name = letter == AxisLetter::X ? u"x"_s : u"y"_s;
    return !attributes.has(name + '0'_L1) && !attributes.value(name).isArray();
}

std::optional<AxisType> explicitType(const QString &text)
{
    for (const AxisType type :
         {AxisType::Linear, AxisType::Log, AxisType::Date, AxisType::Category, AxisType::MultiCategory}) {
        if (text == axisTypeText(type))
            return type;
    }
    return {};
}

} // namespace

QString axisTypeText(AxisType type)
{
    switch (type) {
    case AxisType::Linear:
        return u"linear"_s;
    case AxisType::Log:
        return u"log"_s;
    case AxisType::Date:
        return u"date"_s;
    case AxisType::Category:
        return u"category"_s;
    case AxisType::MultiCategory:
        return u"multicategory"_s;
    case AxisType::Unset:
        break;
    }
    return u"-"_s;
}

AxisType typeOfValues(std::span<const Cell> values, bool textsMayBeNumbers)
{
    QSet<QString> seenTexts;
    int dates = 0;
    int datesThatAreNumbers = 0;
    int numbers = 0;
    int names = 0;
    for (const Cell &cell : values) {
        if (cell.isGap())
            continue;
        if (!cell.isText()) {
            const QString text = numberText(cell.number());
            if (!seenTexts.contains(text)) {
                seenTexts.insert(text);
                ++numbers;
                ++datesThatAreNumbers;
            }
            continue;
        }
        if (seenTexts.contains(cell.text()))
            continue;
        seenTexts.insert(cell.text());
        dates += parseDate(cell.text()).has_value();
        bool strictlyNumber = false;
        cell.text().trimmed().toDouble(&strictlyNumber);
        datesThatAreNumbers += strictlyNumber;
        if (textsMayBeNumbers && !std::isnan(numberFromText(cell.text())))
            ++numbers;
        else
            ++names;
    }
    if (dates > 2 * datesThatAreNumbers)
        return AxisType::Date;
    if (names > 2 * numbers)
        return AxisType::Category;
    return numbers > 0 ? AxisType::Linear : AxisType::Unset;
}

AxisType detectAxisType(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis)
{
    const auto resolved = figure.axes.find(axis);
    const Attributes attributes(resolved == figure.axes.end() ? QJsonObject() : resolved->second.attributes);
    if (const std::optional<AxisType> type = explicitType(attributes.text(u"type")))
        return *type;
    const QString usual = Attributes(figure.layout).text(u"autotypenumbers", u"convert types"_s);
    const bool textsMayBeNumbers = attributes.text(u"autotypenumbers", usual) != "strict"_L1;

    const size_t count = std::min(figure.traces.size(), document.series.size());
    for (size_t i = 0; i < count; ++i) {
        const ResolvedTrace &trace = figure.traces[i];
        if (!isOnAxis(trace, axis) || !(trace.visible || trace.legendOnly))
            continue;
        if (standsByName(trace, document.series[i], axis.letter)) {
            std::vector<Cell> positions;
            for (size_t j = i; j < count; ++j) {
                const ResolvedTrace &other = figure.traces[j];
                if (!isOnAxis(other, axis) || !isDistribution(other) || !(other.visible || other.legendOnly))
                    continue;
                const Column *column = coordinateColumn(document.series[j], axis.letter);
                positions.push_back(column ? column->cell(0) : Cell(other.name));
            }
            const AxisType type = typeOfValues(positions, textsMayBeNumbers);
            return type == AxisType::Unset ? AxisType::Linear : type;
        }
        const std::optional<Values> values = valuesOf(trace, document.series[i], axis.letter);
        if (!values)
            continue;
        // A histogram's counts are numbers, whatever its data.
        if (trace.type == "histogram"_L1 && axis.isX() != trace.vertical)
            return AxisType::Linear;
        if (values->isMultiCategory)
            return AxisType::MultiCategory;
        const AxisType type = typeOfValues(values->cells, textsMayBeNumbers);
        return type == AxisType::Unset ? AxisType::Linear : type;
    }
    return AxisType::Linear;
}

} // namespace chartstream
