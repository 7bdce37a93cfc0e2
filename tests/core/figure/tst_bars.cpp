// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/bars.h"
#include "core/figure/stacks.h"
#include "tests/core/figure/scene.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

class BarsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void geometry_data();
    void geometry();
    void aGroupHidesNoBar();
    void asksForDtick();
    void stacksScatters();
};

using Numbers = std::vector<double>;
Q_DECLARE_METATYPE(Numbers)

void BarsTest::geometry_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<Numbers>("center"); ///< of the second trace's bars
    QTest::addColumn<Numbers>("width");
    QTest::addColumn<Numbers>("base");
    QTest::addColumn<Numbers>("top");
    QTest::newRow("group") << ""_ba
                           << "{}"_ba << Numbers{1.2, 2.2} << Numbers{0.4, 0.4} << Numbers{0, 0}
                           << Numbers{3, -2};
    QTest::newRow("gaps") << ""_ba
                          << R"({"bargap": 0, "bargroupgap": 0.5})"_ba << Numbers{1.25, 2.25}
                          << Numbers{0.25, 0.25} << Numbers{0, 0} << Numbers{3, -2};
    QTest::newRow("overlay") << ""_ba
                             << R"({"barmode": "overlay"})"_ba << Numbers{1, 2} << Numbers{0.8, 0.8}
                             << Numbers{0, 0} << Numbers{3, -2};
    QTest::newRow("stack") << ""_ba
                           << R"({"barmode": "stack"})"_ba << Numbers{1, 2} << Numbers{0.8, 0.8}
                           << Numbers{1, 4} << Numbers{4, 2};
    QTest::newRow("relative") << ""_ba
                              << R"({"barmode": "relative"})"_ba << Numbers{1, 2} << Numbers{0.8, 0.8}
                              << Numbers{1, 0} << Numbers{4, -2};
    QTest::newRow("fraction") << ""_ba
                              << R"({"barmode": "stack", "barnorm": "fraction"})"_ba << Numbers{1, 2}
                              << Numbers{0.8, 0.8} << Numbers{0.25, 2} << Numbers{1, 1};
    QTest::newRow("own width") << R"(, "width": 0.2)"_ba
                               << "{}"_ba << Numbers{1.2, 2.2} << Numbers{0.2, 0.2} << Numbers{0, 0}
                               << Numbers{3, -2};
    QTest::newRow("widths of each") << R"(, "width": [0.2, 0.1])"_ba
                                    << "{}"_ba << Numbers{1.2, 2.2} << Numbers{0.2, 0.1} << Numbers{0, 0}
                                    << Numbers{3, -2};
    QTest::newRow("own offset") << R"(, "offset": 0, "width": 1)"_ba
                                << "{}"_ba << Numbers{1.5, 2.5} << Numbers{1, 1} << Numbers{0, 0}
                                << Numbers{3, -2};
    QTest::newRow("own base") << R"(, "base": [10, 20])"_ba
                              << R"({"barmode": "stack"})"_ba << Numbers{1, 2} << Numbers{0.8, 0.8}
                              << Numbers{10, 20} << Numbers{13, 18};
    QTest::newRow("offset groups") << R"(, "offsetgroup": "b")"_ba
                                   << "{}"_ba << Numbers{1, 2} << Numbers{0.8, 0.8} << Numbers{0, 0}
                                   << Numbers{3, -2};
    QTest::newRow("logarithmic") << ""_ba
                                 << R"({"yaxis": {"type": "log"}})"_ba << Numbers{1.2, 2.2}
                                 << Numbers{0.4, 0.4} << Numbers{-308, -308}
                                 << Numbers{std::log10(3.0), -308};
}

void BarsTest::geometry()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, layout);
    Scene scene(
        R"({"data": [{"type": "bar", "x": [1, 2], "y": [1, 4]}, {"type": "bar", "x": [1, 2], "y": [3, -2])" +
        more + R"(}], "layout": )" + layout + "}");
    layoutBars(scene.figure, scene.document);
    const BarGeometry &bars = scene.figure.traces[1].bars;
    const auto same = [](const Numbers &actual, const Numbers &expected) {
        return std::equal(actual.begin(), actual.end(), expected.begin(), expected.end(),
                          [](double a, double b) { return std::abs(a - b) < 1e-9; });
    };
    const auto shown = [](const Numbers &numbers) {
        QStringList texts;
        for (const double number : numbers)
            texts.append(QString::number(number));
        return texts.join(u' ').toLatin1();
    };
    for (const auto &[name, actual] : {std::pair("center", &bars.center), std::pair("width", &bars.width),
                                       std::pair("base", &bars.base), std::pair("top", &bars.top)}) {
        const auto expected = *static_cast<const Numbers *>(QTest::qData(name, qMetaTypeId<Numbers>()));
        const QByteArray message = name + " "_ba + shown(*actual);
        QVERIFY2(same(*actual, expected), message.constData());
    }
}

void BarsTest::aGroupHidesNoBar()
{
    Scene scene(R"({"data": [{"type": "bar", "x": [1, 1, 1, 2], "y": [1, 4, -2, 3]},
        {"type": "bar", "x": [1, 1], "y": [5, 6], "base": 1}]})");
    layoutBars(scene.figure, scene.document);
    QCOMPARE(scene.figure.traces[0].bars.base, (Numbers{0, 1, 0, 0}));
    QCOMPARE(scene.figure.traces[0].bars.top, (Numbers{1, 5, -2, 3}));
    QCOMPARE(scene.figure.traces[1].bars.base, (Numbers{1, 1}));
}

void BarsTest::asksForDtick()
{
    Scene grouped(
        R"({"data": [{"type": "bar", "x": [1, 2], "y": [1, 4]}, {"type": "bar", "x": [1, 2], "y": [3, 2]}]})");
    layoutBars(grouped.figure, grouped.document);
    QCOMPARE(grouped.axis(u"x"_s).leastDtick, 1.0);
    QCOMPARE(grouped.axis(u"x"_s).leastTick0, 1.0);
    Scene single(R"({"data": [{"type": "bar", "x": [1, 2], "y": [1, 4]}]})");
    layoutBars(single.figure, single.document);
    QCOMPARE(single.axis(u"x"_s).leastDtick, 0.0);
}

void BarsTest::stacksScatters()
{
    Scene scene(
        R"({"data": [{"x": [0, 2], "y": [1, 3], "stackgroup": "a"}, {"x": [0, 1, 2], "y": [1, 1, null], "stackgroup": "a"},
                             {"x": [0, 2], "y": [1, 1], "stackgroup": "b"}]})");
    stackScatters(scene.figure, scene.document);
    const std::vector<ResolvedTrace> &traces = scene.figure.traces;
    QCOMPARE(*traces[0].derivedX, (Numbers{0, 1, 2}));
    QCOMPARE(*traces[0].derivedY, (Numbers{1, 0, 3}));
    QCOMPARE(*traces[1].derivedY, (Numbers{2, 1, 3}));
    QCOMPARE(*traces[2].derivedY, (Numbers{1, 1}));

    Scene normed(
        R"({"data": [{"x": [0, 2], "y": [1, 3], "stackgroup": "a", "groupnorm": "percent", "stackgaps": "interpolate"},
                              {"x": [0, 1, 2], "y": [3, 2, 1], "stackgroup": "a"}]})");
    stackScatters(normed.figure, normed.document);
    QCOMPARE(*normed.figure.traces[0].derivedY, (Numbers{25, 50, 75}));
    QCOMPARE(*normed.figure.traces[1].derivedY, (Numbers{100, 100, 100}));
}

QTEST_APPLESS_MAIN(BarsTest)

#include "tst_bars.moc"
