// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plotexport.h"

#include "core/figure/resolve.h"
#include "core/workspace/workspace.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype pieceSize = 256LL * 1024;

/// What the columns of a document become, trace by trace.
class TableMaker
{
public:
    TableMaker(const FigureDocument &document, const ResolvedFigure &figure, TableContent &content)
        : m_document(document)
        , m_figure(figure)
        , m_content(content)
    {}

    void add(size_t trace, TableRange range)
    {
        const ResolvedTrace &resolved = m_figure.traces.at(trace);
        if (range == TableRange::Seen && !resolved.visible)
            return;
        TableTrace table = tableTrace(m_document.series.at(trace), resolved);
        if (table.columns.empty()) {
            m_leftOut.append(nameOf(resolved, trace));
            return;
        }
        table.name = nameOf(resolved, trace);
        if (table.columns.size() == 1)
            table.xName = table.name;
        const bool alongY = placesAlongY(resolved);
        table.placing = indexOf(table, alongY ? "y" : "x");
        if (range == TableRange::Seen && table.placing < table.columns.size())
            table.seen = extentOf(axisOf(alongY ? resolved.yAxis : resolved.xAxis));
        table.placing = std::min(table.placing, table.columns.size() - 1);
        noteAxis(resolved.xAxis);
        noteAxis(resolved.yAxis);
        m_content.traces.push_back(std::move(table));
    }

    void finish()
    {
        if (!m_leftOut.isEmpty())
            m_content.preamble.emplace_back(u"left out, for they are no lists"_s, m_leftOut.join(u", "_s));
    }

private:
    static QString nameOf(const ResolvedTrace &trace, size_t index)
    {
        return trace.name.isEmpty() ? u"trace %1"_s.arg(index) : trace.name;
    }

    static bool placesAlongY(const ResolvedTrace &trace)
    {
        return !trace.vertical &&
               (trace.type == "bar"_L1 || trace.type == "histogram"_L1 || trace.type == "box"_L1 ||
                trace.type == "waterfall"_L1 || trace.type == "funnel"_L1);
    }

    static size_t indexOf(const TableTrace &trace, const char *attribute)
    {
        const auto found = std::ranges::find(trace.columns, attribute, &TableColumn::attribute);
        return size_t(found - trace.columns.begin());
    }

    const ResolvedAxis *axisOf(AxisId id) const
    {
        const auto axis = m_figure.axes.find(id);
        return axis == m_figure.axes.end() ? nullptr : &axis->second;
    }

    /// In the coordinates of columns.
    static std::optional<Extent> extentOf(const ResolvedAxis *axis)
    {
        if (!axis)
            return std::nullopt;
        const bool isLog = axis->type == AxisType::Log;
        Extent extent;
        for (const double end : {axis->range.from, axis->range.to})
            extent.include(isLog ? std::pow(10, end) : end);
        return extent;
    }

    bool isDate(AxisId id) const
    {
        const ResolvedAxis *axis = axisOf(id);
        return axis && axis->type == AxisType::Date;
    }

    TableTrace tableTrace(const Series &series, const ResolvedTrace &trace) const
    {
        TableTrace table;
        const ResolvedAxis *xAxis = axisOf(trace.xAxis);
        table.xName = xAxis && !xAxis->title.isEmpty() ? xAxis->title : u"x"_s;
        if (const Column *x = series.column("x"))
            table.columns.push_back({"x", *x, isDate(trace.xAxis)});
        else if (const Column *y = series.column("y"))
            table.columns.push_back({"x", derivedX(trace, y->size()), isDate(trace.xAxis)});
        if (const Column *y = series.column("y"))
            table.columns.push_back({"y", *y, isDate(trace.yAxis)});
        for (const AttributePath &path : series.paths()) {
            if (path == "x" || path == "y" || series.column(path)->isEmpty())
                continue;
            if (table.columns.empty())
                table.xName = QString::fromLatin1(path);
            table.columns.push_back({path, *series.column(path), false});
        }
        return table;
    }

    /// Where points are drawn that say no x of their own.
    static Column derivedX(const ResolvedTrace &trace, size_t size)
    {
        Column column;
        for (size_t point = 0; point < size; ++point) {
            const bool isGiven = trace.derivedX && point < trace.derivedX->size();
            column.append(isGiven ? (*trace.derivedX)[point] : double(point));
        }
        return column;
    }

    void noteAxis(AxisId id)
    {
        const ResolvedAxis *axis = axisOf(id);
        if (!axis || axis->title.isEmpty())
            return;
        const std::pair<QString, QString> line{id.text() + u" axis"_s, axis->title};
        if (std::ranges::find(m_content.preamble, line) == m_content.preamble.end())
            m_content.preamble.push_back(line);
    }

    const FigureDocument &m_document;
    const ResolvedFigure &m_figure;
    TableContent &m_content;
    QStringList m_leftOut;
};

} // namespace

TableContent tableOf(const FigureDocument &document, const ResolvedFigure &figure, const QString &title,
                     TableRange range)
{
    TableContent content;
    content.preamble.emplace_back(u"title"_s, title);
    TableMaker maker(document, figure, content);
    for (size_t trace = 0; trace < std::min(document.series.size(), figure.traces.size()); ++trace)
        maker.add(trace, range);
    maker.finish();
    return content;
}

TableContent tableOfToken(const Workspace &workspace, const StreamToken &token)
{
    TableContent content;
    for (const auto &plot : workspace.plots()) {
        std::vector<size_t> fed;
        for (size_t trace = 0; trace < plot->document().traces.size(); ++trace) {
            if (plot->document().token(trace) == token)
                fed.push_back(trace);
        }
        if (fed.empty())
            continue;
        // Hidden plots are not resolved yet; what a view shows is left alone.
        FigureDocument document = plot->document();
        document.categories.clear();
        const ResolvedFigure figure = resolveFigure(document, {});
        content.preamble.emplace_back(u"title"_s, plot->title());
        TableMaker maker(document, figure, content);
        for (const size_t trace : fed)
            maker.add(trace, TableRange::All);
        maker.finish();
    }
    return content;
}

PieceMaker tablePieces(TableContent content, const TableStyle &style)
{
    // Made in the other thread: it looks at every point.
    struct State
    {
        TableContent content;
        std::optional<TableWriter> writer;
    };
    auto state = std::make_shared<State>(State{std::move(content), {}});
    return [state, style](QByteArray &piece) -> std::optional<double> {
        if (!state->writer)
            state->writer.emplace(std::move(state->content), style);
        TableWriter &writer = *state->writer;
        if (writer.isDone())
            return std::nullopt;
        writer.write(piece, pieceSize);
        return double(writer.rowsWritten()) / double(std::max<size_t>(1, writer.rows()));
    };
}

PieceMaker figurePieces(FigureDocument document, int parts)
{
    return [document = std::move(document), parts,
            isDone = false](QByteArray &piece) mutable -> std::optional<double> {
        if (std::exchange(isDone, true))
            return std::nullopt;
        piece = QJsonDocument(document.toJson(parts)).toJson(QJsonDocument::Compact);
        return 1;
    };
}

} // namespace chartstream
