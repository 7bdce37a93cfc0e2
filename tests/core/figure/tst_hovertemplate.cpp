// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/hovertemplate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

class TestHoverTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("filled");
        QTest::newRow("nothing to fill") << u"plain 100 %"_s << u"plain 100 %"_s;
        QTest::newRow("shown text") << u"at %{x}!"_s << u"at noon!"_s;
        QTest::newRow("value") << u"%{name}"_s << u"oven"_s;
        QTest::newRow("number") << u"%{y}"_s << u"1234.5"_s;
        QTest::newRow("format") << u"%{y:.2f} °C"_s << u"1234.50 °C"_s;
        QTest::newRow("format with thousands") << u"%{y:,.1f}"_s << u"1,234.5"_s;
        QTest::newRow("date of a number") << u"%{x|%H:%M}"_s << u"00:01"_s;
        QTest::newRow("date of a text") << u"%{day|%b %d}"_s << u"Feb 17"_s;
        QTest::newRow("format of no number") << u"%{name:.2f}"_s << u"oven"_s;
        QTest::newRow("no format") << u"%{y:nonsense}"_s << u"1234.5"_s;
        QTest::newRow("unknown") << u"%{nobody} %{nobody:.1f}"_s << u"%{nobody} %{nobody:.1f}"_s;
        QTest::newRow("open") << u"%{x"_s << u"%{x"_s;
        QTest::newRow("two") << u"%{x}%{x}"_s << u"noonnoon"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }

    void fills()
    {
        QFETCH(QString, text);
        const auto lookup = [](const QString &name) -> std::optional<TemplateValue> {
            if (name == "x"_L1)
                return TemplateValue{60'000, u"noon"_s};
            if (name == "y"_L1)
                return TemplateValue{1234.5, {}};
            if (name == "name"_L1)
                return TemplateValue{u"oven"_s, {}};
            if (name == "day"_L1)
                return TemplateValue{u"2015-02-17"_s, {}};
            return {};
        };
        QTEST(filledTemplate(text, lookup), "filled");
    }

    void paths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        const QJsonValue none = QJsonValue::Undefined;
        QTest::newRow("key") << u"a"_s << QJsonValue(1);
        QTest::newRow("index") << u"list[1]"_s << QJsonValue(u"two"_s);
        QTest::newRow("nested") << u"list[2].deep.er"_s << QJsonValue(3);
        QTest::newRow("list of lists") << u"list[3][0]"_s << QJsonValue(4);
        QTest::newRow("beyond") << u"list[9]"_s << none;
        QTest::newRow("negative") << u"list[-1]"_s << none;
        QTest::newRow("no number") << u"list[x]"_s << none;
        QTest::newRow("unclosed") << u"list[1"_s << none;
        QTest::newRow("missing") << u"b.c"_s << none;
        QTest::newRow("two points") << u"a..b"_s << none;
        QTest::newRow("ends with a point") << u"list[2]."_s << none;
    }

    void paths()
    {
        QFETCH(QString, path);
        const QJsonObject data =
            QJsonDocument::fromJson(R"({"a": 1, "list": [0, "two", {"deep": {"er": 3}}, [4]]})").object();
        QTEST(valueAtPath(data, path), "value");
    }

    void extra()
    {
        QCOMPARE(splitExtra(u"a<extra>b</extra>c"_s).label, u"ac"_s);
        QCOMPARE(splitExtra(u"a<extra>b</extra>c"_s).extra, std::optional(u"b"_s));
        QCOMPARE(splitExtra(u"a<extra></extra>"_s).extra, std::optional(QString(u""_s)));
        QVERIFY(!splitExtra(u"a<extra>b"_s).extra);
        QCOMPARE(splitExtra(u"a<extra>b"_s).label, u"a<extra>b"_s);
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestHoverTemplate)
#include "tst_hovertemplate.moc"
