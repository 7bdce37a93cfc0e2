// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuredocument.h"
#include "core/support/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

const QByteArray streamed = R"({
    "data": [{"x": [1, null, "a"], "y": [2, 3, 4], "custom": {"deep": [1]}, "marker": {"color": ["red", 2, null],
              "size": 5}, "stream": {"token": "abcdefghij", "maxpoints": 50}},
             {"type": "heatmap", "z": [[1, 2], [3, 4]]}],
    "layout": {"title": "T", "unheard": {"of": true}},
    "frames": [{"name": "f"}]})";

} // namespace

class FigureDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void movesColumns();
    void keepsWhatItDoesNotKnow();
    void leavesOutOnRequest();
    void readsTypedArrays_data();
    void readsTypedArrays();
    void namesErrors_data();
    void namesErrors();
    void survivesEveryCut();
    void hasLimits();
    void makesFigureForToken();
};

void FigureDocumentTest::movesColumns()
{
    const auto document = FigureDocument::fromJson(streamed);
    QVERIFY(document);
    QCOMPARE(document->traces.size(), size_t(2));
    QCOMPARE(document->series.size(), size_t(2));
    const Series &series = document->series[0];
    QVERIFY(series.column("x"));
    QCOMPARE(series.column("x")->size(), size_t(3));
    QCOMPARE(series.column("x")->cell(0), Cell(1.0));
    QVERIFY(series.column("x")->cell(1).isGap());
    QCOMPARE(series.column("x")->cell(2), Cell(u"a"_s));
    QCOMPARE(series.column("marker.color")->cell(0), Cell(u"red"_s));
    QVERIFY(!series.column("marker.size"));
    QCOMPARE(series.maxPoints(), 50);
    QVERIFY(!document->traces[0].contains("x"_L1));
    QCOMPARE(document->traces[0].value("marker"_L1).toObject(), object(R"({"size": 5})"));
    QVERIFY(document->traces[1].contains("z"_L1));
    QCOMPARE(document->token(0), StreamToken(u"abcdefghij"_s));
    QVERIFY(document->token(1).isEmpty());
    QCOMPARE(document->series[1].maxPoints(), limits::defaultMaxPoints);
}

void FigureDocumentTest::keepsWhatItDoesNotKnow()
{
    const auto document = FigureDocument::fromJson(streamed);
    QVERIFY(document);
    QCOMPARE(document->toJson(), object(streamed));
}

void FigureDocumentTest::leavesOutOnRequest()
{
    const auto document = FigureDocument::fromJson(streamed);
    QVERIFY(document);
    const QJsonObject shape = document->toJson(0).value("data"_L1).toArray().at(0).toObject();
    QVERIFY(!shape.contains("x"_L1));
    QVERIFY(!shape.contains("stream"_L1));
    QVERIFY(shape.contains("custom"_L1));
    const QJsonObject data =
        document->toJson(FigureDocument::WithData).value("data"_L1).toArray().at(0).toObject();
    QVERIFY(data.contains("x"_L1));
    QVERIFY(!data.contains("stream"_L1));
}

void FigureDocumentTest::readsTypedArrays_data()
{
    QTest::addColumn<QByteArray>("array");
    QTest::addColumn<QByteArray>("list"); ///< empty: stays as it is
    QTest::newRow("bytes") << R"({"dtype": "u1", "bdata": "AQID"})"_ba
                           << "[1, 2, 3]"_ba;
    QTest::newRow("signed") << R"({"dtype": "i1", "bdata": "/w=="})"_ba
                            << "[-1]"_ba;
    QTest::newRow("shorts") << R"({"dtype": "i2", "bdata": "AQD//w=="})"_ba
                            << "[1, -1]"_ba;
    QTest::newRow("floats") << R"({"dtype": "f4", "bdata": "AAAAPwAAwH8="})"_ba
                            << "[0.5, null]"_ba;
    QTest::newRow("doubles") << R"({"dtype": "f8", "bdata": "AAAAAAAA4D8="})"_ba
                             << "[0.5]"_ba;
    QTest::newRow("rows") << R"({"dtype": "u1", "bdata": "AQIDBAUG", "shape": "2, 3"})"_ba
                          << "[[1, 2, 3], [4, 5, 6]]"_ba;
    QTest::newRow("empty") << R"({"dtype": "u1", "bdata": ""})"_ba
                           << "[]"_ba;
    QTest::newRow("cut off") << R"({"dtype": "f8", "bdata": "AAAA"})"_ba
                             << ""_ba;
    QTest::newRow("no base64") << R"({"dtype": "u1", "bdata": "?!"})"_ba
                               << ""_ba;
    QTest::newRow("unknown type") << R"({"dtype": "c16", "bdata": "AQID"})"_ba
                                  << ""_ba;
    QTest::newRow("wrong shape") << R"({"dtype": "u1", "bdata": "AQID", "shape": "2, 3"})"_ba
                                 << ""_ba;
    QTest::newRow("shape of nothing") << R"({"dtype": "u1", "bdata": "AQID", "shape": "0, 3"})"_ba
                                      << ""_ba;
    QTest::newRow("huge shape") << R"({"dtype": "u1", "bdata": "AQID", "shape": "2147483647, 2147483647"})"_ba
                                << ""_ba;
}

void FigureDocumentTest::readsTypedArrays()
{
    QFETCH(QByteArray, array);
    QFETCH(QByteArray, list);
    const auto document = FigureDocument::fromJson(R"({"data": [{"y": )"_ba + array + "}]}"_ba);
    QVERIFY(document);
    const QJsonValue written = document->toJson().value("data"_L1).toArray().at(0).toObject().value("y"_L1);
    const QByteArray expected = list.isEmpty() ? array : list;
    QCOMPARE(written, object("{\"y\": "_ba + expected + "}"_ba).value("y"_L1));
    QCOMPARE(document->series[0].column("y") != nullptr, !list.isEmpty() && !list.startsWith("[["));
}

void FigureDocumentTest::namesErrors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no object") << "[1]"_ba << QString();
    QTest::newRow("malformed") << R"({"data": [}])"_ba << u"byte 11"_s;
    QTest::newRow("layout") << R"({"layout": []})"_ba << u"layout"_s;
    QTest::newRow("data") << R"({"data": {}})"_ba << u"data"_s;
    QTest::newRow("trace") << R"({"data": [{}, 5]})"_ba << u"data[1]"_s;
    QTest::newRow("token") << R"({"data": [{}, {}, {"stream": {"token": 5}}]})"_ba
                           << u"data[2].stream.token"_s;
}

void FigureDocumentTest::namesErrors()
{
    QFETCH(QByteArray, text);
    const auto document = FigureDocument::fromJson(text);
    QVERIFY(!document);
    QTEST(document.error().where, "where");
    QVERIFY(!document.error().what.isEmpty());
    QCOMPARE(document.error().retry, Retry::Never);
}

void FigureDocumentTest::survivesEveryCut()
{
    for (qsizetype length = 0; length < streamed.size(); ++length) {
        const auto document = FigureDocument::fromJson(streamed.first(length));
        QVERIFY(!document);
        QVERIFY(document.error().where.startsWith(u"byte "_s));
    }
    QVERIFY(FigureDocument::fromJson("{}"));
    QVERIFY(FigureDocument::fromJson(R"({"data": null, "layout": null})"));
}

void FigureDocumentTest::hasLimits()
{
    const QByteArray large(limits::figureFile + 1, ' ');
    const auto document = FigureDocument::fromJson(large);
    QVERIFY(!document);
    QVERIFY(document.error().what.contains(u"256 MiB"_s));
}

void FigureDocumentTest::makesFigureForToken()
{
    const FigureDocument document = FigureDocument::forToken(StreamToken(u"abcdefghij"_s));
    QCOMPARE(document.traces.size(), size_t(1));
    QCOMPARE(document.series.size(), size_t(1));
    QCOMPARE(document.token(0), StreamToken(u"abcdefghij"_s));
    QCOMPARE(document.traces[0].value("mode"_L1).toString(), u"lines+markers"_s);
    QVERIFY(FigureDocument::fromJson(document.toJson()));
}

QTEST_GUILESS_MAIN(FigureDocumentTest)
#include "tst_figuredocument.moc"
