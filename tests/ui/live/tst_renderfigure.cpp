// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "ui/live/plotview.h"

#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr auto lineFigure = R"({
    "data": [{"type": "scatter", "mode": "lines+markers", "x": [0, 1, 2], "y": [1, 3, 2],
              "line": {"color": "#ff0000"}, "name": "first"}],
    "layout": {"title": {"text": "A <b>title</b>"}, "showlegend": true}})";

FigureDocument documentOf(const char *json)
{
    Result<FigureDocument> document = FigureDocument::fromJson(QByteArray(json));
    Q_ASSERT(document);
    return std::move(*document);
}

} // namespace

class TestRenderFigure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pngSizes_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << 700.0 << 450.0 << 1.0 << QSize(700, 450);
        QTest::newRow("small") << 200.0 << 100.0 << 1.0 << QSize(200, 100);
        QTest::newRow("scaled") << 300.0 << 200.0 << 2.0 << QSize(600, 400);
    }
    void pngSizes()
    {
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(double, scale);
        QFETCH(QSize, size);
        FigureDocument document = documentOf(lineFigure);
        const auto png = renderFigure(document, PictureFormat::Png, {width, height, true}, scale);
        QVERIFY(png);
        const QImage image = QImage::fromData(*png, "PNG");
        QCOMPARE(image.size(), size);
        QVERIFY(countLike(image, Qt::red) > 20);
    }

    void sameFigureSamePicture()
    {
        FigureDocument first = documentOf(lineFigure);
        FigureDocument second = documentOf(lineFigure);
        QCOMPARE(*renderFigure(first, PictureFormat::Png, {}), *renderFigure(second, PictureFormat::Png, {}));
    }

    void svg()
    {
        FigureDocument document = documentOf(lineFigure);
        const auto svg = renderFigure(document, PictureFormat::Svg, {700, 450, true});
        QVERIFY(svg);
        QXmlStreamReader reader(*svg);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QSvgRenderer renderer(*svg);
        QCOMPARE(renderer.viewBoxF().size(), QSizeF(700, 450));
        QVERIFY(svg->contains("#ff0000"));
        QVERIFY(svg->contains(">A title<") || svg->contains("title"));
    }

    void pdf()
    {
        FigureDocument document = documentOf(lineFigure);
        const auto pdf = renderFigure(document, PictureFormat::Pdf, {700, 450, true});
        QVERIFY(pdf);
        QVERIFY(pdf->startsWith("%PDF-"));
        // 700 px of 1/96 inch are 525 points.
        QVERIFY(pdf->contains("525"));
    }

    void emptyFigures_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << "{}"_ba;
        QTest::newRow("no points") << R"({"data": [{"type": "scatter", "x": [], "y": []}]})"_ba;
        QTest::newRow("only gaps") << R"({"data": [{"x": [null, null], "y": [null, null]}]})"_ba;
        QTest::newRow("one point") << R"({"data": [{"x": [1], "y": [1]}]})"_ba;
        QTest::newRow("empty bar") << R"({"data": [{"type": "bar", "x": [], "y": []}]})"_ba;
    }
    void emptyFigures()
    {
        QFETCH(QByteArray, json);
        for (const PictureFormat format : {PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf}) {
            FigureDocument document = documentOf(json.constData());
            QVERIFY(renderFigure(document, format, {}));
        }
    }

    void typeThatIsNotDrawnIsNamed()
    {
        FigureDocument document = documentOf(R"({"data": [{"type": "heatmap", "z": [[1, 2], [3, 4]]}]})");
        const auto svg = renderFigure(document, PictureFormat::Svg, {});
        QVERIFY(svg);
        QVERIFY(svg->contains("heatmap"));
    }

    void impossibleSizesAreRefused_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("scale");
        QTest::newRow("too wide") << 1e6 << 1.0;
        QTest::newRow("too large a scale") << 700.0 << 1000.0;
        QTest::newRow("no scale") << 700.0 << 0.0;
        QTest::newRow("negative scale") << 700.0 << -1.0;
    }
    void impossibleSizesAreRefused()
    {
        QFETCH(double, width);
        QFETCH(double, scale);
        FigureDocument document = documentOf(lineFigure);
        const auto png = renderFigure(document, PictureFormat::Png, {width, 450, true}, scale);
        QVERIFY(!png);
        QVERIFY(!png.error().what.isEmpty());
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestRenderFigure)
#include "tst_renderfigure.moc"
