// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/histograms.h"
#include "tests/core/figure/scene.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

using Numbers = std::vector<double>;
Q_DECLARE_METATYPE(Numbers)

class HistogramsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void counts_data();
    void counts();
    void sharesBins();
    void nothingToCount();
};

void HistogramsTest::counts_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<Numbers>("middles");
    QTest::addColumn<Numbers>("sizes");
    QTest::newRow("whole numbers") << R"("x": [1, 1, 2, 3, 3, 3])"_ba << Numbers{1, 2, 3} << Numbers{2, 1, 3};
    QTest::newRow("own bins") << R"("x": [0.1, 0.2, 1.5, 2.5], "xbins": {"start": 0, "end": 3, "size": 1})"_ba
                              << Numbers{0.5, 1.5, 2.5} << Numbers{2, 1, 1};
    QTest::newRow("categories") << R"("x": ["a", "b", "a"])"_ba << Numbers{0, 1} << Numbers{2, 1};
    QTest::newRow("percent") << R"("x": [1, 1, 2, 3], "histnorm": "percent")"_ba << Numbers{1, 2, 3}
                             << Numbers{50, 25, 25};
    QTest::newRow("probability density")
        << R"("x": [0, 0, 1, 3], "histnorm": "probability density", "xbins": {"start": 0, "end": 4, "size": 2})"_ba
        << Numbers{1, 3} << Numbers{0.375, 0.125};
    QTest::newRow("cumulative") << R"("x": [1, 1, 2, 3], "cumulative": {"enabled": true})"_ba
                                << Numbers{1, 2, 3} << Numbers{2, 3, 4};
    QTest::newRow("sum") << R"("x": [1, 1, 2], "y": [5, 6, 7], "histfunc": "sum")"_ba << Numbers{1, 2}
                         << Numbers{11, 7};
    QTest::newRow("average") << R"("x": [1, 1, 2], "y": [5, 6, 7], "histfunc": "avg")"_ba << Numbers{1, 2}
                             << Numbers{5.5, 7};
    QTest::newRow("empty bins between stay")
        << R"("x": [1, 3], "xbins": {"start": 0.5, "end": 5.5, "size": 1})"_ba << Numbers{1, 2, 3}
        << Numbers{1, 0, 1};
}

void HistogramsTest::counts()
{
    QFETCH(QByteArray, trace);
    QFETCH(Numbers, middles);
    QFETCH(Numbers, sizes);
    Scene scene(R"({"data": [{"type": "histogram", )" + trace + "}]}");
    countHistograms(scene.figure, scene.document);
    QCOMPARE(*scene.figure.traces[0].derivedX, middles);
    QCOMPARE(*scene.figure.traces[0].derivedY, sizes);
}

void HistogramsTest::sharesBins()
{
    const auto scene = [](const char *mode) {
        return Scene(
            R"({"data": [{"type": "histogram", "x": [0.5, 1.5, 2.5, 9.5]}, {"type": "histogram", "x": [100.5, 101.5]}],
                         "layout": {"barmode": ")" +
            QByteArray(mode) + R"("}})");
    };
    Scene together = scene("stack");
    countHistograms(together.figure, together.document);
    QCOMPARE(together.figure.traces[0].binSize, together.figure.traces[1].binSize);
    Scene apart = scene("overlay");
    countHistograms(apart.figure, apart.document);
    QVERIFY(apart.figure.traces[0].binSize != apart.figure.traces[1].binSize);
}

void HistogramsTest::nothingToCount()
{
    for (const char *x : {"[]", "[null, null]"}) {
        Scene scene(R"({"data": [{"type": "histogram", "x": )" + QByteArray(x) + "}]}");
        countHistograms(scene.figure, scene.document);
        QVERIFY(scene.figure.traces[0].derivedX->empty());
        QVERIFY(scene.figure.traces[0].derivedY->empty());
    }
}

QTEST_APPLESS_MAIN(HistogramsTest)

#include "tst_histograms.moc"
