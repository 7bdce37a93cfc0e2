// SPDX-License-Identifier: GPL-3.0-or-later
// How far lines are from the exact drawing (tests/ui/live/exactdrawing.h), in % of the inked pixels that
// differ by more than 32 levels: by signal, points a pixel column, width and shape. Arguments choose signals.

#include "tests/ui/live/exactdrawing.h"
#include "tests/ui/live/handmadefigure.h"

#include <QGuiApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr double columns = 300;

/// y between 1 and 9.
std::vector<double> signal(const QString &name, size_t points)
{
    QRandomGenerator random(42);
    std::vector<double> y;
    double level = 5;
    for (size_t index = 0; index < points; ++index) {
        const double noise = random.generateDouble();
        if (name == "noise"_L1)
            y.push_back(1 + 8 * noise);
        else if (name == "wave"_L1)
            y.push_back(5 + 4 * std::sin(30 * double(index) / double(points)));
        else if (name == "jitter"_L1)
            y.push_back(5 + 3 * std::sin(30 * double(index) / double(points)) + 0.05 * noise);
        else if (name == "spikes"_L1)
            y.push_back(index % (points / 50) == 7 ? 9 : 4);
        else if (name == "walk"_L1)
            y.push_back(level = std::clamp(level + (noise - 0.5) * 20 / std::sqrt(double(points)), 1.0, 9.0));
    }
    return y;
}

double share(const QString &name, double perColumn, double width, const QString &shape)
{
    const auto points = size_t(perColumn * columns);
    std::vector<double> x;
    for (size_t index = 0; index < points; ++index)
        x.push_back(10.0 * double(index) / double(points - 1));
    HandMadeFigure hand;
    ResolvedTrace &trace = hand.addTrace(x, signal(name, points));
    trace.line.width = width;
    trace.line.shape = shape;
    return 100 * difference(hand.figure, hand.document, hand.draw(), drawExactly(hand.figure, hand.document))
                     .share();
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QStringList signalNames = QGuiApplication::arguments().mid(1);
    if (signalNames.isEmpty())
        signalNames = {u"noise"_s, u"wave"_s, u"jitter"_s, u"spikes"_s, u"walk"_s};
    for (const QString &name : signalNames) {
        std::printf("%-24s", qPrintable(name + u", points a column:"_s));
        const std::vector<double> densities{2, 9, 16, 40, 100, 300, 1000};
        for (const double density : densities)
            std::printf("%8g", density);
        std::printf("\n");
        for (const QString &shape : {u"linear"_s, u"hv"_s, u"vh"_s, u"hvh"_s, u"vhv"_s}) {
            for (const double width : {0.5, 1.0, 2.0, 6.0}) {
                std::printf("  %-8s width %3g      ", qPrintable(shape), width);
                for (const double density : densities)
                    std::printf("%8.2f", share(name, density, width, shape));
                std::printf("\n");
                std::fflush(stdout);
            }
        }
    }
    return 0;
}
