// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/jsonmerge.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace chartstream;

namespace {

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class tst_JsonMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QByteArray>("merged");
        QTest::addColumn<bool>("changed");
        const auto row = [](const char *name, const QByteArray &target, const QByteArray &changes,
                            const QByteArray &merged,
                            bool changed) { QTest::newRow(name) << target << changes << merged << changed; };
        row("new key", "{}", R"({"title": "1980"})", R"({"title": "1980"})", true);
        row("same value", R"({"title": "t"})", R"({"title": "t"})", R"({"title": "t"})", false);
        row("deep", R"({"xaxis": {"title": "a", "range": [0, 1]}})", R"({"xaxis": {"title": "b"}})",
            R"({"xaxis": {"title": "b", "range": [0, 1]}})", true);
        row("deep, same", R"({"xaxis": {"title": "a"}})", R"({"xaxis": {"title": "a"}})",
            R"({"xaxis": {"title": "a"}})", false);
        row("arrays as a whole", R"({"annotations": [{"text": "a", "x": 1}]})",
            R"({"annotations": [{"text": "b"}]})", R"({"annotations": [{"text": "b"}]})", true);
        row("object over scalar", R"({"title": "t"})", R"({"title": {"text": "u"}})",
            R"({"title": {"text": "u"}})", true);
        row("null for a missing key is a change", "{}", R"({"title": null})", R"({"title": null})", true);
        row("nothing", R"({"a": 1})", "{}", R"({"a": 1})", false);
    }

    void merges()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, changes);
        QFETCH(QByteArray, merged);
        QFETCH(bool, changed);
        QJsonObject result = object(target);
        QCOMPARE(mergeObject(result, object(changes)), changed);
        QCOMPARE(result, object(merged));
    }

    void setsAtPath()
    {
        QJsonObject trace = object(R"({"marker": {"size": 4}, "line": "broken"})");
        QVERIFY(setAttribute(trace, "marker.color", QJsonValue(QLatin1String("red"))));
        QVERIFY(!setAttribute(trace, "marker.color", QJsonValue(QLatin1String("red"))));
        QVERIFY(setAttribute(trace, "line.width", 3));
        QVERIFY(setAttribute(trace, "name", QJsonValue(QLatin1String("n"))));
        QCOMPARE(trace,
                 object(R"({"marker": {"size": 4, "color": "red"}, "line": {"width": 3}, "name": "n"})"));
    }

    void writesChanges()
    {
        QCOMPARE(toJson(Change{"x", Cell(2.5)}), QJsonValue(2.5));
        QCOMPARE(toJson(Change{"x", Cell()}), QJsonValue());
        QCOMPARE(toJson(Change{"x", std::vector<Cell>{Cell(1.0), Cell(QStringLiteral("a")), Cell()}}),
                 QJsonValue(QJsonDocument::fromJson(R"([1, "a", null])").array()));
        QCOMPARE(toJson(Change{"connectgaps", QJsonValue(true)}), QJsonValue(true));
    }
};

QTEST_GUILESS_MAIN(tst_JsonMerge)
#include "tst_jsonmerge.moc"
