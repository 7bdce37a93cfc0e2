// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"
#include "tests/ui/warnings.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/hoverdrawing.h"
#include "ui/live/nearestpoint.h"
#include "ui/live/richtext.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace chartstream {

/// What hovering finds and says, without a window.
class TestHover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void findsTheNearest_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("ascending");
        QTest::addColumn<int>("nearness");
        for (const int points : {1, 5, 33, 1000, 100'000}) {
            for (const bool ascending : {true, false}) {
                for (const int nearness : {0, 1, 2}) {
                    QTest::addRow("%d points, x %s, nearness %d", points,
                                  ascending ? "ascends" : "in no order", nearness)
                        << points << ascending << nearness;
                }
            }
        }
    }

    void findsTheNearest()
    {
        QFETCH(int, points);
        QFETCH(bool, ascending);
        QFETCH(int, nearness);
        std::mt19937 random(42);
        std::uniform_real_distribution<double> anywhere(0, 1000);
        std::vector<double> rows;
        for (int point = 0; point < points; ++point) {
            const bool isGap = point % 7 == 3;
            rows.push_back(ascending ? point * 1000.0 / points : anywhere(random));
            rows.push_back(isGap ? gap : anywhere(random));
        }
        read(R"({"data": [{"mode": "lines", "stream": {"token": "abcdefghij", "maxpoints": 200000}}],
                 "layout": {"xaxis": {"range": [-100, 900]}, "yaxis": {"range": [1100, 0]}}})");
        m_document.series[0].apply(NumberRun{{"x", "y"}, rows});
        refreshFigure(m_figure, m_document);
        const TraceFrame frame(m_figure, m_document, 0);
        for (int look = 0; look < 20; ++look) {
            const QPointF pointer(frame.rect.left() + anywhere(random) / 1000 * frame.rect.width(),
                                  frame.rect.top() + anywhere(random) / 1000 * frame.rect.height());
            const auto found = nearestPoint(frame, pointer, Nearness(nearness), 20);
            const double best = nearestByHand(frame, pointer, Nearness(nearness));
            QCOMPARE(found.has_value(), best <= 20);
            // What nobody tells apart is near enough.
            if (found)
                QVERIFY2(found->distance <= std::max(best + 1e-9, 0.05), qPrintable(QString::number(best)));
        }
    }

    void nothingFarAway()
    {
        read(R"({"data": [{"x": [0, 10], "y": [0, 10]}]})");
        QVERIFY(at(5, 2).points.empty());
        m_document.layout.insert(u"hoverdistance"_s, -1);
        m_figure = resolveFigure(m_document, {});
        QCOMPARE(at(5, 2).points.size(), 1U);
        m_document.layout.insert(u"hoverdistance"_s, 0);
        m_figure = resolveFigure(m_document, {});
        QVERIFY(at(5, 2).points.empty());
    }

    void saysXAndY_data()
    {
        QTest::addColumn<QByteArray>("trace");
        QTest::addColumn<QByteArray>("layout");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        const auto add = [](const char *name, const char *trace, const char *text, const char *label = "",
                            const char *layout = "{}") {
            QTest::newRow(name) << QByteArray(trace).replace('\'', '"')
                                << QByteArray(layout).replace('\'', '"') << QString::fromUtf8(text)
                                << QString::fromUtf8(label);
        };
        // A second trace stands by, so that names are told.
        add("usual", "'name': 'oven'", "(2, 20)", "oven");
        add("long name", "'name': 'the oven in the yard'", "(2, 20)", "the oven in ...");
        add("whole name", "'name': 'the oven in the yard', 'hoverlabel': {'namelength': -1}", "(2, 20)",
            "the oven in the yard");
        add("bold name", "'name': '<b>oven</b>'", "(2, 20)", "oven");
        add("text", "'name': 'a', 'text': ['one', 'two', 'three']", "(2, 20)<br>two", "a");
        add("hovertext wins", "'name': 'a', 'text': ['one', 'two', 'three'], 'hovertext': 'all'",
            "(2, 20)<br>all", "a");
        add("only y", "'hoverinfo': 'y'", "20");
        add("x and name", "'hoverinfo': 'x+name', 'name': 'a'", "2", "a");
        add("only name", "'hoverinfo': 'name', 'name': 'a'", "a");
        add("a point's own", "'hoverinfo': ['x', 'y', 'text']", "20");
        add("template", "'hovertemplate': '%{x}: %{y:.2f} %{nobody}', 'name': 'a'", "2: 20.00 %{nobody}",
            "a");
        add("template with extra", "'hovertemplate': '%{y}<extra>x%{x}</extra>'", "20", "x2");
        add("template without extra", "'hovertemplate': '%{y}<extra></extra>'", "20");
        add("template of values",
            "'hovertemplate': '%{customdata[1]} %{pointNumber} %{curveNumber} %{fullData.name} "
            "%{text}<extra></extra>', 'customdata': [[1, 'a'], [2, 'b'], [3, 'c']], 'text': ['o', 'p', 'q'], "
            "'name': 'n'",
            "b 1 0 n p");
        add("custom data", "'hovertemplate': '%{customdata}<extra></extra>', 'customdata': [7, 8, 9]", "8");
        add("marker", "'hovertemplate': '%{marker.size}<extra></extra>', 'marker': {'size': [7, 8, 9]}", "8");
        add("hoverformat", "'hoverinfo': 'x+y'", "(2.000, 20)", "", "{'xaxis': {'hoverformat': '.3f'}}");
        add("log", "'hoverinfo': 'y'", "20", "", "{'yaxis': {'type': 'log'}}");
    }

    void saysXAndY()
    {
        QFETCH(QByteArray, trace);
        QFETCH(QByteArray, layout);
        read("{\"data\": [{\"x\": [1, 2, 3], \"y\": [10, 20, 30], " + trace +
             "}, {\"x\": [1], \"y\": [30]}], \"layout\": " + layout + "}");
        const bool isLog = m_figure.axes.at({AxisLetter::Y, 1}).type == AxisType::Log;
        const Hover hover = at(2, isLog ? std::log10(20) : 20);
        QCOMPARE(hover.labels.size(), 1U);
        QTEST(hover.labels[0].text, "text");
        QTEST(hover.labels[0].name, "name");
    }

    void oneTraceNeedsNoName()
    {
        read(R"({"data": [{"x": [1, 2, 3], "y": [10, 20, 30], "name": "a"}]})");
        QCOMPARE(at(2, 20).labels.at(0).name, QString());
    }

    void silence()
    {
        read(R"({"data": [{"x": [1, 2], "y": [1, 2], "hoverinfo": "none"}, {"x": [1, 2], "y": [2, 1]}]})");
        QCOMPARE(at(1, 1).points.size(), 1U);
        QVERIFY(at(1, 1).labels.empty());
        read(R"({"data": [{"x": [1, 2], "y": [1, 2], "hoverinfo": "skip"}]})");
        QVERIFY(at(1, 1).points.empty());
        read(R"({"data": [{"x": [1, 2], "y": [1, 2]}], "layout": {"hovermode": false}})");
        QVERIFY(at(1, 1).isEmpty());
        read(R"({"data": [{"x": [1, 2], "y": [1, 2], "visible": "legendonly"}, {"x": [9], "y": [9]}]})");
        QVERIFY(at(1, 1).isEmpty());
    }

    void dates()
    {
        read(R"({"data": [{"x": ["2015-02-17 10:00", "2015-02-17 11:00"], "y": [1, 2], "hoverinfo": "x"}]})");
        const double second = m_document.series[0].column("x")->coordinate(1);
        QCOMPARE(at(second, 2).labels.at(0).text, u"Feb 17, 2015, 11:00"_s);
    }

    void comparesAtX()
    {
        read(R"({"data": [{"x": [1, 2, 3], "y": [10, 20, 30], "name": "a"},
                          {"x": [1, 2, 3], "y": [30, 20, 10], "name": "b"},
                          {"x": [1, 2.001, 3], "y": [5, 15, 5], "name": "c"},
                          {"x": [1, 3], "y": [7, 7], "name": "far"}],
                 "layout": {"hovermode": "x"}})");
        const Hover hover = at(2, 12);
        QCOMPARE(hover.labels.size(), 3U);
        QVERIFY(hover.axisLabel);
        QCOMPARE(hover.axisLabel->label.text, u"2"_s);
        QCOMPARE(hover.labels[0].text, u"20"_s);
        QCOMPARE(hover.labels[1].text, u"20"_s);
        QCOMPARE(hover.labels[2].text, u"(2.001, 15)"_s);
        QCOMPARE(hover.labels[2].name, u"c"_s);
    }

    void comparesAtY()
    {
        read(R"({"data": [{"x": [1, 2, 3], "y": [10, 20, 30]}, {"x": [3, 2.5, 1], "y": [10, 20, 30]}],
                 "layout": {"hovermode": "y"}})");
        const Hover hover = at(1.5, 20);
        QCOMPARE(hover.axisLabel->label.text, u"20"_s);
        QCOMPARE(hover.axisLabel->side, Side::Left);
        QCOMPARE(hover.labels.size(), 2U);
        QCOMPARE(hover.labels[1].text, u"2.5"_s);
    }

    void unifies()
    {
        read(R"({"data": [{"x": [1, 2, 3], "y": [10, 20, 30], "name": "a"},
                          {"x": [1, 2, 3], "y": [30, 25, 10], "name": "b"}],
                 "layout": {"hovermode": "x unified", "hoverlabel": {"bgcolor": "navy"}}})");
        const Hover hover = at(2, 12);
        QVERIFY(hover.labels.empty() && !hover.axisLabel && hover.unified);
        QCOMPARE(hover.unified->title, u"2"_s);
        QCOMPARE(hover.unified->rows.size(), 2U);
        QCOMPARE(hover.unified->rows[0].text, u"a : 20"_s);
        QCOMPARE(hover.unified->rows[1].text, u"b : 25"_s);
        QCOMPARE(hover.unified->background, (Color{0, 0, 128, 1}));
        QCOMPARE(hover.spikes.size(), 1U);
        QCOMPARE(hover.spikes[0].line.x1(), hover.spikes[0].line.x2());
    }

    void bars()
    {
        read(R"({"data": [{"type": "bar", "x": ["a", "b"], "y": [10, 20], "name": "one"},
                          {"type": "bar", "x": ["a", "b"], "y": [5, 7], "name": "two"}],
                 "layout": {"barmode": "stack"}})");
        const Hover hover = at(1, 23);
        QCOMPARE(hover.labels.size(), 1U);
        QCOMPARE(hover.labels[0].text, u"(b, 7)"_s);
        QCOMPARE(hover.labels[0].name, u"two"_s);
        QVERIFY(at(0, 18).isEmpty());
        const Hover compared = hoverAt(m_figure, m_document, place(0, 18), HoverMode::X);
        QCOMPARE(compared.labels.size(), 2U);
        QCOMPARE(compared.axisLabel->label.text, u"a"_s);
    }

    void stacksSayTheirOwnValue()
    {
        read(R"({"data": [{"x": [1, 2], "y": [10, 20], "stackgroup": "s"},
                          {"x": [1, 2], "y": [5, 7], "stackgroup": "s", "hoverinfo": "y"}]})");
        QCOMPARE(at(2, 27).labels.at(0).text, u"7"_s);
    }

    void colours()
    {
        read(R"({"data": [{"x": [1, 2], "y": [1, 2], "marker": {"color": "yellow"}},
                          {"x": [1, 2], "y": [3, 4], "mode": "lines", "line": {"color": "navy"},
                           "hoverlabel": {"bordercolor": "red", "font": {"size": 20}}}]})");
        const HoverLabel yellow = at(1, 1).labels.at(0);
        QCOMPARE(yellow.background, (Color{255, 255, 0, 1}));
        QCOMPARE(yellow.font.color, (Color{68, 68, 68, 1}));
        const HoverLabel navy = at(1, 3).labels.at(0);
        QCOMPARE(navy.background, (Color{0, 0, 128, 1}));
        QCOMPARE(navy.border, (Color{255, 0, 0, 1}));
        QCOMPARE(navy.font.size, 20.0);
    }

    void spikes()
    {
        read(R"({"data": [{"x": [1, 2], "y": [1, 2]}],
                 "layout": {"xaxis": {"showspikes": true, "spikecolor": "red", "spikethickness": 1}}})");
        Hover hover = at(1, 1);
        QCOMPARE(hover.spikes.size(), 1U);
        QCOMPARE(hover.spikes[0].style.color, (Color{255, 0, 0, 1}));
        QCOMPARE(hover.spikes[0].line.p1(), hover.points[0].place);
        QCOMPARE(hover.spikes[0].line.y2(), subplotRect(m_figure, {}).bottom());
        hover = hoverAt(m_figure, m_document, place(1, 1), HoverMode::Closest, true);
        QCOMPARE(hover.spikes.size(), 2U);
    }

    void labelsStayApartAndInside()
    {
        QJsonArray data;
        for (int trace = 0; trace < 12; ++trace) {
            data.append(QJsonObject{{u"x"_s, QJsonArray{1, 2}},
                                    {u"y"_s, QJsonArray{5 + trace * 0.01, 0}},
                                    {u"name"_s, u"trace number %1"_s.arg(trace)}});
        }
        auto document = FigureDocument::fromJson(
            QJsonObject{{u"data"_s, data}, {u"layout"_s, QJsonObject{{u"hovermode"_s, u"x"_s}}}});
        QVERIFY(document);
        m_document = std::move(*document);
        m_figure = resolveFigure(m_document, {});
        QImage image(int(m_figure.width), int(m_figure.height), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const Hover hover = at(2, 0);
        QCOMPARE(hover.labels.size(), 12U);
        const QRectF area = drawHover(painter, hover, image.rect());
        painter.end();
        QVERIFY(QRectF(image.rect()).adjusted(-2, -2, 2, 2).contains(area));
        // Twelve labels of 23 px below each other.
        QVERIFY(area.height() > 12 * 20);
        // Nothing is painted beyond the area.
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > 0)
                    QVERIFY(area.toAlignedRect().contains(x, y));
            }
        }
    }

private:
    void read(const QByteArray &figure)
    {
        auto document = FigureDocument::fromJson(figure);
        QVERIFY2(document, document ? "" : qPrintable(document.error().text()));
        m_document = std::move(*document);
        m_figure = resolveFigure(m_document, {700, 450, true}, measureText);
    }

    QPointF place(double x, double y) const
    {
        return {axisScale(m_figure, m_figure.axes.at({AxisLetter::X, 1})).toPixel(x),
                axisScale(m_figure, m_figure.axes.at({AxisLetter::Y, 1})).toPixel(y)};
    }

    Hover at(double x, double y) const
    {
        return hoverAt(m_figure, m_document, place(x, y), hoverModeOf(m_figure));
    }

    static double nearestByHand(const TraceFrame &frame, QPointF pointer, Nearness nearness)
    {
        double best = std::numeric_limits<double>::infinity();
        for (size_t index = 0; index < frame.size(); ++index) {
            const QPointF away = frame.point(index) - pointer;
            if (!frame.rect.contains(frame.point(index)))
                continue;
            best = std::min(best, nearness == Nearness::AlongX   ? std::abs(away.x())
                                  : nearness == Nearness::AlongY ? std::abs(away.y())
                                                                 : std::hypot(away.x(), away.y()));
        }
        return best;
    }

    FigureDocument m_document;
    ResolvedFigure m_figure;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestHover)
#include "tst_hover.moc"
