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
};

QTEST_GUILESS_MAIN(tst_StreamToken)
#include "tst_streamtoken.moc"
