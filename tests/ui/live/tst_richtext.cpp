// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "ui/live/richtext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

class TestRichText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void plainText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("plain") << u"abc"_s << u"abc"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("lines") << u"a<br>b<br />c<BR/>d"_s << u"a\nb\nc\nd"_s;
        QTest::newRow("styles") << u"<b>a</b><i>b</i><sub>2</sub><sup>3</sup>"_s << u"ab23"_s;
        QTest::newRow("entities") << u"a &lt; b &amp;&amp; c&nbsp;&#176;&#x3bc;"_s
                                  << u"a < b && c\u00a0\u00b0\u03bc"_s;
        QTest::newRow("decoded once") << u"&amp;lt;"_s << u"&lt;"_s;
        QTest::newRow("no entity") << u"AT&T; &#xffffff; &#0;"_s << u"AT&T;  "_s;
        QTest::newRow("unknown tag") << u"<blink>a</blink>"_s << u"a"_s;
        QTest::newRow("no tag") << u"1 < 2 > 0"_s << u"1 < 2 > 0"_s;
        QTest::newRow("unclosed") << u"<b>a<i>b"_s << u"ab"_s;
        QTest::newRow("closed twice") << u"a</b></b>b"_s << u"ab"_s;
        QTest::newRow("newline is a space") << u"a\nb"_s << u"a b"_s;
        QTest::newRow("percent") << u"%1 %2 100%"_s << u"%1 %2 100%"_s;
    }
    void plainText()
    {
        QFETCH(QString, text);
        QFETCH(QString, plain);
        QCOMPARE(RichText(text, {}).plainText(), plain);
        QCOMPARE(RichText::cached(text, {})->plainText(), plain);
    }

    void sizes()
    {
        const Font font{u"sans-serif"_s, 20, {}, false, false};
        QCOMPARE(RichText(u"a"_s, font).height(), 26.0);
        QCOMPARE(RichText(u"a<br>b"_s, font).height(), 52.0);
        QCOMPARE(RichText(u"a<br>b"_s, font).lineCount(), 2);
        QVERIFY(RichText(u"aaaa"_s, font).width() > 3 * RichText(u"a"_s, font).width());
        QVERIFY(RichText(u"a<sub>aa</sub>"_s, font).width() < RichText(u"aaa"_s, font).width());
        QCOMPARE(RichText(u"aaa<br>a"_s, font).width(), RichText(u"aaa"_s, font).width());
        QCOMPARE(measureText(u"aaa"_s, font).width, RichText(u"aaa"_s, font).width());
    }

    void keepsNoTextsOfAnySize()
    {
        QCOMPARE(RichText::cached(u"short"_s, {}).use_count(), 2);
        QCOMPARE(RichText::cached(QString(100'000, u'a'), {}).use_count(), 1);
    }
    void cachedBySizeAndStyle()
    {
        Font font{u"sans-serif"_s, 20, {}, false, false};
        const auto first = RichText::cached(u"a"_s, font);
        QCOMPARE(RichText::cached(u"a"_s, font), first);
        font.bold = true;
        QVERIFY(RichText::cached(u"a"_s, font) != first);
    }

    void drawsWhereItIsTold_data()
    {
        QTest::addColumn<RichText::Align>("align");
        QTest::addColumn<QRect>("area");
        QTest::newRow("left") << RichText::Align::Left << QRect(100, 60, 100, 60);
        QTest::newRow("right") << RichText::Align::Right << QRect(0, 60, 100, 60);
        QTest::newRow("center") << RichText::Align::Center << QRect(50, 60, 100, 60);
    }
    void drawsWhereItIsTold()
    {
        QFETCH(RichText::Align, align);
        QFETCH(QRect, area);
        const Font font{u"sans-serif"_s, 40, {255, 0, 0, 1}, true, false};
        QImage image(200, 200, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        RichText(u"MM"_s, font).draw(painter, {100, 100}, align);
        painter.end();
        const int ink = countLike(image, Qt::red);
        QVERIFY(ink > 100);
        QCOMPARE(countLike(image, Qt::red, area), ink);
    }

    void colorsOfSpans()
    {
        const Font font{u"sans-serif"_s, 40, {255, 0, 0, 1}, true, false};
        QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        RichText(u"M<span style=\"color: #0000ff; font-size: 30px\">M</span>"_s, font)
            .draw(painter, {10, 60});
        painter.end();
        QVERIFY(countLike(image, Qt::red) > 50);
        QVERIFY(countLike(image, Qt::blue) > 50);
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestRichText)
#include "tst_richtext.moc"
