// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"

#include "core/figure/annotations.h"
#include "core/figure/axisdefaults.h"
#include "core/figure/axisranges.h"
#include "core/figure/axistypes.h"
#include "core/figure/bars.h"
#include "core/figure/categoryorder.h"
#include "core/figure/figuretraces.h"
#include "core/figure/histograms.h"
#include "core/figure/layoutdefaults.h"
#include "core/figure/legacy.h"
#include "core/figure/legend.h"
#include "core/figure/margins.h"
#include "core/figure/stacks.h"
#include "core/figure/templates.h"
#include "core/figure/textmeasure.h"
#include "core/figure/ticks.h"

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// Margins depend on labels, labels on ranges, ranges on the length that margins leave: after so many rounds
/// nothing moves by more than a pixel.
constexpr int layoutRounds = 3;

void placeAxes(ResolvedFigure &figure, FigureTemplate &figureTemplate)
{
    const Attributes layout(figure.layout);
    const Font font = baseFont(layout);
    const SubplotSet subplots = findSubplots(figure.traces, layout);
    const GridPlaces grid = placeGrid(layout, subplots);
    const std::map<AxisId, AxisHints> hints = axisHints(figure.traces);
    figure.subplots = subplots.subplots;
    for (const AxisId id : subplots.axes) {
        ResolvedAxis &axis = figure.axes[id];
        axis.id = id;
        axis.attributes = figureTemplate.axis(id);
        axis.separators = layout.text(u"separators");
        const auto hint = hints.find(id);
        resolveAxisStyle(axis, figure, hint == hints.end() ? AxisHints() : hint->second, font);
        resolveAxisPlace(axis, layout, subplots, grid);
        const auto matched = Attributes(axis.attributes).axisId(u"matches", id.letter);
        if (matched && *matched != id && std::ranges::count(subplots.axes, *matched))
            axis.matches = matched;
    }
    shareDomains(figure.axes);
}

CoordinateKind kindFor(AxisType type)
{
    switch (type) {
    case AxisType::Date:
        return CoordinateKind::Date;
    case AxisType::Category:
    case AxisType::MultiCategory:
        return CoordinateKind::Category;
    default:
        return CoordinateKind::Number;
    }
}

void setCoordinates(ResolvedFigure &figure, FigureDocument &document)
{
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        for (const AxisId id : {trace.xAxis, trace.yAxis}) {
            const auto axis = figure.axes.find(id);
            Column *column = document.series[index].column(id.isX() ? "x" : "y");
            if (axis == figure.axes.end() || !column)
                continue;
            const auto categories = document.categories.find(id);
            column->setCoordinateKind(kindFor(axis->second.type), categories == document.categories.end()
                                                                      ? nullptr
                                                                      : categories->second.get());
        }
    }
}

/// The categories of all category axes, in their order; columns then hold positions. Values along other axes
/// come first: an order may depend on them.
void setCategories(ResolvedFigure &figure, FigureDocument &document)
{
    const auto previous = std::move(document.categories);
    document.categories.clear();
    for (auto &[id, axis] : figure.axes) {
        if (kindFor(axis.type) == CoordinateKind::Category)
            document.categories[id] = std::make_shared<Categories>();
    }
    setCoordinates(figure, document);
    for (auto &[id, categories] : document.categories) {
        const std::vector<QString> names = orderedCategories(figure, document, id);
        categories->clear();
        for (const QString &name : names)
            categories->position(name);
    }
    setCoordinates(figure, document);
    for (const auto &[id, categories] : document.categories)
        figure.axes.at(id).categories = categories->names();
}

void resolveTypes(ResolvedFigure &figure, FigureDocument &document)
{
    for (auto &[id, axis] : figure.axes)
        axis.type = detectAxisType(figure, document, id);
    setCategories(figure, document);
}

/// Whether most categories of an axis are of points that are kept no longer.
bool haveCategoriesOutlivedPoints(const ResolvedFigure &figure, const FigureDocument &document)
{
    static constexpr size_t fewCategories = 100;
    return std::ranges::any_of(document.categories, [&](const auto &entry) {
        const auto &[id, categories] = entry;
        const size_t known = categories->names().size();
        if (known <= fewCategories)
            return false;
        size_t kept = size_t(figure.axes.at(id).attributes.value(u"categoryarray"_s).toArray().size());
        for (size_t index = 0; index < figure.traces.size(); ++index) {
            const Column *column = document.series[index].column(id.isX() ? "x" : "y");
            if (column && (figure.traces[index].xAxis == id || figure.traces[index].yAxis == id))
                kept += column->size();
        }
        return known > 2 * kept;
    });
}

/// After an append: new types give new categories, else those of the columns have grown by themselves.
void refreshTypes(ResolvedFigure &figure, FigureDocument &document)
{
    bool changed = false;
    for (auto &[id, axis] : figure.axes) {
        const AxisType type = detectAxisType(figure, document, id);
        changed = changed || type != axis.type;
        axis.type = type;
    }
    if (changed || haveCategoriesOutlivedPoints(figure, document)) {
        setCategories(figure, document);
        return;
    }
    setCoordinates(figure, document);
    for (const auto &[id, categories] : document.categories)
        figure.axes.at(id).categories = categories->names();
}

void setLengths(ResolvedFigure &figure)
{
    const TextSize plot = plotSize(figure);
    for (auto &[id, axis] : figure.axes)
        axis.lengthInPixels = (id.isX() ? plot.width : plot.height) * (axis.domain[1] - axis.domain[0]);
}

void layoutAxes(ResolvedFigure &figure, const FigureDocument &document, const AxisViews &views,
                const TextMeasure &measure)
{
    setLengths(figure);
    countHistograms(figure, document);
    layoutBars(figure, document);
    for (auto &[id, axis] : figure.axes) {
        const auto view = views.find(id);
        axis.range = shownRange(figure, document, id, view == views.end() ? AxisView() : view->second);
    }
    for (auto &[id, axis] : figure.axes)
        layoutTicks(axis, measure);
}

TextMeasure measureOr(const TextMeasure &measure)
{
    return measure ? measure : TextMeasure(estimatedTextSize);
}

} // namespace

ResolvedFigure resolveFigure(FigureDocument &document, DrawingSize size, const TextMeasure &measure)
{
    const TextMeasure measured = measureOr(measure);
    FigureTemplate figureTemplate(modernLayout(document.layout));
    ResolvedFigure figure;
    figure.layout = figureTemplate.layout();
    resolveLayout(figure, size);
    resolveTraces(figure, document, figureTemplate);
    placeAxes(figure, figureTemplate);
    resolveTypes(figure, document);
    const std::map<AxisId, AxisHints> hints = axisHints(figure.traces);
    for (auto &[id, axis] : figure.axes) {
        const auto hint = hints.find(id);
        readRange(axis, hint != hints.end() && hint->second.reversed);
    }
    stackScatters(figure, document);
    resolveLegend(figure, baseFont(Attributes(figure.layout)), measured);
    for (int round = 0; round < layoutRounds; ++round) {
        const Margins before = figure.margins;
        figure.margins = automaticMargins(figure, measured);
        if (round > 0 && figure.margins == before)
            break;
        layoutAxes(figure, document, {}, measured);
    }
    resolveAnnotations(figure);
    return figure;
}

void refreshFigure(ResolvedFigure &figure, FigureDocument &document, const AxisViews &views,
                   const TextMeasure &measure)
{
    const TextMeasure measured = measureOr(measure);
    if (!refreshTraces(figure, document))
        figure = resolveFigure(document, {figure.width, figure.height, true}, measured);
    else
        refreshTypes(figure, document);
    stackScatters(figure, document);
    layoutAxes(figure, document, views, measured);
}

void refreshTicks(ResolvedAxis &axis, const TextMeasure &measure)
{
    layoutTicks(axis, measureOr(measure));
}

} // namespace chartstream
