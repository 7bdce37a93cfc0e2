// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotgrid.h"

#include <QJsonDocument>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_PlotGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void replaces_data()
    {
        QTest::addColumn<QByteArray>("trace");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QStringList>("names");

        QTest::newRow("lists") << R"({"x": [1, 2], "y": ["a", null]})"_ba
                               << R"({"xsrc": "u:1:data.0.x", "ysrc": "u:1:data.0.y"})"_ba
                               << QStringList{u"data.0.x"_s, u"data.0.y"_s};
        QTest::newRow("empty list") << R"({"x": []})"_ba
                                    << R"({"xsrc": "u:1:data.0.x"})"_ba << QStringList{u"data.0.x"_s};
        QTest::newRow("nested") << R"({"marker": {"color": [1], "size": 3}})"_ba
                                << R"({"marker": {"colorsrc": "u:1:data.0.marker.color", "size": 3}})"_ba
                                << QStringList{u"data.0.marker.color"_s};
        QTest::newRow("rows") << R"({"z": [[1, 2], [3, 4]]})"_ba
                              << R"({"zsrc": "u:1:data.0.z.0,data.0.z.1"})"_ba
                              << QStringList{u"data.0.z.0"_s, u"data.0.z.1"_s};
        const QByteArray settings =
            R"({"type": "scatter", "stream": {"token": "t", "maxpoints": 5}, "colorscale": [[0, "red"], [1, "blue"]],
                "domain": {"x": [0, 0.5]}, "selectedpoints": [1], "transforms": [{"type": "filter"}]})";
        QTest::newRow("settings") << settings << settings << QStringList();
    }
    void replaces()
    {
        QFETCH(QByteArray, trace);
        QFETCH(QByteArray, expected);
        const QJsonObject layout{{u"xaxis"_s, QJsonObject{{u"range"_s, QJsonArray{0, 1}}}}};
        const QJsonObject figure{{u"data"_s, QJsonArray{QJsonDocument::fromJson(trace).object()}},
                                 {u"layout"_s, layout}};
        QStringList names;
        const QJsonObject result =
            withColumnReferences(figure, [&names](const QString &name, const QJsonArray &) {
                names += name;
                return u"u:1:"_s + name;
            });
        QCOMPARE(result.value("data"_L1)[0].toObject(), QJsonDocument::fromJson(expected).object());
        QCOMPARE(result.value("layout"_L1).toObject(), layout);
        QTEST(names, "names");
    }
};

QTEST_GUILESS_MAIN(tst_PlotGrid)
#include "tst_plotgrid.moc"
