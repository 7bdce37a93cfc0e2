// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/answerparser.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_AnswerParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswersCutAnywhere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("endsWithConnection");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QByteArray>("body");

        QTest::newRow("with a length") << "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nnobod"_ba
                                       << false << 404 << u"Not Found"_s << "nobod"_ba;
        QTest::newRow("empty") << "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba << false << 200 << u"OK"_s
                               << ""_ba;
        QTest::newRow("no reason") << "HTTP/1.1 423 \r\nContent-Length: 1\r\n\r\nx"_ba << false << 423
                                   << u"Locked"_s << "x"_ba;
        QTest::newRow("chunked")
            << "HTTP/1.1 422 Unprocessable\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbad\r\n5\r\n line\r\n0\r\n\r\n"_ba
            << false << 422 << u"Unprocessable"_s << "bad line"_ba;
        QTest::newRow("until the end")
            << "HTTP/1.0 503 Busy\r\n\r\ncome back"_ba << true << 503 << u"Busy"_s << "come back"_ba;
        QTest::newRow("after 100")
            << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba << false
            << 200 << u"OK"_s << "ok"_ba;
    }

    void readsAnswersCutAnywhere()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, endsWithConnection);
        for (qsizetype cut = 1; cut <= bytes.size(); ++cut) {
            AnswerParser parser;
            for (qsizetype at = 0; at < bytes.size(); at += cut)
                parser.take(QByteArrayView(bytes).sliced(at, std::min(cut, bytes.size() - at)));
            QCOMPARE(parser.take({}),
                     endsWithConnection ? AnswerParser::Status::Incomplete : AnswerParser::Status::Complete);
            QCOMPARE(parser.finish(), AnswerParser::Status::Complete);
            QTEST(parser.answer().status, "status");
            QTEST(parser.answer().reason, "reason");
            QTEST(parser.answer().body, "body");
        }
    }

    void anAnswerCutOffCountsWithItsStatus()
    {
        const QByteArray head = "HTTP/1.1 423 Locked\r\nContent-Length: 9\r\nServer: a\r\n\r\n"_ba;
        const QByteArray bytes = head + "taken ove";
        for (qsizetype cut = 1; cut <= bytes.size(); ++cut) {
            AnswerParser parser;
            parser.take(bytes.first(cut));
            const bool hasStatus = cut >= bytes.indexOf('\n') + 1;
            QCOMPARE(parser.finish(), hasStatus ? AnswerParser::Status::Complete : AnswerParser::Status::Bad);
            QCOMPARE(parser.answer().status, hasStatus ? 423 : 0);
            QCOMPARE(parser.answer().body, bytes.first(cut).mid(head.size()));
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("problem");

        QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH_9.2\r\n"_ba << u"byte 1: "_s;
        QTest::newRow("cut in the status line") << "HTTP/1.1 200 O"_ba << u"answer cut off after 14 bytes"_s;
        QTest::newRow("nothing at all") << ""_ba << u"no answer"_s;
        QTest::newRow("an interim answer only") << "HTTP/1.1 100 Continue\r\n\r\n"_ba << u"no answer"_s;
        QTest::newRow("half an interim answer") << "HTTP/1.1 100 Continue\r\n"_ba << u"no answer"_s;
        QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\nA: "_ba + QByteArray(20'000, 'a') << u"byte "_s;
        QTest::newRow("endless body") << "HTTP/1.1 200 OK\r\n\r\n"_ba + QByteArray(2'000'000, 'a')
                                      << u"answer longer than 1048576 bytes"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, problem);
        AnswerParser parser;
        parser.take(bytes);
        QCOMPARE(parser.finish(), AnswerParser::Status::Bad);
        QVERIFY2(parser.problem().startsWith(problem), qPrintable(parser.problem()));
    }
};

QTEST_APPLESS_MAIN(tst_AnswerParser)

#include "tst_answerparser.moc"
