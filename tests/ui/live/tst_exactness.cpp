// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/exactdrawing.h"
#include "tests/ui/live/handmadefigure.h"
#include "tests/ui/warnings.h"
#include "ui/live/markerdrawing.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <functional>
#include <numbers>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

using Values = std::vector<double>;

Values evenly(int points)
{
    Values x;
    for (int index = 0; index < points; ++index)
        x.push_back(10.0 * index / (points - 1));
    return x;
}

/// y between 1 and 9.
Values signal(const QByteArray &name, int points)
{
    QRandomGenerator random(42);
    Values y;
    double level = 5;
    for (int index = 0; index < points; ++index) {
        const double x = 10.0 * index / (points - 1);
        const double noise = random.generateDouble();
        if (name == "noise")
            y.push_back(1 + 8 * noise);
        else if (name == "wave")
            y.push_back(5 + 3 * std::sin(3 * x));
        else if (name == "walk")
            y.push_back(level = std::clamp(level + 0.2 * (noise - 0.5), 1.0, 9.0));
        else if (name == "square")
            y.push_back(int(x * 2) % 2 == 0 ? 3 : 7);
        else if (name == "spikes")
            y.push_back(index % 211 == 7 ? 9 : 4);
    }
    return y;
}

void compare(const HandMadeFigure &hand, double scale = 1, double limit = 0.03)
{
    const Difference apart = difference(hand.figure, hand.document, hand.draw(scale),
                                        drawExactly(hand.figure, hand.document, scale));
    QVERIFY(apart.inked > 100);
    const QString report =
        u"%1 % and %2 % of %3"_s.arg(100 * apart.share()).arg(100 * apart.strongShare()).arg(apart.inked);
    QVERIFY2(apart.share() <= limit && apart.strongShare() <= limit / 2, qPrintable(report));
}

} // namespace

/// The drawing, fast as it is, against every point drawn as it is.
class TestExactness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        for (const QByteArray &name : {"noise"_ba, "wave"_ba, "walk"_ba, "square"_ba, "spikes"_ba}) {
            // Points a pixel: few, one by one, and by columns.
            for (const int points : {40, 900, 5000}) {
                for (const double width : {1.0, 2.0})
                    QTest::addRow("%s, %d points, %g px", name.data(), points, width)
                        << name << points << width << 1.0;
                QTest::addRow("%s, %d points, two device pixels a px", name.data(), points)
                    << name << points << 2.0 << 2.0;
            }
            QTest::addRow("%s, hairline", name.data()) << name << 5000 << 0.5 << 1.0;
            QTest::addRow("%s, at one and a half", name.data()) << name << 900 << 2.0 << 1.5;
        }
        QTest::addRow("thick wave") << "wave"_ba << 5000 << 6.0 << 1.0;
        QTest::addRow("thick noise") << "noise"_ba << 900 << 6.0 << 1.0;
    }
    void lines()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, points);
        QFETCH(double, width);
        QFETCH(double, scale);
        HandMadeFigure hand;
        hand.addTrace(evenly(points), signal(name, points)).line.width = width;
        // By columns mitred corners are cut off.
        compare(hand, scale, name == "walk" ? 0.035 : 0.03);
    }

    void slopes_data()
    {
        QTest::addColumn<double>("slope");
        for (const double slope : {0.0, 0.05, 0.3, 1.0, 3.0, 20.0, 1000.0})
            QTest::addRow("%g", slope) << slope;
    }
    /// Up and down in straight pieces, by points and by columns.
    void slopes()
    {
        QFETCH(double, slope);
        for (const int points : {600, 6000}) {
            HandMadeFigure hand;
            Values y;
            for (const double x : evenly(points)) {
                const double phase = std::fmod(x * 30 * std::max(slope, 0.01), 200);
                y.push_back(2 + 6 * (phase < 100 ? phase : 200 - phase) / 100);
            }
            hand.addTrace(evenly(points), y);
            compare(hand);
        }
    }

    void gaps_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("connects");
        for (const int points : {60, 900, 5000}) {
            QTest::addRow("%d points", points) << points << false;
            QTest::addRow("%d points, connected", points) << points << true;
        }
    }
    void gaps()
    {
        QFETCH(int, points);
        QFETCH(bool, connects);
        HandMadeFigure hand;
        Values y = signal("wave", points);
        for (size_t index = 0; index < y.size(); ++index) {
            if (index % (y.size() / 12) < y.size() / 40)
                y[index] = gap;
        }
        hand.addTrace(evenly(points), y).connectGaps = connects;
        compare(hand);
    }

    /// A line that jumps at a gap narrower than its pen is not drawn across it.
    void jumpsAtGaps_data()
    {
        QTest::addColumn<int>("points");
        for (const int points : {1000, 5000, 100'000})
            QTest::addRow("%d points", points) << points;
    }
    void jumpsAtGaps()
    {
        QFETCH(int, points);
        HandMadeFigure hand;
        Values y;
        for (int index = 0; index < points; ++index) {
            const int part = points / 10;
            y.push_back(index % part == 0 ? gap : index / part % 2 == 0 ? 2 : 8);
        }
        hand.addTrace(evenly(points), y);
        compare(hand);
    }

    void shapes_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("points");
        for (const QString &shape : {u"hv"_s, u"vh"_s, u"hvh"_s, u"vhv"_s}) {
            for (const int points : {30, 800, 5000})
                QTest::addRow("%s, %d points", qPrintable(shape), points) << shape << points;
        }
    }
    void shapes()
    {
        QFETCH(QString, shape);
        QFETCH(int, points);
        HandMadeFigure hand;
        hand.addTrace(evenly(points), signal("walk", points)).line.shape = shape;
        // By columns the corners of "vhv", which show on one side only, are drawn on both.
        compare(hand, 1, shape == "vhv"_L1 && points == 5000 ? 0.06 : 0.03);
    }

    void axes_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("logX");
        QTest::addColumn<bool>("logY");
        QTest::addColumn<bool>("reversed");
        for (const int points : {50, 1000, 20'000}) {
            QTest::addRow("%d points, log x", points) << points << true << false << false;
            QTest::addRow("%d points, log y", points) << points << false << true << false;
            QTest::addRow("%d points, both log", points) << points << true << true << false;
            QTest::addRow("%d points, reversed", points) << points << false << false << true;
            QTest::addRow("%d points, log x reversed", points) << points << true << false << true;
        }
    }
    void axes()
    {
        QFETCH(int, points);
        QFETCH(bool, logX);
        QFETCH(bool, logY);
        QFETCH(bool, reversed);
        HandMadeFigure hand;
        // Waves below zero too: a log axis has gaps there.
        Values y;
        for (const double x : evenly(points))
            y.push_back(logY ? 1000 * std::sin(2 * x) : 5 + 4 * std::sin(2 * x));
        hand.addTrace(evenly(points), y);
        if (logX) {
            hand.xAxis().type = AxisType::Log;
            hand.xAxis().range = {-1, 1};
        }
        if (logY) {
            hand.yAxis().type = AxisType::Log;
            hand.yAxis().range = {0, 3.2};
        }
        if (reversed)
            std::swap(hand.xAxis().range.from, hand.xAxis().range.to);
        compare(hand);
    }

    /// Bursts and pauses: groups of points that are wider than a column.
    void unevenX()
    {
        QRandomGenerator random(3);
        HandMadeFigure hand;
        Values x;
        double at = 0;
        for (int index = 0; index < 20'000; ++index) {
            at += index % 4000 == 3999 ? 1 : 0.0002 + 0.0001 * random.generateDouble();
            x.push_back(at);
        }
        hand.addTrace(x, signal("noise", 20'000));
        compare(hand);
    }

    /// Only a part of the points in view, from a column that has lost its first ones.
    void zoomedIntoTrimmed()
    {
        HandMadeFigure hand;
        hand.addTrace(evenly(300'000), signal("walk", 300'000));
        Series &series = hand.document.series.back();
        series.setMaxPoints(200'003);
        series.trim();
        hand.xAxis().range = {7, 7.5};
        compare(hand);
    }

    void anyOrder_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        for (const int points : {50, 400, 20'000}) {
            QTest::addRow("%d points, 1 px", points) << points << 1.0 << 1.0;
            QTest::addRow("%d points, 2 px", points) << points << 2.0 << 1.0;
            QTest::addRow("%d points, two device pixels a px", points) << points << 2.0 << 2.0;
        }
    }
    void anyOrder()
    {
        QFETCH(int, points);
        QFETCH(double, width);
        QFETCH(double, scale);
        HandMadeFigure hand;
        Values x;
        Values y;
        for (int index = 0; index < points; ++index) {
            const double turn = 2 * std::numbers::pi * index / points;
            x.push_back(5 + 6 * std::sin(3 * turn)); // beyond both edges
            y.push_back(5 + 4 * std::sin(4 * turn + 0.3));
        }
        hand.addTrace(x, y).line.width = width;
        compare(hand, scale);
    }

    void randomOrder_data()
    {
        QTest::addColumn<int>("points");
        for (const int points : {30, 300, 6000})
            QTest::addRow("%d points", points) << points;
    }
    void randomOrder()
    {
        QFETCH(int, points);
        QRandomGenerator random(9);
        HandMadeFigure hand;
        Values x;
        Values y;
        for (int index = 0; index < points; ++index) {
            x.push_back(12 * random.generateDouble() - 1);
            y.push_back(index % 100 == 50 ? gap : 12 * random.generateDouble() - 1);
        }
        hand.addTrace(x, y);
        compare(hand);
    }

    void translucentLineCoversOnce_data()
    {
        QTest::addColumn<bool>("ascends");
        QTest::newRow("ascending") << true;
        QTest::newRow("any order") << false;
    }
    void translucentLineCoversOnce()
    {
        QFETCH(bool, ascends);
        HandMadeFigure hand;
        Values x = evenly(3000);
        if (!ascends)
            std::swap(x.front(), x.back());
        hand.addTrace(x, signal("noise", 3000)).opacity = 0.5;
        const QImage image = hand.draw();
        QVERIFY(countLike(image, QColor(255, 128, 128)) > 10'000);
        for (int column = 60; column < 340; ++column)
            QVERIFY(image.pixelColor(column, 150).green() > 120);
    }

    void markers_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<double>("opacity");
        QTest::addColumn<double>("outline");
        QTest::addColumn<double>("scale");
        for (const int points : {100, 1000, 4000}) {
            QTest::addRow("%d points", points) << points << 1.0 << 0.0 << 1.0;
            QTest::addRow("%d points, translucent", points) << points << 0.3 << 0.0 << 1.0;
            QTest::addRow("%d points, outlined", points) << points << 1.0 << 1.0 << 1.0;
            QTest::addRow("%d points, two device pixels a px", points) << points << 1.0 << 0.0 << 2.0;
        }
    }
    void markers()
    {
        QFETCH(int, points);
        QFETCH(double, opacity);
        QFETCH(double, outline);
        QFETCH(double, scale);
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace(evenly(points), signal("noise", points));
        trace.lines = false;
        trace.markers = true;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.opacity = opacity;
        trace.marker.line = {{0, 0, 0, 1}, outline, {}};
        const QImage drawn = hand.draw(scale);

        QImage exact = HandMadeFigure().draw(scale);
        QPainter painter(&exact);
        painter.setClipRect(QRectF(50, 50, 300, 200));
        const PointStyles styles(trace, hand.document.series.back());
        const Values y = signal("noise", points);
        for (int index = 0; index < points; ++index) {
            drawMarker(painter, {50 + 300.0 * index / (points - 1), 250 - 20 * y[size_t(index)]},
                       styles.at(size_t(index)));
        }
        painter.end();
        const Difference apart = difference(hand.figure, hand.document, drawn, exact);
        QVERIFY(apart.inked > 1000);
        const QString report = u"%1 % and %2 %"_s.arg(100 * apart.share()).arg(100 * apart.strongShare());
        QVERIFY2(apart.strongShare() <= 0.015, qPrintable(report));
    }

    /// Two that overlap and take turns: as many as there are, the last one drawn is seen whole.
    void theNewestMarkerIsOnTop()
    {
        HandMadeFigure hand;
        Values x;
        Values y(301, 5);
        for (size_t index = 0; index < y.size(); ++index)
            x.push_back(index % 2 == 0 ? 5 : 5.2);
        ResolvedTrace &trace = hand.addTrace(x, y);
        trace.lines = false;
        trace.markers = true;
        trace.marker.size = 20;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.line = {{0, 0, 0, 1}, 2, {}};
        const QImage image = hand.draw();
        // The older one's outline, 5 px beside the middle of the newer one, is hidden by that.
        for (int column = 200 - 7; column <= 200 + 7; ++column)
            QVERIFY(isLike(image.pixelColor(column, 150), Qt::blue));
    }

    /// None is lost among very many, wherever it is.
    void lonelyMarkers()
    {
        HandMadeFigure hand;
        QRandomGenerator random(1);
        Values y;
        for (int index = 0; index < 1'000'000; ++index)
            y.push_back(4 + random.generateDouble());
        y[123'456] = 9;
        y[777'777] = 1;
        ResolvedTrace &trace = hand.addTrace(evenly(1'000'000), y);
        trace.lines = false;
        trace.markers = true;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.line.width = 0;
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(50 + 37, 70), Qt::blue));
        QVERIFY(isLike(image.pixelColor(50 + 233, 230), Qt::blue));
        QVERIFY(isLike(image.pixelColor(200, 160), Qt::blue));
        QVERIFY(isLike(image.pixelColor(200, 120), Qt::white));
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestExactness)
#include "tst_exactness.moc"
