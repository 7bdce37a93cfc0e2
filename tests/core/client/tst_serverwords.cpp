// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/serverwords.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ServerWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("contentType");
        QTest::addColumn<QString>("words");

        const QString json = u"application/json"_s;
        QTest::newRow("errors") << R"({"errors": [{"message": "Not found."}]})"_ba << json << u"Not found."_s;
        QTest::newRow("several errors")
            << R"({"errors": [{"message": "a"}, {"code": 3}, "b"]})"_ba << json << u"a; b"_s;
        QTest::newRow("detail") << R"({"detail": "Invalid token."})"_ba << json << u"Invalid token."_s;
        QTest::newRow("message") << R"({"message": "healthy", "detail": "line 2"})"_ba << json
                                 << u"healthy (line 2)"_s;
        QTest::newRow("clientresp") << R"({"error": "Sign in!", "url": ""})"_ba << json << u"Sign in!"_s;
        QTest::newRow("says nothing") << R"({"lines": 3})"_ba << json << QString();
        QTest::newRow("mislabelled JSON") << R"({"detail": "Sorry."})"_ba << u"text/html"_s << u"Sorry."_s;
        QTest::newRow("page") << "<html><head><TITLE lang=en>502 Bad\n Gateway &amp; more</TITLE></head>x"_ba
                              << u"text/html; charset=utf-8"_s << u"502 Bad Gateway & more"_s;
        QTest::newRow("unlabelled page")
            << "\n<!doctype html><title>Hello</title>"_ba << QString() << u"Hello"_s;
        QTest::newRow("page without title") << "<h1>Hello</h1>"_ba << u"text/html"_s << QString();
        QTest::newRow("entities once") << "<title>&amp;lt;</title>"_ba << u"text/html"_s << u"&lt;"_s;
        QTest::newRow("text") << "timeout on\nactive data\n"_ba << u"text/plain"_s
                              << u"timeout on active data"_s;
        QTest::newRow("long text") << QByteArray(5000, 'a') << u"text/plain"_s << QString(300, u'a');
        QTest::newRow("nothing") << QByteArray() << QString() << QString();
        QTest::newRow("not UTF-8") << "\xff\xfe"_ba << u"text/plain"_s << u"\ufffd\ufffd"_s;
    }
    void reads()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, contentType);
        QTEST(serverWords(answer, contentType), "words");
    }
};

QTEST_GUILESS_MAIN(tst_ServerWords)
#include "tst_serverwords.moc"
