// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/subplots.h"

#include <QJsonArray>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr int greatestSide = 1000; ///< rows or columns

using Domain = std::array<double, 2>;

Domain domainOf(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    const double from = std::clamp(numberOf(list.at(0)).value_or(0), 0.0, 1.0);
    const double to = std::clamp(numberOf(list.at(1)).value_or(1), 0.0, 1.0);
    return from < to ? Domain{from, to} : Domain{0, 1};
}

/// The domains of `count` cells in a row, `gap` of a cell apart, from the left or the bottom.
std::vector<Domain> cells(Domain whole, int count, double gap, bool backwards)
{
    const double step = (whole[1] - whole[0]) / (count - gap);
    std::vector<Domain> domains;
    for (int index = 0; index < count; ++index) {
        const double from = whole[0] + step * index;
        domains.push_back({from, from + step * (1 - gap)});
    }
    if (backwards)
        std::ranges::reverse(domains);
    return domains;
}

/// A grid that is being filled: which axes stand in which column or row, and which subplot in which cell.
class GridBuilder
{
public:
    GridBuilder(const Attributes &grid, const SubplotSet &present, int rows, int columns)
        : m_grid(grid)
        , m_present(present)
        , m_rows(rows)
        , m_columns(columns)
    {}

    GridPlaces build()
    {
        const bool bySubplots = m_grid.value(u"subplots").isArray();
        const bool byAxes = m_grid.value(u"xaxes").isArray() || m_grid.value(u"yaxes").isArray();
        const QString pattern = m_grid.choice(u"pattern", {u"independent"_s, u"coupled"_s}, u"coupled"_s);
        if (bySubplots)
            placeSubplots();
        else if (!byAxes && pattern == "independent"_L1)
            placeIndependent();
        else
            placeAxes();
        return finish(bySubplots || (!byAxes && pattern == "independent"_L1));
    }

private:
    bool isPresent(AxisId id) const { return std::ranges::find(m_present.axes, id) != m_present.axes.end(); }

    void placeCell(SubplotId subplot, int row, int column)
    {
        m_column.try_emplace(subplot.x, column);
        m_row.try_emplace(subplot.y, row);
        m_places.anchors.try_emplace(subplot.x, subplot.y);
        m_places.anchors.try_emplace(subplot.y, subplot.x);
    }

    void placeSubplots()
    {
        const QJsonArray rows = m_grid.value(u"subplots").toArray();
        for (int row = 0; row < std::min<qsizetype>(m_rows, rows.size()); ++row) {
            const QJsonArray names = rows.at(row).toArray();
            for (int column = 0; column < std::min<qsizetype>(m_columns, names.size()); ++column) {
                const QString name = names.at(column).toString();
                const qsizetype cut = name.indexOf(u'y');
                if (cut < 1)
                    continue;
                const auto x = AxisId::fromText(QStringView(name).first(cut));
                const auto y = AxisId::fromText(QStringView(name).sliced(cut));
                if (!x || !y || !x->isX() || y->isX())
                    continue;
                const SubplotId subplot{*x, *y};
                if (std::ranges::find(m_present.subplots, subplot) == m_present.subplots.end())
                    continue;
                placeCell(subplot, row, column);
            }
        }
    }

    void placeIndependent()
    {
        for (int row = 0; row < m_rows; ++row) {
            for (int column = 0; column < m_columns; ++column) {
                const int number = row * m_columns + column + 1;
                const SubplotId subplot{{AxisLetter::X, number}, {AxisLetter::Y, number}};
                if (isPresent(subplot.x) || isPresent(subplot.y))
                    placeCell(subplot, row, column);
            }
        }
    }

    /// The axis of each column or row, as listed or by number.
    std::vector<std::optional<AxisId>> line(AxisLetter letter, int count) const
    {
        const QJsonValue names = m_grid.value(letter == AxisLetter::X ? u"xaxes" : u"yaxes");
        std::vector<std::optional<AxisId>> axes;
        for (int index = 0; index < count; ++index) {
            std::optional<AxisId> id = AxisId{letter, index + 1};
            if (names.isArray())
                id = AxisId::fromText(names.toArray().at(index).toString());
            axes.push_back(id && id->letter == letter && isPresent(*id) ? id : std::nullopt);
        }
        return axes;
    }

    void placeAxes()
    {
        const auto xs = line(AxisLetter::X, m_columns);
        const auto ys = line(AxisLetter::Y, m_rows);
        for (int column = 0; column < m_columns; ++column) {
            if (xs[size_t(column)])
                m_column.try_emplace(*xs[size_t(column)], column);
        }
        for (int row = 0; row < m_rows; ++row) {
            if (ys[size_t(row)])
                m_row.try_emplace(*ys[size_t(row)], row);
        }
        // Where a side is the whole grid's ("bottom"), not a plot's ("bottom plot"), axes stand free at it.
        const QString xSide = m_grid.choice(u"xside", sides(AxisLetter::X), u"bottom plot"_s);
        const QString ySide = m_grid.choice(u"yside", sides(AxisLetter::Y), u"left plot"_s);
        const bool bottomUp = m_grid.text(u"roworder") == "bottom to top"_L1;
        if (xSide.endsWith("plot"_L1))
            anchorTo(xs, ys, xSide.startsWith("bottom"_L1) != bottomUp);
        else
            standFree(xs);
        if (ySide.endsWith("plot"_L1))
            anchorTo(ys, xs, ySide.startsWith("right"_L1));
        else
            standFree(ys);
    }

    static QStringList sides(AxisLetter letter)
    {
        return letter == AxisLetter::X ? QStringList{u"bottom"_s, u"bottom plot"_s, u"top plot"_s, u"top"_s}
                                       : QStringList{u"left"_s, u"left plot"_s, u"right plot"_s, u"right"_s};
    }

    void standFree(const std::vector<std::optional<AxisId>> &axes)
    {
        for (const std::optional<AxisId> &axis : axes) {
            if (axis)
                m_places.free.push_back(*axis);
        }
    }

    /// Each axis stands at the last (or first) of the other letter with which it has a subplot.
    void anchorTo(const std::vector<std::optional<AxisId>> &axes, std::vector<std::optional<AxisId>> others,
                  bool fromTheEnd)
    {
        if (fromTheEnd)
            std::ranges::reverse(others);
        for (const std::optional<AxisId> &axis : axes) {
            for (const std::optional<AxisId> &other : others) {
                if (!axis || !other)
                    continue;
                const SubplotId subplot = axis->isX() ? SubplotId{*axis, *other} : SubplotId{*other, *axis};
                if (std::ranges::find(m_present.subplots, subplot) != m_present.subplots.end()) {
                    m_places.anchors.try_emplace(*axis, *other);
                    break;
                }
            }
        }
    }

    GridPlaces finish(bool separate)
    {
        const double gap = separate ? 0.2 : 0.1;
        const double gapX = m_grid.number(u"xgap", gap, 0, 1);
        const double gapY = m_grid.number(u"ygap", separate ? 0.3 : 0.1, 0, 1);
        const bool bottomUp = m_grid.text(u"roworder") == "bottom to top"_L1;
        const auto columns = cells(domainOf(m_grid.value(u"domain.x")), m_columns, gapX, false);
        const auto rows = cells(domainOf(m_grid.value(u"domain.y")), m_rows, gapY, !bottomUp);
        for (const auto &[id, column] : m_column)
            m_places.domains[id] = columns[size_t(column)];
        for (const auto &[id, row] : m_row)
            m_places.domains[id] = rows[size_t(row)];
        m_places.xSide = m_grid.text(u"xside").startsWith("top"_L1) ? Side::Top : Side::Bottom;
        m_places.ySide = m_grid.text(u"yside").startsWith("right"_L1) ? Side::Right : Side::Left;
        m_places.xDomain = domainOf(m_grid.value(u"domain.x"));
        m_places.yDomain = domainOf(m_grid.value(u"domain.y"));
        return std::move(m_places);
    }

    const Attributes &m_grid;
    const SubplotSet &m_present;
    int m_rows;
    int m_columns;
    std::map<AxisId, int> m_column;
    std::map<AxisId, int> m_row;
    GridPlaces m_places;
};

} // namespace

GridPlaces placeGrid(const Attributes &layout, const SubplotSet &present)
{
    const Attributes grid = layout.child(u"grid");
    if (grid.isEmpty())
        return {};
    const QJsonArray subplots = grid.value(u"subplots").toArray();
    const int rows =
        grid.integer(u"rows", int(std::max(subplots.size(), grid.value(u"yaxes").toArray().size())), 1);
    const int columns = grid.integer(
        u"columns", int(std::max(subplots.first().toArray().size(), grid.value(u"xaxes").toArray().size())),
        1);
    if (rows < 1 || columns < 1 || rows > greatestSide || columns > greatestSide)
        return {};
    return GridBuilder(grid, present, rows, columns).build();
}

} // namespace chartstream
