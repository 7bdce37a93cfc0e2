// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"

#include "ui/live/figuredrawing.h"

#include <QColor>

#include <algorithm>

namespace chartstream {

HandMadeFigure::HandMadeFigure()
{
    figure.width = 400;
    figure.height = 300;
    figure.margins = {50, 50, 50, 50};
    for (const AxisLetter letter : {AxisLetter::X, AxisLetter::Y}) {
        ResolvedAxis axis;
        axis.id = {letter, 1};
        axis.range = {0, 10};
        axis.side = letter == AxisLetter::X ? Side::Bottom : Side::Left;
        axis.anchor = AxisId{letter == AxisLetter::X ? AxisLetter::Y : AxisLetter::X, 1};
        axis.showGrid = false;
        axis.zeroLine = false;
        axis.showTickLabels = false;
        figure.axes[axis.id] = axis;
    }
    figure.subplots = {SubplotId{}};
}

ResolvedTrace &HandMadeFigure::addTrace(const std::vector<double> &x, const std::vector<double> &y)
{
    const auto perPoint = [](const AttributePath &) { return true; };
    document.series.emplace_back(perPoint, 20'000'000);
    document.series.back().ensureColumn("x").append(std::span(x));
    document.series.back().ensureColumn("y").append(std::span(y));
    document.traces.emplace_back();
    ResolvedTrace trace;
    trace.type = QStringLiteral("scatter");
    trace.lines = true;
    trace.line.color = {255, 0, 0, 1};
    trace.length = qsizetype(y.size());
    figure.traces.push_back(trace);
    return figure.traces.back();
}

void HandMadeFigure::setColumn(const AttributePath &path, const std::vector<Cell> &cells)
{
    document.series.back().ensureColumn(path).replace(cells);
}

QImage HandMadeFigure::draw(double scale) const
{
    QImage image(QSizeF(figure.width * scale, figure.height * scale).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawFigure(painter, figure, document);
    return image;
}

bool isLike(const QColor &color, const QColor &expected)
{
    constexpr int difference = 12;
    return std::abs(color.red() - expected.red()) <= difference &&
           std::abs(color.green() - expected.green()) <= difference &&
           std::abs(color.blue() - expected.blue()) <= difference;
}

int countLike(const QImage &image, const QColor &color, QRect area)
{
    if (area.isNull())
        area = image.rect();
    int count = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            count += int(isLike(image.pixelColor(x, y), color));
    }
    return count;
}

} // namespace chartstream
