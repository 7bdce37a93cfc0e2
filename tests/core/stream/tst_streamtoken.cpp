// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/streamtoken.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_StreamToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks()
    {
        QCOMPARE(StreamToken(u"abcdefghij"_s).masked(), u"abcd…"_s);
        QCOMPARE(StreamToken(u"ab"_s).masked(), u"…"_s);
        QCOMPARE(StreamToken().masked(), QString());
    }

    void masksInLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("none") << "{'x': 1}"_ba
                              << "{'x': 1}"_ba;
        QTest::newRow("Arduino's") << R"({"x": 1, "streamtoken": "abcdefghij"})"_ba
                                   << R"({"x": 1, "streamtoken": "…"})"_ba;
        QTest::newRow("twice") << R"({"streamtoken":"abcdefghij","streamtoken" : "klmnopqrst"})"_ba
                               << R"({"streamtoken":"…","streamtoken" : "…"})"_ba;
        QTest::newRow("cut") << R"({"x": oops, "streamtoken": "abcdef)"_ba
                             << R"({"x": oops, "streamtoken": "…)"_ba;
        QTest::newRow("without quotes") << R"({"streamtoken": abcdefghij, "x": 1})"_ba
                                        << R"({"streamtoken": …, "x": 1})"_ba;
        QTest::newRow("key alone") << R"({"streamtoken")"_ba
                                   << R"({"streamtoken"…)"_ba;
    }

    void masksInLines()
    {
        QFETCH(QByteArray, line);
        QTEST(withMaskedTokens(line), "shown");
    }
};

QTEST_GUILESS_MAIN(tst_StreamToken)
#include "tst_streamtoken.moc"
