// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/textmeasure.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

class TextMeasureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void widths_data();
    void widths();
    void plainTexts_data();
    void plainTexts();
};

void TextMeasureTest::widths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("width"); ///< in sizes of the font
    QTest::addColumn<double>("lines");
    QTest::newRow("empty") << QString() << 0.0 << 0.0;
    QTest::newRow("digits") << u"100"_s << 3 * 0.636 << 1.0;
    QTest::newRow("tags take no room") << u"<span style=\"color: red\">100</span>"_s << 3 * 0.636 << 1.0;
    QTest::newRow("bold") << u"<b>100</b>"_s << 3 * 0.636 * 1.12 << 1.0;
    QTest::newRow("the widest line counts") << u"1<br>100<BR/>10"_s << 3 * 0.636 << 3.0;
    QTest::newRow("superscript") << u"10<sup>3</sup>"_s << 2.7 * 0.636 << 1.0;
    QTest::newRow("entity") << u"1&amp;1"_s << 2 * 0.636 + 0.78 << 1.0;
    QTest::newRow("numbered entity") << u"&#49;&#x31;"_s << 2 * 0.636 << 1.0;
    QTest::newRow("no tag") << u"1 < 0"_s << 2 * 0.636 + 2 * 0.318 + 0.838 << 1.0;
    QTest::newRow("no entity") << u"&"_s << 0.78 << 1.0;
    QTest::newRow("closing tag alone") << u"</b>1"_s << 0.636 << 1.0;
}

void TextMeasureTest::widths()
{
    QFETCH(QString, text);
    QFETCH(double, width);
    QFETCH(double, lines);
    Font font;
    font.size = 10;
    const TextSize size = estimatedTextSize(text, font);
    QVERIFY2(std::abs(size.width - 10 * width) < 1e-6, qPrintable(QString::number(size.width)));
    QCOMPARE(size.height, 10 * lines * lineHeight);
}

void TextMeasureTest::plainTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::newRow("tags") << u"<b>a</b> <i>b</i>"_s << u"a b"_s;
    QTest::newRow("lines") << u"a<br>b"_s << u"a b"_s;
    QTest::newRow("entities") << u"a &lt; b"_s << u"a < b"_s;
    QTest::newRow("comparison") << u"a < b > c"_s << u"a < b > c"_s;
}

void TextMeasureTest::plainTexts()
{
    QFETCH(QString, text);
    QTEST(plainText(text), "plain");
}

QTEST_APPLESS_MAIN(TextMeasureTest)

#include "tst_textmeasure.moc"
