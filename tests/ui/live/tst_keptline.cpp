// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/exactdrawing.h"
#include "tests/ui/live/handmadefigure.h"
#include "tests/ui/warnings.h"
#include "ui/live/figuredrawing.h"
#include "ui/live/keptline.h"
#include "ui/live/linedrawing.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t kept = 24'000;

/// The points of a line that turns back, without end.
class Source
{
public:
    explicit Source(QString name)
        : m_name(std::move(name))
    {}

    std::array<double, 2> next()
    {
        const double turn = 0.0007 * double(m_count++);
        const double noise = m_random.generateDouble() - 0.5;
        if (m_name == "loops"_L1)
            return {5 + (4.5 - 0.0001 * turn) * std::sin(3 * turn), 5 + 4 * std::cos(2.01 * turn)};
        if (m_name == "noisy loops"_L1)
            return {5 + 4.5 * std::sin(3 * turn), 5 + 4 * std::cos(2.01 * turn) + 0.3 * noise};
        if (m_name == "gaps"_L1 && m_count % 700 < 60)
            return {gap, 1};
        if (m_name == "gaps"_L1)
            return {5 + 4.5 * std::sin(3 * turn), 5 + 4 * std::cos(2.01 * turn)};
        if (m_name == "disorder"_L1)
            return {1 + 8 * m_random.generateDouble(), 5 + 8 * noise};
        m_x = std::clamp(m_x + 0.1 * noise, 0.0, 10.0);
        m_y = std::clamp(m_y + 0.1 * (m_random.generateDouble() - 0.5), 0.0, 10.0);
        return {m_x, m_y};
    }

private:
    QString m_name;
    QRandomGenerator m_random{5};
    double m_x = 5;
    double m_y = 5;
    size_t m_count = 0;
};

void append(Series &series, Source &source, size_t points)
{
    NumberRun run{{"x", "y"}, {}};
    for (size_t index = 0; index < points; ++index) {
        const auto [x, y] = source.next();
        run.values.push_back(x);
        run.values.push_back(y);
    }
    series.apply(run);
}

/// The figure with its line drawn from what is kept; the number of steps it took.
QImage drawKept(const HandMadeFigure &hand, KeptLine &line, int &steps)
{
    HandMadeFigure empty;
    empty.figure.axes = hand.figure.axes;
    QImage image = empty.draw();
    QPainter painter(&image);
    const TraceFrame frame(hand.figure, hand.document, 0);
    painter.setClipRect(frame.rect);
    line.begin(painter, frame);
    for (steps = 0; line.step(frame); ++steps) {
    }
    drawLine(painter, frame, &line);
    return image;
}

} // namespace

/// Lines of points in any order that stay drawn while points come and go.
class TestKeptLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void keepsUp_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<bool>("connects");
        for (const QString &source : {u"loops"_s, u"noisy loops"_s, u"disorder"_s, u"walk"_s, u"gaps"_s})
            QTest::addRow("%s", qPrintable(source)) << source << u"linear"_s << false;
        QTest::newRow("connected gaps") << u"gaps"_s << u"linear"_s << true;
        QTest::newRow("steps") << u"loops"_s << u"hv"_s << false;
        QTest::newRow("steps in the middle") << u"walk"_s << u"vhv"_s << false;
    }
    /// Through all of the blocks that it is kept in, more than once.
    void keepsUp()
    {
        QFETCH(QString, source);
        QFETCH(QString, shape);
        QFETCH(bool, connects);
        Source points(source);
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace({}, {});
        trace.line.shape = shape;
        trace.connectGaps = connects;
        Series &series = hand.document.series.back();
        series.setMaxPoints(kept);
        append(series, points, kept);
        KeptLine line;
        int steps = 0;
        drawKept(hand, line, steps);
        QVERIFY(steps > 10);
        for (int round = 0; round < 90; ++round) {
            append(series, points, 997);
            const QImage drawn = drawKept(hand, line, steps);
            QVERIFY2(steps <= 2, qPrintable(u"%1 steps in round %2"_s.arg(steps).arg(round)));
            if (round % 9 != 0)
                continue;
            const Difference apart = difference(hand.figure, hand.document, drawn, hand.draw());
            QVERIFY(apart.inked > 1000);
            QVERIFY2(apart.share() <= 0.01,
                     qPrintable(u"%1 % in round %2"_s.arg(100 * apart.share()).arg(round)));
        }
        const Difference apart = difference(hand.figure, hand.document, drawKept(hand, line, steps),
                                            drawExactly(hand.figure, hand.document));
        QVERIFY2(apart.share() <= 0.03, qPrintable(u"%1 %"_s.arg(100 * apart.share())));
    }

    /// From a few points to many, of which none goes.
    void grows()
    {
        Source points(u"walk"_s);
        HandMadeFigure hand;
        hand.addTrace({}, {});
        Series &series = hand.document.series.back();
        append(series, points, 1000);
        KeptLine line;
        int steps = 0;
        for (int round = 0; round < 60; ++round) {
            append(series, points, 1500);
            const QImage drawn = drawKept(hand, line, steps);
            if (round % 10 == 0)
                QVERIFY(difference(hand.figure, hand.document, drawn, hand.draw()).share() <= 0.01);
        }
    }

    void beginsAnew_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"zoomed", "wider", "replaced", "an edited list", "fewer", "log axis"})
            QTest::newRow(change) << QString::fromLatin1(change);
    }
    void beginsAnew()
    {
        QFETCH(QString, change);
        Source points(u"loops"_s);
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace({}, {});
        Series &series = hand.document.series.back();
        series.setMaxPoints(kept);
        append(series, points, kept);
        KeptLine line;
        int steps = 0;
        drawKept(hand, line, steps);
        if (change == "zoomed"_L1) {
            hand.xAxis().range = {2, 6};
        } else if (change == "wider"_L1) {
            trace.line.width = 5;
        } else if (change == "log axis"_L1) {
            hand.yAxis().type = AxisType::Log;
            hand.yAxis().range = {0, 1};
        } else if (change == "fewer"_L1) {
            series.setMaxPoints(1000);
            series.trim();
        } else {
            std::vector<Cell> cells;
            for (size_t index = 0; index < kept; ++index) {
                const bool isOther = change == "replaced"_L1 || (index > 5000 && index < 7000);
                cells.emplace_back(isOther ? double(index % 10) : series.column("y")->coordinate(index));
            }
            series.apply(Update{{Change{"y", std::move(cells)}}, {}, false});
        }
        const QImage drawn = drawKept(hand, line, steps);
        QVERIFY(steps > 10 || change == "fewer"_L1);
        const Difference apart = difference(hand.figure, hand.document, drawn, hand.draw());
        QVERIFY2(apart.share() <= 0.01, qPrintable(u"%1 %"_s.arg(100 * apart.share())));
    }

    /// A range that grows by a hair with every extreme need not begin anew each time.
    void staysWithinATenthOfAPixel()
    {
        Source points(u"loops"_s);
        HandMadeFigure hand;
        hand.addTrace({}, {});
        Series &series = hand.document.series.back();
        series.setMaxPoints(kept);
        append(series, points, kept);
        KeptLine line;
        int steps = 0;
        drawKept(hand, line, steps);
        hand.yAxis().range.to += 0.002;
        drawKept(hand, line, steps);
        QCOMPARE(steps, 0);
        hand.yAxis().range.to += 0.02;
        drawKept(hand, line, steps);
        QVERIFY(steps > 10);
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestKeptLine)
#include "tst_keptline.moc"
