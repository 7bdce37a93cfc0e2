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
        // Written with single quotes.
        QTest::newRow("none") << "{'x': 1}"_ba
                              << "{'x': 1}"_ba;
        QTest::newRow("Arduino's") << "{'x': 1, 'streamtoken': 'abcdefghij'}"_ba
                                   << "{'x': 1, 'streamtoken': '…'}"_ba;
        QTest::newRow("twice") << "{'streamtoken':'abcdefghij','streamtoken' : 'klmnopqrst'}"_ba
                               << "{'streamtoken':'…','streamtoken' : '…'}"_ba;
        QTest::newRow("cut") << "{'x': oops, 'streamtoken': 'abcdef"_ba
                             << "{'x': oops, 'streamtoken': '…"_ba;
        QTest::newRow("without quotes") << "{'streamtoken': abcdefghij, 'x': 1}"_ba
                                        << "{'streamtoken': …, 'x': 1}"_ba;
        QTest::newRow("key alone") << "{'streamtoken'"_ba
                                   << "{'streamtoken'…"_ba;
    }

    void masksInLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, shown);
        QCOMPARE(withMaskedTokens(line.replace('\'', '"')), shown.replace('\'', '"'));
    }
};

QTEST_GUILESS_MAIN(tst_StreamToken)
#include "tst_streamtoken.moc"
