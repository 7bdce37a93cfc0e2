// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streambody.h"

#include <QSignalSpy>
#include <QTest>

using namespace chartstream;

class tst_StreamBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDryWithoutBeingFinished()
    {
        StreamBody body;
        char byte = 0;
        QCOMPARE(body.read(&byte, 1), 0);
        QVERIFY(!body.atEnd());
        QVERIFY(body.append("{}\n"));
        QCOMPARE(body.bytesAvailable(), 3);
        QCOMPARE(body.readAll(), QByteArray("{}\n"));
        QCOMPARE(body.read(&byte, 1), 0);
        body.append("1\n");
        body.finish();
        QVERIFY(!body.append("2\n"));
        QCOMPARE(body.readAll(), QByteArray("1\n"));
        QVERIFY(body.atEnd());
        QCOMPARE(body.read(&byte, 1), -1);
    }

    void announcesOnceAndLater()
    {
        StreamBody body;
        QSignalSpy ready(&body, &QIODevice::readyRead);
        body.append("1\n");
        body.append("2\n");
        QCOMPARE(ready.size(), 0);
        QTRY_COMPARE(ready.size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(ready.size(), 1);
        body.finish();
        QTRY_COMPARE(ready.size(), 2);
    }

    void tellsWhenThereIsRoom()
    {
        StreamBody body(100);
        QSignalSpy room(&body, &StreamBody::hasRoom);
        QVERIFY(body.append(QByteArray(99, 'a') + '\n'));
        QVERIFY(!body.append("b\n"));
        body.read(40);
        QCoreApplication::processEvents();
        QCOMPARE(room.size(), 0);
        body.read(40);
        QTRY_COMPARE(room.size(), 1);
        QVERIFY(body.append("b\n"));
    }

    void heartbeatsOnlyWhereNothingWaits()
    {
        StreamBody body;
        body.appendHeartbeat();
        QCOMPARE(body.readAll(), QByteArray("\n"));
        body.appendHeartbeat();
        body.append("1\n");
        QCOMPARE(body.readAll(), QByteArray("1\n"));
        QCOMPARE(body.readAll(), QByteArray());
        body.appendHeartbeat();
        QCOMPARE(body.readLines(100), QByteArray("\n"));
    }

    void continuesInTheNextExchange()
    {
        StreamBody body;
        body.append("1\n2\n3\n");
        body.beginExchange();
        QCOMPARE(body.exchangeStart(), 0);
        body.read(4);
        body.backlog().sendAgainFrom(1);
        body.beginExchange();
        QCOMPARE(body.exchangeStart(), 1);
        QCOMPARE(body.readAll(), QByteArray("2\n3\n"));
    }

    void emptyLinesAreLeftOut()
    {
        StreamBody body;
        QVERIFY(body.append("\n1\n\n \t\r\n  2\n\n"));
        QVERIFY(body.append("\n"));
        QCOMPARE(body.backlog().waitingLines(), 2);
        QCOMPARE(body.readAll(), QByteArray("1\n  2\n"));
    }

    void isNotWrittenInto()
    {
        StreamBody body;
        QVERIFY(body.isSequential());
        QVERIFY(!body.isWritable());
    }
};

QTEST_GUILESS_MAIN(tst_StreamBody)

#include "tst_streambody.moc"
