// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotreference.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_PlotReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fileId");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("shareKey");

        QTest::newRow("file id") << u"chris:7"_s << u"chris:7"_s << u""_s << u""_s;
        QTest::newRow("blanks around") << u" chris:0\n"_s << u"chris:0"_s << u""_s << u""_s;
        QTest::newRow("dots and dashes") << u"a.b-c_d:12"_s << u"a.b-c_d:12"_s << u""_s << u""_s;
        QTest::newRow("page") << u"https://plot.ly/~chris/7"_s << u"chris:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("slash") << u"https://plot.ly/~chris/7/"_s << u"chris:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("embed") << u"https://plot.ly/~chris/7.embed"_s << u"chris:7"_s << u"plot.ly"_s
                               << u""_s;
        QTest::newRow("json") << u"http://plot.ly/~chris/7.json"_s << u"chris:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("title") << u"https://plot.ly/~chris/7/my-plot/"_s << u"chris:7"_s << u"plot.ly"_s
                               << u""_s;
        QTest::newRow("fragment") << u"https://plot.ly/~chris/7/#/data"_s << u"chris:7"_s << u"plot.ly"_s
                                  << u""_s;
        QTest::newRow("encoded") << u"https://plot.ly/%7Echris/7"_s << u"chris:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("user not of ASCII")
            << u"https://plot.ly/~j%C3%B6rg/7"_s << u"j\u00f6rg:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("port") << u"http://127.0.0.1:10101/~local/3"_s << u"local:3"_s << u"127.0.0.1:10101"_s
                              << u""_s;
        QTest::newRow("no scheme") << u"plot.ly/~chris/7"_s << u"chris:7"_s << u"plot.ly"_s << u""_s;
        QTest::newRow("no scheme, port")
            << u"localhost:10101/~chris/7"_s << u"chris:7"_s << u"localhost:10101"_s << u""_s;
        QTest::newRow("path") << u"/~chris/7"_s << u"chris:7"_s << u""_s << u""_s;
        QTest::newRow("path, no slash") << u"~chris/7"_s << u"chris:7"_s << u""_s << u""_s;
        QTest::newRow("secret link") << u"https://plot.ly/~chris/7?share_key=a%2Bb"_s << u"chris:7"_s
                                     << u"plot.ly"_s << u"a+b"_s;
        QTest::newRow("password") << u"https://me:secret@plot.ly/~chris/7"_s << u"chris:7"_s << u"plot.ly"_s
                                  << u""_s;
        QTest::newRow("v2") << u"https://api.plot.ly/v2/plots/chris:7"_s << u"chris:7"_s << u"api.plot.ly"_s
                            << u""_s;
        QTest::newRow("v2 content") << u"https://api.plot.ly/v2/plots/chris:7/content?inline_data=true"_s
                                    << u"chris:7"_s << u"api.plot.ly"_s << u""_s;
    }
    void reads()
    {
        QFETCH(QString, text);
        const Result<PlotReference> reference = parsePlotReference(text);
        QVERIFY2(reference, qPrintable(text));
        QTEST(reference->fileId(), "fileId");
        QTEST(reference->host, "host");
        QTEST(reference->shareKey, "shareKey");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts{u""_s,
                                u"  "_s,
                                u"chris"_s,
                                u"chris:"_s,
                                u":7"_s,
                                u"chris:-7"_s,
                                u"chris:7x"_s,
                                u"chris:99999999999"_s,
                                u"https://plot.ly"_s,
                                u"https://plot.ly/~chris"_s,
                                u"https://plot.ly/~chris/"_s,
                                u"https://plot.ly/~chris/seven"_s,
                                u"https://plot.ly/~chris/7x"_s,
                                u"https://plot.ly/chris/7"_s,
                                u"ftp://plot.ly/~chris/7"_s,
                                u"file:///~chris/7"_s,
                                u"two words:7"_s,
                                u"https://plot.ly/v2/plots/chris"_s};
        for (const QString &text : texts)
            QTest::newRow(qPrintable(text.isEmpty() ? u"empty"_s : text)) << text;
    }
    void refuses()
    {
        QFETCH(QString, text);
        const Result<PlotReference> reference = parsePlotReference(text);
        QVERIFY(!reference);
        QVERIFY(!reference.error().what.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_PlotReference)
#include "tst_plotreference.moc"
