// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/subplotedits.h"

#include "core/figure/attributes.h"
#include "core/figure/figureedits.h"
#include "core/figure/legendplace.h"
#include "core/figure/subplotrows.h"
#include "core/figure/tracetypes.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

bool isCartesian(const ResolvedTrace &trace)
{
    return traceTypeTraits(trace.type).cartesian;
}

SubplotId subplotOf(const ResolvedTrace &trace)
{
    return {trace.xAxis, trace.yAxis};
}

int tracesOn(const ResolvedFigure &figure, auto property)
{
    return int(std::ranges::count_if(
        figure.traces, [&](const ResolvedTrace &trace) { return isCartesian(trace) && property(trace); }));
}

/// A grid that places the axes, rather than their own domains.
bool hasGrid(const ResolvedFigure &figure)
{
    const Attributes layout(figure.layout);
    return !layout.child(u"grid").isEmpty() && std::ranges::none_of(figure.axes, [&](const auto &axis) {
        return !axis.first.isX() && layout.has(axis.first.layoutKey() + u".domain"_s);
    });
}

/// A figure whose trace goes to another subplot, as edits are found for it.
class Move
{
public:
    Move(const FigureDocument &document, const ResolvedFigure &figure, size_t trace)
        : m_document(document)
        , m_figure(figure)
        , m_trace(trace)
    {}

    const ResolvedTrace &trace() const { return m_figure.traces[m_trace]; }

    void set(AxisId axis, const QString &attribute, const QJsonValue &value)
    {
        m_edit.push_back({{}, axisKey(m_document.layout, axis) + u'.' + attribute, value});
    }

    void setGrid(const QString &attribute, const QJsonValue &value)
    {
        m_edit.push_back({{}, u"grid."_s + attribute, value});
    }

    void setLegendX(double x) { m_edit.push_back({{}, u"legend.x"_s, x}); }

    /// The trace's new axes; then the axes that are still there.
    void goTo(SubplotId to)
    {
        for (const auto &[key, from, axis] :
             {std::tuple{u"xaxis"_s, trace().xAxis, to.x}, {u"yaxis"_s, trace().yAxis, to.y}}) {
            if (from != axis)
                m_edit.push_back({m_trace, key, axis.text()});
        }
        m_subplots.insert(to);
        for (size_t index = 0; index < m_figure.traces.size(); ++index) {
            if (index != m_trace && isCartesian(m_figure.traces[index]))
                m_subplots.insert(subplotOf(m_figure.traces[index]));
        }
        for (const SubplotId &subplot : m_subplots)
            m_axes.insert({subplot.x, subplot.y});
    }

    /// What stood at, or over, an axis that is gone.
    void tidy()
    {
        for (const AxisId id : m_axes) {
            const auto axis = m_figure.axes.find(id);
            if (axis == m_figure.axes.end() || !axis->second.overlaying ||
                m_axes.contains(*axis->second.overlaying))
                continue;
            const AxisId gone = *axis->second.overlaying;
            const auto [heir, isFirst] = m_heirs.try_emplace(gone, id);
            if (!isFirst) {
                set(id, u"overlaying"_s, heir->second.text());
                continue;
            }
            for (const QString &ofAnOverlay :
                 {u"overlaying"_s, u"side"_s, u"showgrid"_s, u"position"_s, u"shift"_s})
                set(id, ofAnOverlay, QJsonValue::Undefined);
            set(id, u"domain"_s, domainJson(m_figure.axes.at(gone).domain));
        }
        for (const SubplotId &subplot : m_subplots) {
            anchorAnew(subplot.x, subplot.y);
            anchorAnew(subplot.y, subplot.x);
        }
    }

    /// Rows share the height that a row which is gone had.
    void closeGaps()
    {
        if (hasGrid(m_figure))
            return;
        const auto before = subplotRows(m_figure, axesOf(m_figure));
        const auto after = subplotRows(m_figure, standing());
        if (before && after && !after->empty() && after->size() < before->size())
            place(*after, spread(*after, 0, *before, 0));
    }

    void place(const std::vector<SubplotRow> &rows, const std::vector<SubplotDomain> &domains)
    {
        for (size_t row = 0; row < rows.size(); ++row) {
            for (const AxisId axis : rows[row].axes)
                setDomain(axis, domains[row]);
        }
    }

    void setDomain(AxisId axis, const SubplotDomain &domain)
    {
        const auto heir = m_heirs.find(axis);
        set(heir == m_heirs.end() ? axis : heir->second, u"domain"_s, domainJson(domain));
    }

    /// The axes that are still there, and those whose place another one takes.
    std::set<AxisId> standing() const
    {
        std::set<AxisId> axes = m_axes;
        for (const auto &[gone, heir] : m_heirs)
            axes.insert(gone);
        return axes;
    }

    /// A number that neither an x axis nor a y axis has.
    int freeNumber() const
    {
        for (int number = 2;; ++number) {
            const bool isTaken = std::ranges::any_of(
                std::array{AxisId{AxisLetter::X, number}, AxisId{AxisLetter::Y, number}}, [&](AxisId id) {
                    return m_figure.axes.contains(id) || m_figure.layout.contains(id.layoutKey());
                });
            if (!isTaken)
                return number;
        }
    }

    const ResolvedFigure &figure() const { return m_figure; }
    const std::set<AxisId> &axes() const { return m_axes; }
    FigureEdit take() { return std::move(m_edit); }

private:
    void anchorAnew(AxisId id, AxisId partner)
    {
        const auto axis = m_figure.axes.find(id);
        if (axis == m_figure.axes.end())
            return;
        const std::optional<AxisId> &anchor = axis->second.anchor;
        const bool stoodFree =
            !anchor && std::ranges::any_of(m_heirs, [id](const auto &heir) { return heir.second == id; });
        if ((stoodFree || (anchor && !m_axes.contains(*anchor))) && m_anchored.insert(id).second)
            set(id, u"anchor"_s, partner.text());
    }

    const FigureDocument &m_document;
    const ResolvedFigure &m_figure;
    const size_t m_trace;
    FigureEdit m_edit;
    std::set<SubplotId> m_subplots; ///< with traces, after the move
    std::set<AxisId> m_axes;
    std::set<AxisId> m_anchored;
    std::map<AxisId, AxisId> m_heirs; ///< of axes that are gone: the first one that overlaid each
};

/// Where all rows stand over one x axis; else nothing.
std::optional<AxisId> sharedXAxis(const ResolvedFigure &figure, const std::vector<SubplotRow> &rows)
{
    std::set<AxisId> axes;
    for (const SubplotId &subplot : figure.subplots)
        axes.insert(subplot.x);
    return rows.size() > 1 && axes.size() == 1 ? std::optional(*axes.begin()) : std::nullopt;
}

/// A subplot below all others where no grid is: its domains and the others'.
void addRow(Move &move, SubplotId subplot)
{
    const ResolvedAxis &oldX = move.figure().xAxis(move.trace());
    const std::set<AxisId> axes = move.standing();
    const auto rows = subplotRows(move.figure(), axes);
    SubplotDomain domain;
    if (rows) {
        const std::vector<SubplotDomain> domains = spread(*rows, 1, *rows, roomBetweenRows(move.figure()));
        move.place(*rows, domains);
        domain = domains.back();
    } else {
        domain = roomBelow(move.figure(), axes,
                           [&](AxisId axis, SubplotDomain moved) { move.setDomain(axis, moved); });
    }
    move.set(subplot.y, u"anchor"_s, subplot.x.text());
    move.set(subplot.y, u"domain"_s, domainJson(domain));
    move.set(subplot.x, u"anchor"_s, subplot.y.text());
    if (subplot.x != oldX.id && oldX.domain != SubplotDomain{0, 1})
        move.set(subplot.x, u"domain"_s, domainJson(oldX.domain));
}

/// The next cell in the first column of the figure's grid, in a row of its own.
SubplotId addGridRow(Move &move)
{
    const Attributes grid = Attributes(move.figure().layout).child(u"grid");
    const QJsonArray subplots = grid.value(u"subplots").toArray();
    const QJsonArray yAxes = grid.value(u"yaxes").toArray();
    const QJsonArray xAxes = grid.value(u"xaxes").toArray();
    const int rows = grid.integer(u"rows", int(std::max(subplots.size(), yAxes.size())), 1);
    const int columns =
        grid.integer(u"columns", int(std::max(subplots.first().toArray().size(), xAxes.size())), 1);
    const bool isCoupled = subplots.isEmpty() && grid.text(u"pattern") != "independent"_L1;
    const bool isListed = !subplots.isEmpty() || !yAxes.isEmpty() || !xAxes.isEmpty();

    int number = isListed ? move.freeNumber() : isCoupled ? rows + 1 : rows * columns + 1;
    const auto isTaken = [&](int candidate) {
        return move.figure().axes.contains({AxisLetter::Y, candidate}) ||
               (!isCoupled && move.figure().axes.contains({AxisLetter::X, candidate}));
    };
    int newRows = rows + 1;
    while (!isListed && isTaken(number)) {
        number += isCoupled ? 1 : columns;
        ++newRows;
    }
    SubplotId subplot{{AxisLetter::X, number}, {AxisLetter::Y, number}};
    if (isCoupled)
        subplot.x = AxisId::fromText(xAxes.first().toString()).value_or(AxisId{AxisLetter::X, 1});
    move.setGrid(u"rows"_s, newRows);
    if (!subplots.isEmpty()) {
        QJsonArray more = subplots;
        more.append(QJsonArray{subplot.text()});
        move.setGrid(u"subplots"_s, more);
    } else if (!yAxes.isEmpty()) {
        QJsonArray more = yAxes;
        more.append(subplot.y.text());
        move.setGrid(u"yaxes"_s, more);
    }
    return subplot;
}

} // namespace

bool canMove(const ResolvedFigure &figure, size_t trace)
{
    return trace < figure.traces.size() && isCartesian(figure.traces[trace]);
}

FigureEdit moveTrace(const FigureDocument &document, const ResolvedFigure &figure, size_t trace,
                     SubplotId subplot)
{
    Move move(document, figure, trace);
    move.goTo(subplot);
    move.tidy();
    move.closeGaps();
    return move.take();
}

bool canHaveSubplot(const ResolvedFigure &figure, size_t trace)
{
    if (!canMove(figure, trace))
        return false;
    const auto below = [&](const ResolvedTrace &any) {
        return figure.yAxis(any).overlaying.value_or(any.yAxis);
    };
    return tracesOn(figure, [&](const ResolvedTrace &other) {
               return below(other) == below(figure.traces[trace]);
           }) > 1;
}

bool canHaveYAxis(const ResolvedFigure &figure, size_t trace)
{
    return canMove(figure, trace) && tracesOn(figure, [&](const ResolvedTrace &other) {
                                         return other.yAxis == figure.traces[trace].yAxis;
                                     }) > 1;
}

FigureEdit moveToNewSubplot(const FigureDocument &document, const ResolvedFigure &figure, size_t trace)
{
    Move move(document, figure, trace);
    const ResolvedAxis &oldX = figure.xAxis(figure.traces[trace]);
    const bool isGrid = hasGrid(figure);
    SubplotId subplot;
    if (isGrid) {
        subplot = addGridRow(move);
    } else {
        const int number = move.freeNumber();
        subplot = {{AxisLetter::X, number}, {AxisLetter::Y, number}};
        const auto rows = subplotRows(figure, axesOf(figure));
        if (const auto shared = rows ? sharedXAxis(figure, *rows) : std::nullopt)
            subplot.x = *shared;
    }
    move.goTo(subplot);
    move.tidy();
    if (!isGrid)
        addRow(move, subplot);
    if (!figure.axes.contains(subplot.x) && move.axes().contains(oldX.id)) {
        move.set(subplot.x, u"matches"_s, oldX.matches.value_or(oldX.id).text());
        const QJsonValue type = oldX.attributes.value("type"_L1);
        if (!type.isUndefined())
            move.set(subplot.x, u"type"_s, type);
    }
    return move.take();
}

FigureEdit moveToNewYAxis(const FigureDocument &document, const ResolvedFigure &figure, size_t trace)
{
    Move move(document, figure, trace);
    const ResolvedAxis &oldY = figure.yAxis(figure.traces[trace]);
    const AxisId below = oldY.overlaying.value_or(oldY.id);
    const AxisId x = figure.traces[trace].xAxis;
    const AxisId y{AxisLetter::Y, move.freeNumber()};
    const double shift = depthOfRightAxes(figure);
    move.set(y, u"overlaying"_s, below.text());
    move.set(y, u"side"_s, u"right"_s);
    move.set(y, u"anchor"_s, shift > 0 ? u"free"_s : x.text());
    if (shift > 0) {
        move.set(y, u"position"_s, figure.axes.at(x).domain[1]);
        move.set(y, u"shift"_s, shift);
        move.set(y, u"automargin"_s, true);
    }
    // Two grids that do not meet tell nothing.
    move.set(y, u"showgrid"_s, false);
    if (legendPlace(figure) == LegendPlace::Right)
        move.setLegendX(legendBeside(figure, shift + rightAxisDepth));
    move.goTo({x, y});
    return move.take();
}

} // namespace chartstream
