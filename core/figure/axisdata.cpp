// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisdata.h"

#include "core/figure/attributes.h"
#include "core/support/dates.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace chartstream {

bool isOnAxis(const ResolvedTrace &trace, AxisId axis)
{
    static const QSet<QString> types{
        u"scatter"_s, u"scattergl"_s, u"bar"_s,         u"histogram"_s,          u"waterfall"_s,
        u"funnel"_s,  u"box"_s,       u"violin"_s,      u"candlestick"_s,        u"ohlc"_s,
        u"heatmap"_s, u"heatmapgl"_s, u"histogram2d"_s, u"histogram2dcontour"_s, u"contour"_s,
        u"image"_s};
    return types.contains(trace.type) && (axis.isX() ? trace.xAxis : trace.yAxis) == axis;
}

bool isDistribution(const ResolvedTrace &trace)
{
    return trace.type == "box"_L1 || trace.type == "violin"_L1;
}

bool isBarLike(const ResolvedTrace &trace)
{
    return trace.type == "bar"_L1 || trace.type == "histogram"_L1 || trace.type == "waterfall"_L1 ||
           trace.type == "funnel"_L1;
}

const Column *coordinateColumn(const Series &series, AxisLetter letter)
{
    const Column *column = series.column(letter == AxisLetter::X ? "x"_ba : "y"_ba);
    return column && !column->isEmpty() ? column : nullptr;
}

std::optional<double> coordinateOf(const QJsonValue &value, AxisType type)
{
    if (type == AxisType::Date && value.isString())
        return parseDate(value.toString());
    return numberOf(value);
}

AxisPoints::AxisPoints(const ResolvedTrace &trace, const Series &series, AxisLetter letter, AxisType type)
    : m_column(coordinateColumn(series, letter))
{
    const std::optional<std::vector<double>> &derived =
        letter == AxisLetter::X ? trace.derivedX : trace.derivedY;
    if (derived) {
        m_derived = &*derived;
        m_size = derived->size();
        return;
    }
    if (m_column) {
        m_size = m_column->size();
        return;
    }
    const Attributes attributes(trace.attributes);
    const QString name = letter == AxisLetter::X ? u"x"_s : u"y"_s;
    m_start = coordinateOf(attributes.value(name + '0'_L1), type).value_or(0);
    m_step = attributes.number(QString('d'_L1 + name), type == AxisType::Date ? millisecondsPerDay : 1);
    m_size = size_t(std::max<qsizetype>(trace.length, 0));
}

double AxisPoints::operator[](size_t index) const
{
    if (m_derived)
        return (*m_derived)[index];
    return m_column ? m_column->coordinate(index) : m_start + double(index) * m_step;
}

Extent AxisPoints::extent() const
{
    if (m_column && !m_derived)
        return m_column->extent();
    Extent extent;
    if (m_derived) {
        for (const double value : *m_derived)
            extent.include(value);
    } else if (m_size > 0) {
        extent.include(m_start);
        extent.include(m_start + double(m_size - 1) * m_step);
    }
    return extent;
}

double AxisPoints::smallestPositive() const
{
    if (m_column && !m_derived)
        return m_column->smallestPositive();
    double smallest = gap;
    for (size_t i = 0; i < m_size; ++i) {
        const double value = (*this)[i];
        if (value > 0 && !(value >= smallest))
            smallest = value;
    }
    return smallest;
}

} // namespace chartstream
