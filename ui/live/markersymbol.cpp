// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/markersymbol.h"

#include <QHash>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double root3 = std::numbers::sqrt3;
constexpr double root2 = std::numbers::sqrt2;

QPainterPath closed(const QPolygonF &corners)
{
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QPainterPath strokes(std::initializer_list<QLineF> lines)
{
    QPainterPath path;
    for (const QLineF &line : lines) {
        path.moveTo(line.p1());
        path.lineTo(line.p2());
    }
    return path;
}

QPainterPath circle()
{
    QPainterPath path;
    path.addEllipse(QPointF(0, 0), 1, 1);
    return path;
}

/// `corners` points on a circle, the first one `start` degrees clockwise from the top; every second one at
/// `inner`.
QPainterPath regular(int corners, double radius, double start = 0, double inner = 0)
{
    QPolygonF polygon;
    const int count = inner > 0 ? 2 * corners : corners;
    for (int index = 0; index < count; ++index) {
        const double angle = (start + 360.0 * index / count) * std::numbers::pi / 180;
        const double distance = inner > 0 && index % 2 == 1 ? inner : radius;
        polygon << QPointF(distance * std::sin(angle), -distance * std::cos(angle));
    }
    return closed(polygon);
}

/// The same with sides bent inwards.
QPainterPath bent(int corners, double radius, double start, double depth)
{
    QPainterPath path;
    for (int index = 0; index <= corners; ++index) {
        const auto at = [&](double step, double distance) {
            const double angle = (start + 360.0 * step / corners) * std::numbers::pi / 180;
            return QPointF(distance * std::sin(angle), -distance * std::cos(angle));
        };
        if (index == 0)
            path.moveTo(at(0, radius));
        else
            path.quadTo(at(index - 0.5, depth), at(index, radius));
    }
    path.closeSubpath();
    return path;
}

QPainterPath turned(const QPainterPath &path, double angle)
{
    return QTransform().rotate(angle).map(path);
}

QPainterPath plus(double reach)
{
    return strokes({{0, reach, 0, -reach}, {reach, 0, -reach, 0}});
}

QPainterPath crossed(double reach)
{
    return strokes({{reach, reach, -reach, -reach}, {reach, -reach, -reach, reach}});
}

/// A plus of bars, as wide as 0.8 of the radius.
QPainterPath thickPlus(double reach, double half)
{
    return closed({{{reach, half},
                    {half, half},
                    {half, reach},
                    {-half, reach},
                    {-half, half},
                    {-reach, half},
                    {-reach, -half},
                    {-half, -half},
                    {-half, -reach},
                    {half, -reach},
                    {half, -half},
                    {reach, -half}}});
}

QPainterPath together(QPainterPath path, const QPainterPath &other)
{
    path.addPath(other);
    return path;
}

struct NamedPath
{
    QLatin1StringView name;
    QPainterPath path;
};

/// In the order of Plotly's numbers.
std::vector<NamedPath> basicSymbols()
{
    const double side = 2 / root3;
    const QPainterPath square = closed({{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}}});
    const QPainterPath diamond = regular(4, 1.3);
    const QPainterPath cross = thickPlus(1.2, 0.4);
    const QPainterPath triangle = closed({{{-side, 0.5}, {side, 0.5}, {0, -1}}});
    const QPainterPath corner = closed({{{-1.2, -0.6}, {0.6, -0.6}, {0.6, 1.2}}});
    const QPainterPath fork = strokes({{-1.2, 0.8, 0, 0}, {1.2, 0.8, 0, 0}, {0, -1.6, 0, 0}});
    const QPainterPath arrow = closed({{{0, 0}, {-1, 2}, {1, 2}}});
    const QPainterPath barred = together(arrow, strokes({{-1, 0, 1, 0}}));
    return {{"circle"_L1, circle()},
            {"square"_L1, square},
            {"diamond"_L1, diamond},
            {"cross"_L1, cross},
            {"x"_L1, turned(cross, 45)},
            {"triangle-up"_L1, triangle},
            {"triangle-down"_L1, turned(triangle, 180)},
            {"triangle-left"_L1, turned(triangle, -90)},
            {"triangle-right"_L1, turned(triangle, 90)},
            {"triangle-ne"_L1, corner},
            {"triangle-se"_L1, turned(corner, 90)},
            {"triangle-sw"_L1, turned(corner, 180)},
            {"triangle-nw"_L1, turned(corner, -90)},
            {"pentagon"_L1, regular(5, 1)},
            {"hexagon"_L1, regular(6, 1)},
            {"hexagon2"_L1, regular(6, 1, 30)},
            {"octagon"_L1, regular(8, 1, 22.5)},
            {"star"_L1, regular(5, 1.4, 0, 0.535)},
            {"hexagram"_L1, regular(6, 1.32, 0, 0.76)},
            {"star-triangle-up"_L1, bent(3, 1.6, 0, 0.28)},
            {"star-triangle-down"_L1, bent(3, 1.6, 60, 0.28)},
            {"star-square"_L1, bent(4, 1.1 * root2, 45, 0.4)},
            {"star-diamond"_L1, bent(4, 1.4, 0, 0.4)},
            {"diamond-tall"_L1, closed({{{0, 1.4}, {0.7, 0}, {0, -1.4}, {-0.7, 0}}})},
            {"diamond-wide"_L1, closed({{{0, 0.7}, {1.4, 0}, {0, -0.7}, {-1.4, 0}}})},
            {"hourglass"_L1, closed({{{1, 1}, {-1, 1}, {1, -1}, {-1, -1}}})},
            {"bowtie"_L1, closed({{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}})},
            {"circle-cross"_L1, together(circle(), plus(1))},
            {"circle-x"_L1, together(circle(), crossed(1 / root2))},
            {"square-cross"_L1, together(square, plus(1))},
            {"square-x"_L1, together(square, crossed(1))},
            {"diamond-cross"_L1, together(diamond, plus(1.3))},
            {"diamond-x"_L1, together(diamond, crossed(0.65))},
            {"cross-thin"_L1, plus(1.4)},
            {"x-thin"_L1, crossed(1)},
            {"asterisk"_L1, together(plus(1.2), crossed(0.85))},
            {"hash"_L1,
             strokes({{0.5, 1, 0.5, -1}, {-0.5, 1, -0.5, -1}, {1, 0.5, -1, 0.5}, {1, -0.5, -1, -0.5}})},
            {"y-up"_L1, fork},
            {"y-down"_L1, turned(fork, 180)},
            {"y-left"_L1, turned(fork, -90)},
            {"y-right"_L1, turned(fork, 90)},
            {"line-ew"_L1, strokes({{1.4, 0, -1.4, 0}})},
            {"line-ns"_L1, strokes({{0, 1.4, 0, -1.4}})},
            {"line-ne"_L1, strokes({{1, -1, -1, 1}})},
            {"line-nw"_L1, strokes({{1, 1, -1, -1}})},
            {"arrow-up"_L1, arrow},
            {"arrow-down"_L1, turned(arrow, 180)},
            {"arrow-left"_L1, turned(arrow, -90)},
            {"arrow-right"_L1, turned(arrow, 90)},
            {"arrow-bar-up"_L1, barred},
            {"arrow-bar-down"_L1, turned(barred, 180)},
            {"arrow-bar-left"_L1, turned(barred, -90)},
            {"arrow-bar-right"_L1, turned(barred, 90)},
            {"arrow"_L1, closed({{{0, 0}, {-1, 2}, {1, 2}}})},
            {"arrow-wide"_L1, closed({{{0, 0}, {-2, 2}, {2, 2}}})}};
}

constexpr int openNumber = 100;
constexpr int dotNumber = 200;

MarkerSymbol readSymbol(QString name)
{
    static const std::vector<NamedPath> symbols = basicSymbols();
    const auto pathAt = [](size_t index) {
        return index < symbols.size() ? symbols[index].path : symbols.front().path;
    };
    MarkerSymbol symbol;
    bool isNumber = false;
    if (const int number = name.toInt(&isNumber); isNumber && number >= 0) {
        symbol.isOpen = number % dotNumber >= openNumber;
        symbol.hasDot = number >= dotNumber;
        symbol.path = pathAt(size_t(number % openNumber));
        return symbol;
    }
    const auto takeEnding = [&name](QLatin1StringView ending) {
        const bool ends = name.endsWith(ending);
        if (ends)
            name.chop(ending.size());
        return ends;
    };
    symbol.hasDot = takeEnding("-dot"_L1);
    symbol.isOpen = takeEnding("-open"_L1);
    const auto found = std::find_if(symbols.begin(), symbols.end(),
                                    [&name](const NamedPath &known) { return known.name == name; });
    symbol.path = pathAt(size_t(found - symbols.begin()));
    return symbol;
}

} // namespace

const MarkerSymbol &MarkerSymbol::named(const QString &name)
{
    thread_local QHash<QString, MarkerSymbol> known;
    auto found = known.find(name);
    if (found == known.end()) {
        // Names come from figures: forget them all rather than grow without end.
        if (known.size() > 1000)
            known.clear();
        found = known.insert(name, readSymbol(name));
    }
    return *found;
}

QPainterPath MarkerSymbol::outline(double radius) const
{
    QPainterPath outline = QTransform::fromScale(radius, radius).map(path);
    if (hasDot)
        outline.addPath(QTransform::fromScale(0.5, 0.5).map(regular(4, 1)));
    return outline;
}

} // namespace chartstream
