// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisview.h"
#include "core/figure/resolve.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId x2{AxisLetter::X, 2};
constexpr AxisId y1{AxisLetter::Y, 1};
constexpr AxisId y2{AxisLetter::Y, 2};

} // namespace

class TestAxisView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zoomsAroundWhatStandsStill()
    {
        QCOMPARE(zoomed({0, 10}, 0, 0.5), (Range{0, 5}));
        QCOMPARE(zoomed({0, 10}, 10, 0.5), (Range{5, 10}));
        QCOMPARE(zoomed({0, 10}, 4, 2), (Range{-4, 16}));
        QCOMPARE(zoomed({10, 0}, 5, 0.5), (Range{7.5, 2.5}));
    }

    void tellsWhatCanBeShown()
    {
        QVERIFY(isShowable({0, 1}));
        QVERIFY(isShowable({1, 0}));
        QVERIFY(!isShowable({1, 1}));
        QVERIFY(!isShowable({1e15, 1e15 + 0.001}));
        QVERIFY(!isShowable({-1e301, 1e301}));
        QVERIFY(!isShowable({0, std::numeric_limits<double>::quiet_NaN()}));
    }

    void movesNoFurtherThanItMust_data()
    {
        QTest::addColumn<Range>("window");
        QTest::addColumn<Extent>("newest");
        QTest::addColumn<Range>("shown");
        QTest::newRow("newest inside") << Range{0, 100} << Extent{50, 50} << Range{0, 100};
        QTest::newRow("at the room's edge") << Range{0, 100} << Extent{97, 97} << Range{0, 100};
        QTest::newRow("beyond the end") << Range{0, 100} << Extent{200, 200} << Range{103, 203};
        QTest::newRow("before the start") << Range{0, 100} << Extent{-10, -10} << Range{-13, 87};
        QTest::newRow("reversed") << Range{100, 0} << Extent{200, 200} << Range{203, 103};
        QTest::newRow("two that fit") << Range{0, 100} << Extent{60, 120} << Range{23, 123};
        QTest::newRow("around all") << Range{0, 100} << Extent{-100, 300} << Range{0, 100};
        QTest::newRow("wider, above") << Range{0, 100} << Extent{200, 400} << Range{197, 297};
        QTest::newRow("wider, below") << Range{0, 100} << Extent{-400, -200} << Range{-297, -197};
    }

    void movesNoFurtherThanItMust()
    {
        QFETCH(Range, window);
        QFETCH(Extent, newest);
        QFETCH(Range, shown);
        QCOMPARE(followed(window, newest), shown);
    }

    void showsWhatWasAsked()
    {
        read(
            R"({"data": [{"mode": "lines", "x": [0, 100, 200], "y": [5, 6, 7], "stream": {"token": "abcdefghij"}}]})");
        const Range automatic = m_figure.axes.at(x1).range;
        QCOMPARE(automatic, (Range{0, 200}));
        QCOMPARE(show(x1, {}), automatic);
        QCOMPARE(show(x1, {.held = Range{4, 9}}), (Range{4, 9}));
        QCOMPARE(show(x1, {.held = Range{4, 9}, .window = Range{0, 100}}), (Range{4, 9}));
        const Range window = show(x1, {.window = Range{0, 100}});
        QCOMPARE(window, (Range{103, 203}));
        QCOMPARE(show(x1, {.automatic = true}), automatic);

        m_document.series[0].apply(NumberRun{{"x", "y"}, {1000, 50}});
        QCOMPARE(show(x1, {}), (Range{0, 1000}));
        QCOMPARE(show(x1, {.held = Range{4, 9}}), (Range{4, 9}));
        QCOMPARE(show(x1, {.window = Range{0, 100}}).to, 1003.0);
        QVERIFY(show(y1, {.window = Range{5, 8}}).to > 50);
        QVERIFY(std::abs(show(y1, {.window = Range{5, 8}}).span() - 3) < 1e-9);
    }

    void rangeOfTheFigureComesBack()
    {
        read(R"({"data": [{"x": [0, 9], "y": [0, 9], "stream": {"token": "abcdefghij"}}],
                 "layout": {"xaxis": {"range": [2, 3]}}})");
        const Range automatic = show(x1, {.automatic = true});
        QVERIFY(automatic.from <= 0 && automatic.to >= 9);
        QCOMPARE(show(x1, {.held = Range{4, 9}}), (Range{4, 9}));
        QCOMPARE(show(x1, {}), (Range{2, 3}));
    }

    void followsWhereSomethingStreams()
    {
        read(R"({"data": [{"x": [0, 9], "y": [0, 9], "stream": {"token": "abcdefghij"}},
                          {"x": [0, 9], "y": [0, 9], "xaxis": "x2", "yaxis": "y2"}],
                 "layout": {"yaxis": {"range": [2, 3]}}})");
        QVERIFY(follows(m_figure, m_document, x1, {}));
        QVERIFY(follows(m_figure, m_document, x1, {.window = Range{0, 1}}));
        QVERIFY(!follows(m_figure, m_document, x1, {.held = Range{0, 1}}));
        QVERIFY(!follows(m_figure, m_document, x2, {}));
        QVERIFY(!follows(m_figure, m_document, y1, {}));
        QVERIFY(follows(m_figure, m_document, y1, {.automatic = true}));
    }

    void matchingAxesFollowTogether()
    {
        read(R"({"data": [{"mode": "lines", "x": [0, 9], "y": [0, 9], "stream": {"token": "abcdefghij"}},
                          {"mode": "lines", "x": [0, 90], "y": [0, 9], "xaxis": "x2", "yaxis": "y2"}],
                 "layout": {"xaxis2": {"matches": "x"}}})");
        QCOMPARE(matchingAxes(m_figure, x2), (std::vector<AxisId>{x1, x2}));
        QCOMPARE(matchingAxes(m_figure, y2), (std::vector<AxisId>{y2}));
        QVERIFY(follows(m_figure, m_document, x2, {}));
        QCOMPARE(newestOn(m_figure, m_document, x2), (Extent{9, 9}));
    }

    void newestPoints_data()
    {
        QTest::addColumn<QByteArray>("figure");
        QTest::addColumn<Extent>("x");
        QTest::addColumn<Extent>("y");
        const auto figure = [](const char *x, const char *y) {
            return QByteArray(
                       R"({"data": [{"x": [1, 2, 3], "y": [7, 9, 8], "stream": {"token": "abcdefghij"}},
                                           {"x": )") +
                   x + R"(, "y": )" + y + R"(, "stream": {"token": "bcdefghijk"}}]})";
        };
        QTest::newRow("the farthest along x, all along y")
            << figure("[1, 5]", "[4, 2]") << Extent{5, 5} << Extent{2, 8};
        QTest::newRow("x goes back and forth") << figure("[5, 1]", "[2, 4]") << Extent{1, 3} << Extent{4, 8};
        QTest::newRow("gaps at the end")
            << figure("[1, 5, 6]", "[4, 2, null]") << Extent{6, 6} << Extent{2, 8};
        QTest::newRow("no points") << figure("[]", "[]") << Extent{3, 3} << Extent{8, 8};
    }

    void newestPoints()
    {
        QFETCH(QByteArray, figure);
        read(figure);
        QTEST(newestOn(m_figure, m_document, x1), "x");
        QTEST(newestOn(m_figure, m_document, y1), "y");
    }

    void hiddenTracesAreNotFollowed()
    {
        read(R"({"data": [{"x": [1, 2], "y": [7, 9], "stream": {"token": "abcdefghij"}},
                          {"x": [1, 8], "y": [7, 9], "stream": {"token": "bcdefghijk"},
                           "visible": "legendonly"}]})");
        QCOMPARE(newestOn(m_figure, m_document, x1), (Extent{2, 2}));
    }

    void logAxesCountInExponents()
    {
        read(R"({"data": [{"x": [1, 1000], "y": [7, 9], "stream": {"token": "abcdefghij"}}],
                 "layout": {"xaxis": {"type": "log"}}})");
        QCOMPARE(newestOn(m_figure, m_document, x1), (Extent{3, 3}));
    }

private:
    void read(const QByteArray &figure)
    {
        auto document = FigureDocument::fromJson(figure);
        QVERIFY(document);
        m_document = std::move(*document);
        m_figure = resolveFigure(m_document, {});
    }

    Range show(AxisId axis, const AxisView &view)
    {
        refreshFigure(m_figure, m_document, {{axis, view}});
        return m_figure.axes.at(axis).range;
    }

    FigureDocument m_document;
    ResolvedFigure m_figure;
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestAxisView)
#include "tst_axisview.moc"
