// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/pointstyle.h"

#include "ui/live/painting.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

/// Null also where the column ended before this point.
std::optional<Cell> cellAt(const Column *column, size_t index)
{
    if (!column || index >= column->size())
        return {};
    return column->cell(index);
}

double numberAt(const Column *column, size_t index, double usual)
{
    const std::optional<Cell> cell = cellAt(column, index);
    return cell && !std::isnan(cell->number()) ? cell->number() : usual;
}

} // namespace

Color colorOnScale(const std::vector<std::pair<double, Color>> &scale, double share)
{
    if (scale.empty())
        return {};
    const auto above =
        std::find_if(scale.begin(), scale.end(), [share](const auto &stop) { return stop.first >= share; });
    if (above == scale.begin())
        return above->second;
    if (above == scale.end())
        return scale.back().second;
    const auto &[from, low] = *std::prev(above);
    const auto &[to, high] = *above;
    const double part = to > from ? (share - from) / (to - from) : 1;
    const auto mix = [part](double first, double second) { return first + part * (second - first); };
    return {quint8(std::lround(mix(low.red, high.red))), quint8(std::lround(mix(low.green, high.green))),
            quint8(std::lround(mix(low.blue, high.blue))), mix(low.alpha, high.alpha)};
}

PointStyles::PointStyles(const ResolvedTrace &trace, const Series &series)
    : m_marker(trace.marker)
    , m_opacity(trace.opacity)
{
    const auto column = [&series](bool perPoint, const char *path) {
        return perPoint ? series.column(path) : nullptr;
    };
    m_colors = column(m_marker.colorPerPoint, "marker.color");
    m_sizes = column(m_marker.sizePerPoint, "marker.size");
    m_symbols = column(m_marker.symbolPerPoint, "marker.symbol");
    m_opacities = column(m_marker.opacityPerPoint, "marker.opacity");
    m_lineColors = column(m_marker.lineColorPerPoint, "marker.line.color");
    m_lineWidths = column(m_marker.lineWidthPerPoint, "marker.line.width");
}

bool PointStyles::areUniform() const
{
    return !m_colors && !m_sizes && !m_symbols && !m_opacities && !m_lineColors && !m_lineWidths;
}

Color PointStyles::colorAt(const Column *column, size_t index, const Color &usual) const
{
    const std::optional<Cell> cell = cellAt(column, index);
    if (!cell || cell->isGap())
        return usual;
    if (cell->isText()) {
        if (const auto color = Color::fromCss(cell->text()))
            return *color;
    }
    const double number = cell->isText() ? cell->text().toDouble() : cell->number();
    const double span = m_marker.colorMax - m_marker.colorMin;
    return colorOnScale(m_marker.colorScale, span > 0 ? (number - m_marker.colorMin) / span : 0.5);
}

/// As plotly.js: the area or the diameter goes with the number, and `sizemin` bounds the radius.
double PointStyles::radiusOf(double size) const
{
    const double half = size / 2 / (m_marker.sizeRef > 0 ? m_marker.sizeRef : 1);
    const double radius = m_marker.sizeIsArea ? std::sqrt(std::max(0.0, half)) : half;
    return radius > 0 ? std::min(std::max(radius, m_marker.sizeMin), 10'000.0) : 0;
}

PointStyle PointStyles::at(size_t index) const
{
    PointStyle style;
    style.symbol = m_marker.symbol;
    if (const std::optional<Cell> symbol = cellAt(m_symbols, index); symbol && !symbol->isGap())
        style.symbol = symbol->isText() ? symbol->text() : QString::number(int(symbol->number()));
    style.radius = m_sizes ? radiusOf(numberAt(m_sizes, index, 0)) : m_marker.size / 2;
    style.opacity = m_opacity * numberAt(m_opacities, index, m_marker.opacity);
    style.fill = toColor(colorAt(m_colors, index, m_marker.color));
    style.outline = solidPen(colorAt(m_lineColors, index, m_marker.line.color),
                             numberAt(m_lineWidths, index, m_marker.line.width));
    return style;
}

} // namespace chartstream
