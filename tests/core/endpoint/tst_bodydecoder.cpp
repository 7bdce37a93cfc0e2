// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/transcripts.h"
#include "tests/support/decodedbody.h"

#include <QTest>

using namespace chartstream;

namespace {

BodyDecoder chunked(BodyDecoder::Recovery recovery = BodyDecoder::Recovery::LineMode)
{
    return {BodyFraming::Chunked, 0, recovery};
}

/// Lines with something in them: blank lines are heartbeats, and hex-only ones left-overs of wrong sizes.
QByteArray messages(const QByteArray &content)
{
    QByteArray result;
    for (const QByteArray &line : content.split('\n')) {
        const QByteArray text = line.trimmed();
        if (text.startsWith('{'))
            result += text + '\n';
    }
    return result;
}

} // namespace

class TestBodyDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void transcriptsCutEverywhere_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("python") << transcripts::pythonBody << transcripts::pythonContent;
        QTest::newRow("node") << transcripts::nodeBody << transcripts::nodeContent;
        QTest::newRow("arduino, one byte short") << transcripts::arduinoBody << transcripts::arduinoContent;
        QTest::newRow("matlab") << transcripts::matlabBody() << transcripts::matlabContent;
        for (int length = 1; length <= 16; ++length) {
            QByteArray content;
            for (int point = 0; point < 3; ++point)
                content += transcripts::arduinoLine(point, length);
            QTest::addRow("arduino, token of %d", length)
                << transcripts::arduinoBodyOfTokenLength(length, 3) << content;
        }
        QTest::newRow("upper case, extension, trailer")
            << QByteArray("0E;name=\"a\"\r\n{\"x\":0,\"y\":0}\n\r\n000  \r\nExpires: never\r\n\r\n")
            << QByteArray("{\"x\":0,\"y\":0}\n");
        QTest::newRow("no newline at the end")
            << QByteArray("7\r\n{\"x\":1}\r\n0\r\n\r\n") << QByteArray("{\"x\":1}");
        QTest::newRow("no framing at all")
            << QByteArray("{\"x\":1}\n{\"x\":2}\n0\r\n\r\n") << QByteArray("{\"x\":1}\n{\"x\":2}\n");
        QTest::newRow("nothing") << QByteArray("0\r\n\r\n") << QByteArray();
    }

    void transcriptsCutEverywhere()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, content);
        const QByteArray input = body + "POST /next";
        for (qsizetype cut = 0; cut <= input.size(); ++cut) {
            BodyDecoder decoder = chunked();
            DecodedBody result;
            result.add(decoder, QByteArrayView(input).first(cut));
            result.add(decoder, QByteArrayView(input).sliced(std::min(cut, body.size())));
            QVERIFY2(result.status == BodyDecoder::Status::Complete, qPrintable(QString::number(cut)));
            QCOMPARE(result.consumed, body.size());
            if (content.endsWith('\n'))
                QCOMPARE(messages(result.content), messages(content));
            else
                QCOMPARE(result.content, content);
        }
        for (const qsizetype size : {1, 2, 3, 7}) {
            const DecodedBody result = decodedInPieces(chunked(), input, size);
            QCOMPARE(result.status, BodyDecoder::Status::Complete);
            QCOMPARE(result.consumed, body.size());
            QCOMPARE(messages(result.content + '\n'), messages(content + '\n'));
        }
    }

    void rightFramingKeepsEveryByte()
    {
        QCOMPARE(decodedInPieces(chunked(), transcripts::pythonBody, 5).content, transcripts::pythonContent);
        QCOMPARE(decodedInPieces(chunked(), transcripts::nodeBody, 5).content, transcripts::nodeContent);
        QCOMPARE(decodedInPieces(chunked(), transcripts::matlabBody(), 5).content,
                 transcripts::matlabContent);
    }

    void endsCleanlyOnlyAtTheEnd()
    {
        const QByteArray body = transcripts::nodeBody;
        for (qsizetype size = 1; size < body.size(); ++size) {
            BodyDecoder decoder = chunked();
            DecodedBody result;
            result.add(decoder, QByteArrayView(body).first(size));
            QCOMPARE(result.status, BodyDecoder::Status::Incomplete);
            // The blank line after the last chunk may be missing.
            QCOMPARE(result.endsCleanly, size >= body.size() - 2);
        }
    }

    void badFramingWithoutRecovery_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no size") << QByteArray("x\r\n");
        QTest::newRow("sign") << QByteArray("-1\r\n");
        QTest::newRow("junk after the size") << QByteArray("5 x\r\nhello\r\n");
        QTest::newRow("too short") << QByteArray("4\r\nhello\r\n0\r\n\r\n");
        QTest::newRow("too long") << QByteArray("6\r\nhello\r\n0\r\n\r\n");
        QTest::newRow("no carriage return") << QByteArray("5\r\nhello\n0\r\n\r\n");
        QTest::newRow("more than 60 bits") << QByteArray("1000000000000000\r\n");
        QTest::newRow("endless size line") << QByteArray("5;").append(2000, 'a');
        QTest::newRow("endless trailer") << QByteArray("0\r\n").append(2000, 'a');
    }

    void badFramingWithoutRecovery()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(decodedInPieces(chunked(BodyDecoder::Recovery::None), body, body.size()).status,
                 BodyDecoder::Status::Bad);
        QCOMPARE(decodedInPieces(chunked(BodyDecoder::Recovery::None), body, 1).status,
                 BodyDecoder::Status::Bad);
    }

    void contentLength()
    {
        const BodyDecoder decoder(BodyFraming::Length, 10, BodyDecoder::Recovery::LineMode);
        const QByteArray input = "0123456789GET /";
        for (qsizetype size = 1; size <= input.size(); ++size) {
            const DecodedBody result = decodedInPieces(decoder, input, size);
            QCOMPARE(result.status, BodyDecoder::Status::Complete);
            QCOMPARE(result.content, QByteArray("0123456789"));
            QCOMPARE(result.consumed, 10);
        }
        const DecodedBody cut = decodedInPieces(decoder, "012345678", 4);
        QCOMPARE(cut.status, BodyDecoder::Status::Incomplete);
        QVERIFY(!cut.endsCleanly);
    }

    void untilClose()
    {
        const DecodedBody result =
            decodedInPieces({BodyFraming::UntilClose, 0, BodyDecoder::Recovery::LineMode}, "a\r\n0\r\n", 3);
        QCOMPARE(result.status, BodyDecoder::Status::Incomplete);
        QCOMPARE(result.content, QByteArray("a\r\n0\r\n"));
        QVERIFY(result.endsCleanly);
    }

    void framingOfAHead_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isValid");
        QTest::addColumn<bool>("isChunked");
        QTest::addColumn<qint64>("remaining");
        QTest::newRow("chunked") << QByteArray("transfer-encoding") << QByteArray("Chunked") << true << true
                                 << qint64{0};
        QTest::newRow("length") << QByteArray("content-length") << QByteArray("12") << true << false
                                << qint64{12};
        QTest::newRow("no number") << QByteArray("Content-Length") << QByteArray("12a") << false << false
                                   << qint64{0};
        QTest::newRow("negative") << QByteArray("Content-Length") << QByteArray("-1") << false << false
                                  << qint64{0};
        QTest::newRow("neither") << QByteArray("Host") << QByteArray("h") << true << false << qint64{0};
    }

    void framingOfAHead()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(bool, isValid);
        QFETCH(bool, isChunked);
        QFETCH(qint64, remaining);
        const HttpHead head{"POST", "/", 1, {{name, value}}};
        const auto decoder = BodyDecoder::forHead(head, BodyFraming::Length, BodyDecoder::Recovery::None);
        QCOMPARE(decoder.has_value(), isValid);
        if (isValid) {
            QCOMPARE(decoder->isChunked(), isChunked);
            QCOMPARE(decoder->remaining(), remaining);
        }
    }

    /// A line so long that its raw bytes were not kept cannot be read again.
    void doesNotKeepEndlessLines()
    {
        BodyDecoder decoder = chunked();
        QByteArray content;
        const QByteArray size = "ffffff\r\n";
        QCOMPARE(decoder.decode(size, content).status, BodyDecoder::Status::Incomplete);
        QCOMPARE(decoder.decode(QByteArray(0xffffff, 'a'), content).status, BodyDecoder::Status::Incomplete);
        QCOMPARE(decoder.decode("no framing", content).status, BodyDecoder::Status::Bad);
    }
};

QTEST_GUILESS_MAIN(TestBodyDecoder)
#include "tst_bodydecoder.moc"
