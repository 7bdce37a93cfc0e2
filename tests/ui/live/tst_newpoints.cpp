// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/live/newpoints.h"
#include "ui/live/plotview.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr int traces = 20; // more than are drawn straight
constexpr QSize size(500, 400);
constexpr double patience = 0.1;

QJsonObject line(const QString &shape, double width, int maxPoints = 30'000)
{
    return {{u"mode"_s, u"lines"_s},
            {u"line"_s, QJsonObject{{u"shape"_s, shape}, {u"width"_s, width}}},
            {u"opacity"_s, 0.8},
            {u"stream"_s, QJsonObject{{u"token"_s, u"abcdefghij"_s}, {u"maxpoints"_s, maxPoints}}}};
}

QJsonObject axis(double from, double to)
{
    return {{u"range"_s, QJsonArray{from, to}}};
}

/// Lines over x from 0 to 100 and y from 0 to 10.
std::unique_ptr<Plot> plotOf(const QJsonObject &trace, int count = traces)
{
    QJsonArray data;
    for (int index = 0; index < count; ++index)
        data.append(trace);
    const QJsonObject layout{{u"showlegend"_s, false}, {u"xaxis"_s, axis(0, 100)}, {u"yaxis"_s, axis(0, 10)}};
    auto document = FigureDocument::fromJson(QJsonObject{{u"data"_s, data}, {u"layout"_s, layout}});
    Q_ASSERT(document);
    return std::make_unique<Plot>(PlotId{1}, std::move(*document), u"test"_s);
}

void append(Plot &plot, size_t trace, double x, double y)
{
    plot.apply(trace, {NumberRun{{"x", "y"}, {x, y}}});
}

void moveView(Plot &plot, double by)
{
    plot.edit({{std::nullopt, u"xaxis.range"_s, QJsonArray{by, 100 + by}}});
}

/// A view of a plot, and what new points change in its picture.
class Watched
{
public:
    explicit Watched(Plot &plot)
        : m_view(plot, m_clock)
    {
        m_view.resize(size);
        m_view.drawNow();
        m_points.emplace(m_view.figure(), m_view.document(), stack(), patience);
    }

    std::optional<Strip> strip()
    {
        m_view.drawNow();
        return m_points->strip(m_view.figure(), m_view.document(), stack(), 1);
    }
    double pixel(double x) const
    {
        const QRectF rect = stack().rect;
        return rect.left() + rect.width() * x / 100;
    }

private:
    SubplotStack stack() const { return subplotStacks(m_view.figure()).front(); }

    FakeClock m_clock;
    PlotView m_view;
    std::optional<NewPoints> m_points;
};

using Happening = std::function<void(Plot &)>;

/// Of the colours' parts.
int largestDifference(const QImage &one, const QImage &other)
{
    int largest = 0;
    for (int row = 0; row < one.height(); ++row) {
        const auto *first = one.constScanLine(row);
        const auto *second = other.constScanLine(row);
        for (qsizetype byte = 0; byte < one.bytesPerLine(); ++byte)
            largest = std::max(largest, std::abs(int(first[byte]) - int(second[byte])));
    }
    return largest;
}

} // namespace

/// Strips of a picture for the points that came, and whole ones where a strip would not do.
class TestNewPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void stripReachesFromTheLastPointToTheNewest()
    {
        const auto plot = plotOf(line(u"linear"_s, 2), 2);
        append(*plot, 0, 10, 1);
        append(*plot, 0, 40, 2);
        append(*plot, 1, 50, 3);
        Watched watched(*plot);
        append(*plot, 0, 42, 5);
        const std::optional<Strip> strip = watched.strip();
        QVERIFY(strip);
        // And as far beside them as the pen.
        QVERIFY(strip->left < watched.pixel(40) - 1 && strip->left > watched.pixel(40) - 6);
        QVERIFY(strip->right > watched.pixel(42) + 1 && strip->right < watched.pixel(42) + 6);
    }

    void nothingToDrawWithoutNewPoints()
    {
        const auto plot = plotOf(line(u"linear"_s, 2), 1);
        append(*plot, 0, 10, 1);
        Watched watched(*plot);
        QVERIFY(watched.strip()->isEmpty());
        append(*plot, 0, 20, 1);
        QVERIFY(!watched.strip()->isEmpty());
        QVERIFY(watched.strip()->isEmpty());
    }

    void drawsAllAgain_data()
    {
        QTest::addColumn<QJsonObject>("trace");
        QTest::addColumn<Happening>("happening");
        QTest::addColumn<bool>("all");
        const QJsonObject plain = line(u"linear"_s, 2);
        const Happening growth = [](Plot &plot) { append(plot, 0, 42, 5); };
        const auto with = [&plain](const QString &name, const QJsonValue &value) {
            QJsonObject trace = plain;
            trace[name] = value;
            return trace;
        };
        QTest::newRow("a line") << plain << growth << false;
        QTest::newRow("a gap in y") << plain << Happening([](Plot &plot) { append(plot, 0, 42, gap); })
                                    << false;
        QTest::newRow("markers") << with(u"mode"_s, u"lines+markers"_s) << growth << true;
        QTest::newRow("texts") << with(u"mode"_s, u"lines+text"_s) << growth << true;
        QTest::newRow("a fill") << with(u"fill"_s, u"tozeroy"_s) << growth << true;
        QTest::newRow("connected gaps") << with(u"connectgaps"_s, true) << growth << true;
        QTest::newRow("a spline") << line(u"spline"_s, 2) << growth << true;
        QTest::newRow("dashes") << with(u"line"_s, QJsonObject{{u"dash"_s, u"dot"_s}}) << growth << true;
        const QJsonObject bars{{u"type"_s, u"constant"_s}, {u"value"_s, 1}, {u"visible"_s, true}};
        QTest::newRow("error bars") << with(u"error_y"_s, bars) << growth << true;
        QTest::newRow("a way back") << plain << Happening([](Plot &plot) { append(plot, 0, 20, 5); }) << true;
        QTest::newRow("a long way") << plain << Happening([](Plot &plot) { append(plot, 0, 99, 5); }) << true;
        QTest::newRow("a gap in x") << plain << Happening([](Plot &plot) { append(plot, 0, gap, 5); })
                                    << true;
        QTest::newRow("the oldest dropped") << line(u"linear"_s, 2, 2) << growth << true;
        QTest::newRow("all others dropped") << line(u"linear"_s, 2, 1) << growth << true;
        QTest::newRow("a list instead") << plain << Happening([](Plot &plot) {
            const std::vector<Cell> y{3.0, 4.0};
            plot.apply(0, {Update{{Change{"y", y}}, {}, false}});
        }) << true;
    }

    void drawsAllAgain()
    {
        QFETCH(QJsonObject, trace);
        QFETCH(Happening, happening);
        QFETCH(bool, all);
        const auto plot = plotOf(trace, 1);
        append(*plot, 0, 10, 1);
        append(*plot, 0, 40, 2);
        Watched watched(*plot);
        happening(*plot);
        QCOMPARE(!watched.strip().has_value(), all);
    }

    void waitsForMovesThatAreSeen()
    {
        const auto plot = plotOf(line(u"linear"_s, 2), 1);
        append(*plot, 0, -10, 1);
        append(*plot, 0, 40, 2);
        Watched watched(*plot);
        const double pixel = 100 / (watched.pixel(100) - watched.pixel(0));
        moveView(*plot, 0.9 * patience * pixel);
        QVERIFY(watched.strip());
        moveView(*plot, 1.1 * patience * pixel);
        QVERIFY(!watched.strip());
    }

    void picturesGrow_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("pointsAnUnit");
        for (const QString &shape : {u"linear"_s, u"hv"_s, u"vh"_s, u"hvh"_s, u"vhv"_s}) {
            for (const double width : {1.0, 2.0, 5.0}) {
                for (const int dense : {1, 200})
                    QTest::addRow("%s, %g wide, %d points", qPrintable(shape), width, dense)
                        << shape << width << dense;
            }
        }
    }

    /// With the view at rest they end in what is drawn at once.
    void picturesGrow()
    {
        QFETCH(QString, shape);
        QFETCH(double, width);
        QFETCH(int, pointsAnUnit);
        const auto plot = plotOf(line(shape, width));
        FakeClock clock;
        PlotView view(*plot, clock);
        view.resize(size);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const auto frame = [&] {
            const quint64 before = view.frames();
            while (view.frames() == before) {
                clock.advance(20ms);
                QCoreApplication::processEvents();
            }
        };
        for (int point = 0; point < 90 * pointsAnUnit; ++point) {
            const double x = double(point) / pointsAnUnit;
            for (size_t trace = 0; trace < traces; ++trace) {
                const bool isGap = (point + int(trace)) % (10 * pointsAnUnit) == 0;
                const double y = 5 + 4 * std::sin(double(point) * (1 + double(trace) / 7));
                append(*plot, trace, x, isGap ? gap : y);
            }
            if (point % (3 * pointsAnUnit) == 0)
                frame();
        }
        frame();
        const FakeClock still;
        PlotView atOnce(*plot, still);
        atOnce.resize(size);
        atOnce.drawNow();
        const int difference = largestDifference(view.grab().toImage(), atOnce.grab().toImage());
        QCOMPARE(difference, 0);
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestNewPoints)
#include "tst_newpoints.moc"
