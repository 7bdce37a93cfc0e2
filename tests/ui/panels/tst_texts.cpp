// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/texts.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_Texts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titles_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("plain");
        QTest::newRow("plain") << u"Oven 3"_s << u"Oven 3"_s;
        QTest::newRow("markup") << u"<b>Oven</b><br>third <i>floor</i>"_s << u"Oven third floor"_s;
        QTest::newRow("link") << u"<a href=\"http://example.org/\">source</a>"_s << u"source"_s;
        QTest::newRow("comparison") << u"a < b > c"_s << u"a < b > c"_s;
        QTest::newRow("entities") << u"a &lt; b &amp; c"_s << u"a < b & c"_s;
        QTest::newRow("lines") << u"a\n  b"_s << u"a b"_s;
    }
    void titles()
    {
        QFETCH(QString, title);
        QTEST(plainTitle(title), "plain");
    }

    void toolTips()
    {
        QCOMPARE(toolTipText({}), QString());
        QVERIFY(toolTipText(u"a < b\n<img src=x>"_s).contains(u"a &lt; b\n&lt;img src=x&gt;"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Texts)
#include "tst_texts.moc"
