// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/color.h"
#include "core/figure/colorscales.h"

#include <QJsonArray>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class ColorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void readsCss_data();
    void readsCss();
    void refuses_data();
    void refuses();
    void writesCss();
    void scalesBetweenStops();
    void readsScales();
    void mapsNumbers();
};

void ColorTest::readsCss_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *css, const char *written) {
        QTest::newRow(css) << QString::fromLatin1(css) << QString::fromLatin1(written);
    };
    row("#1f77b4", "rgb(31, 119, 180)");
    row("#EEE", "rgb(238, 238, 238)");
    row("eee", "rgb(238, 238, 238)");
    row("#ff000080", "rgba(255, 0, 0, 0.502)");
    row("#f008", "rgba(255, 0, 0, 0.533)");
    row("rgb(1, 2, 3)", "rgb(1, 2, 3)");
    row(" RGBA(1,2,3,.5) ", "rgba(1, 2, 3, 0.5)");
    row("rgb(100%, 0%, 50%)", "rgb(255, 0, 128)");
    row("rgb(300, -5, 0)", "rgb(255, 0, 0)");
    row("hsl(120, 100%, 50%)", "rgb(0, 255, 0)");
    row("hsl(-240, 1, 0.5)", "rgb(0, 255, 0)");
    row("hsla(0, 0%, 50%, 0.25)", "rgba(128, 128, 128, 0.25)");
    row("hsv(240, 100%, 100%)", "rgb(0, 0, 255)");
    row("hsv(60, 50%, 100%)", "rgb(255, 255, 128)");
    row("red", "rgb(255, 0, 0)");
    row("aliceblue", "rgb(240, 248, 255)");
    row("YellowGreen", "rgb(154, 205, 50)");
    row("transparent", "rgba(0, 0, 0, 0)");
}

void ColorTest::readsCss()
{
    QFETCH(QString, css);
    const std::optional<Color> color = Color::fromCss(css);
    QVERIFY(color);
    QTEST(color->toCss(), "written");
}

void ColorTest::refuses_data()
{
    QTest::addColumn<QString>("css");
    for (const QString &css : {u""_s, u"#"_s, u"#12"_s, u"#12345"_s, u"#+12"_s, u"#gggggg"_s, u"rgb(1, 2)"_s,
                               u"rgb(1, 2, 3, 4, 5)"_s, u"rgb(a, b, c)"_s, u"rgb(1, 2, 3"_s,
                               u"rgb(inf, 0, 0)"_s, u"lab(1, 2, 3)"_s, u"()"_s, u"bluish"_s, u"red;"_s})
        QTest::addRow("'%s'", qPrintable(css)) << css;
}

void ColorTest::refuses()
{
    QFETCH(QString, css);
    QVERIFY(!Color::fromCss(css));
}

void ColorTest::writesCss()
{
    const Color color{10, 20, 30, 0.5};
    QCOMPARE(color.withOpacity(0.5).toCss(), u"rgba(10, 20, 30, 0.25)"_s);
    QCOMPARE(color.withAlpha(1).toCss(), u"rgb(10, 20, 30)"_s);
    QCOMPARE(*Color::fromCss(color.toCss()), color);
}

void ColorTest::scalesBetweenStops()
{
    const ColorScale scale = namedColorScale(u"greys"_s);
    QCOMPARE(colorAt(scale, 0), (Color{0, 0, 0, 1}));
    QCOMPARE(colorAt(scale, 0.2), (Color{51, 51, 51, 1}));
    QCOMPARE(colorAt(scale, 7), (Color{255, 255, 255, 1}));
    QCOMPARE(colorAt(scale, -7), (Color{0, 0, 0, 1}));
    QCOMPARE(namedColorScale(u"Viridis"_s).size(), size_t(17));
}

void ColorTest::readsScales()
{
    QCOMPARE(colorScaleOf(QJsonArray{QJsonArray{0, u"red"_s}, QJsonArray{1, u"blue"_s}}).size(), size_t(2));
    QCOMPARE(colorScaleOf(u"Jet"_s).size(), size_t(6));
    QVERIFY(colorScaleOf(u"Nothing"_s).empty());
    QVERIFY(colorScaleOf(QJsonArray{QJsonArray{0, u"red"_s}, QJsonArray{0.5, u"blue"_s}}).empty());
    QVERIFY(colorScaleOf(QJsonArray{QJsonArray{0, u"red"_s}, QJsonArray{1, u"bluish"_s}}).empty());
    QVERIFY(colorScaleOf(QJsonArray{1, 2}).empty());
    QVERIFY(colorScaleOf(QJsonValue()).empty());
}

void ColorTest::mapsNumbers()
{
    const auto mapping = [](const QJsonObject &container, Extent values) {
        return colorMappingOf(
            Attributes(container), u'c', values,
            Attributes(QJsonObject{{u"coloraxis"_s, QJsonObject{{u"cmin"_s, 1}, {u"cmax"_s, 2}}}}));
    };
    const ColorMapping automatic = mapping({}, {-1, 3});
    QCOMPARE(automatic.least, -1.0);
    QCOMPARE(automatic.greatest, 3.0);
    QVERIFY(automatic.scale == namedColorScale(u"RdBu"_s));
    QVERIFY(mapping({}, {0, 3}).scale == namedColorScale(u"Reds"_s));
    QVERIFY(mapping({}, {-3, -1}).scale == namedColorScale(u"Blues"_s));
    QCOMPARE(mapping({{u"cmid"_s, 0}}, {-1, 3}).least, -3.0);
    QCOMPARE(mapping({{u"cmin"_s, u"5"_s}, {u"cmax"_s, 9}}, {-1, 3}).least, 5.0);
    QCOMPARE(mapping({{u"coloraxis"_s, u"coloraxis"_s}}, {-1, 3}).greatest, 2.0);
    const ColorMapping reversed = mapping({{u"colorscale"_s, u"Greys"_s}, {u"reversescale"_s, true}}, {0, 1});
    QCOMPARE(reversed.scale.front(), (std::pair{0.0, Color{255, 255, 255, 1}}));
    const ColorMapping single = mapping({}, {2, 2});
    QVERIFY(single.least < single.greatest);
}

QTEST_GUILESS_MAIN(ColorTest)
#include "tst_color.moc"
