// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figuredrawing.h"

#include "ui/live/annotationdrawing.h"
#include "ui/live/axisdrawing.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"
#include "ui/live/painting.h"
#include "ui/live/richtext.h"
#include "ui/live/shapedrawing.h"
#include "ui/live/subplotdrawing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double capitalShift = 0.7;
constexpr double middleShift = 0.35;

/// The axis that `id` lies over, itself where it is no overlay.
AxisId placeOf(const ResolvedFigure &figure, AxisId id)
{
    const auto axis = figure.axes.find(id);
    return axis == figure.axes.end() ? id : axis->second.overlaying.value_or(id);
}

void drawTitle(QPainter &painter, const ResolvedFigure &figure)
{
    const ResolvedTitle &title = figure.title;
    if (title.text.isEmpty())
        return;
    const auto text = RichText::cached(title.text, title.font);
    const double size = title.font.size;
    const double below = text->lineHeight() * (text->lineCount() - 1);
    double baseline = 0;
    if (title.y < 0) {
        // Automatic: in the middle of the top margin.
        baseline = figure.margins.top / 2 + (title.yAnchor == "top"_L1 ? capitalShift * size : 0);
    } else {
        baseline = (1 - title.y) * figure.height;
        if (title.yAnchor == "top"_L1 || (title.yAnchor == "auto"_L1 && title.y > 2.0 / 3))
            baseline += capitalShift * size;
        else if (title.yAnchor == "middle"_L1 || (title.yAnchor == "auto"_L1 && title.y > 1.0 / 3))
            baseline += middleShift * size - below / 2;
        else
            baseline -= below;
    }
    RichText::Align align = RichText::Align::Center;
    if (title.xAnchor == "left"_L1 || (title.xAnchor == "auto"_L1 && title.x < 1.0 / 3))
        align = RichText::Align::Left;
    else if (title.xAnchor == "right"_L1 || (title.xAnchor == "auto"_L1 && title.x > 2.0 / 3))
        align = RichText::Align::Right;
    text->draw(painter, {title.x * figure.width, baseline}, align);
}

void drawNotDrawn(QPainter &painter, const ResolvedFigure &figure)
{
    const Font font{u"sans-serif"_s, 13, {120, 120, 120, 1}, false, true};
    QStringList remarks;
    for (const ResolvedTrace &trace : figure.traces) {
        if (!trace.drawn && trace.visible) {
            remarks.append(trace.notDrawn.isEmpty() ? u"%1 is not drawn yet"_s.arg(trace.type)
                                                    : trace.notDrawn);
        }
    }
    if (remarks.isEmpty())
        return;
    remarks.removeDuplicates();
    RichText(remarks.join(u"<br>"_s).toHtmlEscaped().replace(u"&lt;br&gt;"_s, u"<br>"_s), font)
        .drawTurned(painter, plotArea(figure).center(), 0);
}

} // namespace

std::vector<SubplotStack> subplotStacks(const ResolvedFigure &figure)
{
    std::vector<SubplotStack> stacks;
    for (const SubplotId &subplot : figure.subplots) {
        const QRectF rect = subplotRect(figure, subplot);
        if (rect.isEmpty())
            continue;
        const SubplotId place{placeOf(figure, subplot.x), placeOf(figure, subplot.y)};
        const auto below = std::find_if(stacks.begin(), stacks.end(), [&](const SubplotStack &stack) {
            const SubplotId &first = stack.subplots.front();
            return SubplotId{placeOf(figure, first.x), placeOf(figure, first.y)} == place;
        });
        if (below == stacks.end()) {
            stacks.push_back({{subplot}, rect});
        } else if (subplot == place) {
            below->subplots.insert(below->subplots.begin(), subplot);
        } else {
            below->subplots.push_back(subplot);
        }
    }
    return stacks;
}

void drawPaper(QPainter &painter, const ResolvedFigure &figure)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(0, 0, figure.width, figure.height), toColor(figure.paperBackground));
    drawShapes(painter, figure, ShapeLayer::BelowSubplots);
}

void drawSubplots(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document,
                  const SubplotStack &stack)
{
    SubplotDrawing drawing(figure, document, stack);
    while (!drawing.isDone())
        drawing.drawStep(painter);
}

void drawFurniture(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document)
{
    const PainterState state(painter);
    for (const auto &[id, axis] : figure.axes)
        drawAxis(painter, figure, axis);
    painter.setRenderHint(QPainter::Antialiasing, true);
    drawTitle(painter, figure);
    drawLegend(painter, figure, document);
    drawShapes(painter, figure, ShapeLayer::Above);
    drawAnnotations(painter, figure);
    drawNotDrawn(painter, figure);
}

void drawFigure(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document)
{
    drawPaper(painter, figure);
    for (const SubplotStack &stack : subplotStacks(figure))
        drawSubplots(painter, figure, document, stack);
    drawFurniture(painter, figure, document);
}

} // namespace chartstream
