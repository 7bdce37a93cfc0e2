// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "ui/live/plotview.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};

/// Two stacked subplots, one trace each.
constexpr auto twoSubplots =
    "{'data': [{'type': 'scatter', 'mode': 'lines', 'x': [0, 1, 2, 3], 'y': [1, 3, 2, 4],"
    "           'line': {'color': '#ff0000'}, 'stream': {'token': 'abcdefghij', 'maxpoints': 100000}},"
    "          {'type': 'scatter', 'mode': 'lines', 'x': [0, 1, 2, 3], 'y': [1, 3, 2, 4], 'yaxis': 'y2',"
    "           'line': {'color': '#0000ff'}}],"
    " 'layout': {'yaxis': {'domain': [0, 0.4]}, 'yaxis2': {'domain': [0.6, 1]}, 'showlegend': false}}";

FigureDocument documentOf(const char *json)
{
    Result<FigureDocument> document = FigureDocument::fromJson(QByteArray(json).replace('\'', '"'));
    Q_ASSERT(document);
    return std::move(*document);
}

void append(Plot &plot, size_t trace, const std::vector<double> &rows)
{
    plot.apply(trace, {NumberRun{{"x", "y"}, rows}});
}

QPointF center(const ResolvedFigure &figure, const SubplotId &subplot)
{
    const ResolvedAxis &x = figure.axes.at(subplot.x);
    const ResolvedAxis &y = figure.axes.at(subplot.y);
    const double width = figure.width - figure.margins.left - figure.margins.right;
    const double height = figure.height - figure.margins.top - figure.margins.bottom;
    return {figure.margins.left + width * (x.domain[0] + x.domain[1]) / 2,
            figure.margins.top + height * (1 - (y.domain[0] + y.domain[1]) / 2)};
}

} // namespace

class TestPlotView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void init()
    {
        m_plot = std::make_unique<Plot>(PlotId{1}, documentOf(twoSubplots), u"test"_s);
        m_view = std::make_unique<PlotView>(*m_plot, m_clock);
        m_view->resize(700, 500);
    }
    void cleanup()
    {
        m_view.reset();
        m_plot.reset();
    }

    void pointsInPlotEqualPointsInModel()
    {
        m_view->drawNow();
        QCOMPARE(m_view->figure().traces.at(0).length, 4);
        append(*m_plot, 0, {4, 9, 5, 8});
        m_view->drawNow();
        QCOMPARE(m_view->figure().traces.at(0).length, 6);
        QCOMPARE(m_view->figure().traces.at(0).length, qsizetype(m_plot->document().series[0].size()));
        QCOMPARE(m_view->figure().traces.at(1).length, 4);
        QVERIFY(m_view->figure().axes.at(y1).range.to > 9);
    }

    void drawsBothSubplots()
    {
        m_view->drawNow();
        const QImage image = m_view->grab().toImage();
        QVERIFY(countLike(image, Qt::red) > 100);
        QVERIFY(countLike(image, Qt::blue) > 100);
        const int middle = int(center(m_view->figure(), {x1, y1}).y() - 60);
        QCOMPARE(countLike(image, Qt::red, QRect(0, 0, image.width(), middle)), 0);
    }

    void hiddenViewPaintsNothing()
    {
        append(*m_plot, 0, {4, 9});
        QCoreApplication::processEvents();
        QCOMPARE(m_view->frames(), 0U);
        m_view->show();
        QTRY_COMPARE(m_view->frames(), 1U);
        m_view->hide();
        const quint64 before = m_view->frames();
        for (int point = 0; point < 100; ++point)
            append(*m_plot, 0, {double(point + 5), 1});
        QCoreApplication::processEvents();
        QCOMPARE(m_view->frames(), before);
        m_view->show();
        QTRY_COMPARE(m_view->frames(), before + 1);
        QCOMPARE(m_view->figure().traces.at(0).length, 105);
    }

    void oneFrameForABurst()
    {
        m_view->show();
        QTRY_VERIFY(m_view->frames() > 0);
        const quint64 before = m_view->frames();
        for (int point = 0; point < 1000; ++point)
            append(*m_plot, 0, {double(point + 5), 1});
        QCOMPARE(m_view->frames(), before);
        QTRY_COMPARE(m_view->figure().traces.at(0).length, 1004);
        QCOMPARE(m_view->frames(), before + 1);
    }

    void followsNewPoints()
    {
        m_view->drawNow();
        const Range before = m_view->figure().axes.at(x1).range;
        append(*m_plot, 0, {100, 2});
        m_view->drawNow();
        QVERIFY(m_view->figure().axes.at(x1).range.to > before.to);
    }

    void wheelZoomsAroundThePointerWhereNothingStreams()
    {
        m_plot->setDocument(documentOf("{'data': [{'x': [0, 1, 2, 3], 'y': [1, 3, 2, 4]}]}"));
        m_view->drawNow();
        const Range before = m_view->figure().axes.at(x1).range;
        wheel(120);
        m_view->drawNow();
        const Range zoomed = m_view->figure().axes.at(x1).range;
        QVERIFY(zoomed.span() < before.span());
        QVERIFY(std::abs((zoomed.from + zoomed.to) - (before.from + before.to)) < 0.05 * before.span());
        wheel(-120);
        m_view->drawNow();
        QVERIFY(std::abs(m_view->figure().axes.at(x1).range.span() - before.span()) < 1e-9 * before.span());
    }

    void gesturesKeepToTheirAxes()
    {
        m_view->drawNow();
        const Range other = m_view->figure().axes.at({AxisLetter::Y, 2}).range;
        wheel(120);
        m_view->drawNow();
        QCOMPARE(m_view->figure().axes.at({AxisLetter::Y, 2}).range, other);
    }

    void figureChangesAreDrawn()
    {
        m_view->drawNow();
        QVERIFY(countLike(m_view->grab().toImage(), Qt::green) == 0);
        m_plot->setDocument(documentOf("{'data': [], 'layout': {'paper_bgcolor': '#00ff00'}}"));
        m_view->drawNow();
        QVERIFY(countLike(m_view->grab().toImage(), Qt::green) > 1000);
    }

    void resizingLaysOutAnew()
    {
        m_view->show();
        QTRY_VERIFY(m_view->frames() > 0);
        m_view->resize(500, 400);
        QTRY_COMPARE(m_view->figure().width, 500.0);
        QCOMPARE(m_view->figure().height, 400.0);
    }

private:
    QWidget *canvas() const { return m_view->findChild<QWidget *>(u"canvas"_s); }
    QPoint place() const { return center(m_view->figure(), {x1, y1}).toPoint(); }

    void wheel(int angle)
    {
        const QPoint at = place();
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, angle}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas(), &event);
    }

    SystemClock m_clock;
    std::unique_ptr<Plot> m_plot;
    std::unique_ptr<PlotView> m_view;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestPlotView)
#include "tst_plotview.moc"
