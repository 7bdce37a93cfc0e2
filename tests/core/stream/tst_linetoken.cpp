// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/linetoken.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_LineToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cuts_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");

        QTest::newRow("Arduino") << "{\"x\": 1050, \"y\": 512, \"streamtoken\": \"abcdefghij\"}\n"_ba
                                 << "{\"x\": 1050, \"y\": 512}\n"_ba;
        QTest::newRow("first") << "{ \"streamtoken\" : \"a\" , \"x\":1}\r\n"_ba
                               << "{ \"x\":1}\r\n"_ba;
        QTest::newRow("between") << "{\"x\":1,\t\"streamtoken\":\"a\",\"y\":2 }\n"_ba
                                 << "{\"x\":1,\t\"y\":2 }\n"_ba;
        QTest::newRow("alone") << "{ \"streamtoken\":\"a\" }\n"_ba
                               << "{  }\n"_ba;
        QTest::newRow("twice")
            << "{\"streamtoken\":\"a\",\"x\":1,\"streamtoken\":\"b\",\"streamtoken\":\"c\"}\n"_ba
            << "{\"x\":1}\n"_ba;
        QTest::newRow("escaped name") << "{\"x\":1,\"stream\\u0074oken\":\"a\"}\n"_ba
                                      << "{\"x\":1}\n"_ba;
        QTest::newRow("odd token") << "{\"streamtoken\":\"}\\\",{\",\"x\":[1,{\"a\":\"]\"}]}\n"_ba
                                   << "{\"x\":[1,{\"a\":\"]\"}]}\n"_ba;
        QTest::newRow("unicode") << "{\"text\":\"\xc3\xa9\\u00e9\",\"streamtoken\":\"a\"}\n"_ba
                                 << "{\"text\":\"\xc3\xa9\\u00e9\"}\n"_ba;
        QTest::newRow("several lines") << "{\"x\":1}\n{\"x\":2,\"streamtoken\":\"a\"}\n{\"x\":3}\n"_ba
                                       << "{\"x\":1}\n{\"x\":2}\n{\"x\":3}\n"_ba;
        QTest::newRow("no line break") << "{\"x\":2,\"streamtoken\":\"a\"}"_ba
                                       << "{\"x\":2}"_ba;

        for (const char *line :
             {"{\"x\": 1 }\n", "{}\n", "{ }\n", "", "\n", "{\"marker\":{\"streamtoken\":\"a\"}}\n",
              "{\"text\":\"streamtoken\"}\n", "{\"text\":\"\\\"streamtoken\\\"\"}\n", "streamtoken\n",
              "{\"streamtoken\"}\n", "{\"streamtoken\":}\n", "{\"streamtoken\":\"a\"\n",
              "{\"streamtoken\":\"a\n", "[\"streamtoken\"]\n", "{\"streamtoken\\"})
            QTest::newRow(qPrintable(u"stays: "_s + QString::fromLatin1(line).trimmed()))
                << QByteArray(line) << QByteArray(line);
    }
    void cuts()
    {
        QFETCH(QByteArray, line);
        QTEST(withoutStreamTokens(line), "expected");
    }

    void takesAnyCut()
    {
        const QByteArray line =
            "{\"a\\\\\": [1, {\"b\": \"\\\"}\"}], \"streamtoken\": \"abc\" , \"y\": 2}\n"_ba;
        for (qsizetype size = 0; size < line.size() - 1; ++size)
            QCOMPARE(withoutStreamTokens(line.first(size)), line.first(size));
        QCOMPARE(withoutStreamTokens(line), "{\"a\\\\\": [1, {\"b\": \"\\\"}\"}], \"y\": 2}\n"_ba);
    }
};

QTEST_GUILESS_MAIN(tst_LineToken)
#include "tst_linetoken.moc"
