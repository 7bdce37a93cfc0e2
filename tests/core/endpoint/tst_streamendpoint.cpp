// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/endpointharness.h"
#include "tests/core/endpoint/transcripts.h"

#include <QSignalSpy>

using namespace chartstream;
using namespace Qt::StringLiterals;

class TestStreamEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void chunkedStream()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(transcripts::nodeHead + transcripts::nodeBody);
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.status(), 200);
        QVERIFY(client.answer.contains("Connection: close\r\n"));
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.ended(u"abcdefghij"_s)->end, StreamEnd::Clean);
        QCOMPARE(harness.lines(u"abcdefghij"_s), 4);
        QCOMPARE(harness.all<StreamOpened>().size(), size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestStreamEndpoint)
#include "tst_streamendpoint.moc"
