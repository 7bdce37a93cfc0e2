// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/bodydecoder.h"
#include "core/endpoint/plotstore.h"
#include "core/endpoint/requestroute.h"
#include "core/endpoint/streamsession.h"
#include "core/support/limits.h"
#include "tests/core/endpoint/transcripts.h"
#include "tests/support/fakeclock.h"

#include <QJsonArray>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// A publisher without a socket.
class PaperPublisher : public Publisher
{
public:
    explicit PaperPublisher(quint64 number, const QHostAddress &from = QHostAddress(QHostAddress::LocalHost))
    {
        id = ConnectionId{number};
        peer = from;
    }

    void end(const StreamEnding &ending) override { ended = ending; }

    std::optional<StreamEnding> ended;
};

/// What sessions share.
struct House
{
    House()
    {
        queue.setCallbacks([] {}, [] {});
    }

    FakeClock clock;
    IngestQueue queue{limits::intakeQueue};
    PlotStore store;
    PlotApi plots{store, {}};
    StreamRegistry registry{queue, plots};
    UpdateParser parser;

    std::unique_ptr<StreamSession> session(Publisher &publisher, const StreamSessionSettings &settings)
    {
        return std::make_unique<StreamSession>(settings, publisher, registry, parser, queue, clock);
    }

    std::vector<EndpointEvent> take() { return queue.take(std::numeric_limits<qsizetype>::max()); }
};

/// All that the events of one stream say, whatever its pieces: runs are taken apart into rows.
QByteArrayList story(const std::vector<EndpointEvent> &events)
{
    QByteArrayList told;
    for (const EndpointEvent &event : events) {
        if (const auto *opened = std::get_if<StreamOpened>(&event)) {
            told << "opened " + opened->token.text().toUtf8();
        } else if (const auto *ended = std::get_if<StreamEnded>(&event)) {
            told << "ended " + ended->token.text().toUtf8() + ' ' + QByteArray::number(statusOf(ended->end)) +
                        ' ' + QByteArray::number(ended->lines) + ' ' + ended->detail.toUtf8();
        } else if (const auto *updates = std::get_if<StreamUpdates>(&event)) {
            const QByteArray token = updates->batch.token.text().toUtf8();
            for (const auto &item : updates->batch.items) {
                if (const auto *run = std::get_if<NumberRun>(&item)) {
                    for (size_t at = 0; at < run->values.size(); at += run->paths.size()) {
                        QByteArray row = token;
                        for (size_t column = 0; column < run->paths.size(); ++column)
                            row +=
                                ' ' + run->paths[column] + '=' + QByteArray::number(run->values[at + column]);
                        told << row;
                    }
                } else {
                    const auto &update = std::get<Update>(item);
                    QByteArray row = token + " update";
                    for (const Change &change : update.changes)
                        row += ' ' + change.path + '@' + QByteArray::number(int(change.value.index()));
                    told << row + ' ' + QByteArray::number(qint64{update.layout.size()});
                }
            }
        }
    }
    // With several tokens, only the order within each means anything.
    std::stable_sort(told.begin(), told.end(), [](const QByteArray &left, const QByteArray &right) {
        const auto token = [](const QByteArray &row) {
            const QByteArrayList words = row.split(' ');
            return words[0] == "opened" || words[0] == "ended" ? words[1] : words[0];
        };
        return token(left) < token(right);
    });
    return told;
}

/// The whole path from a head and a body to events, the body in two pieces.
QByteArrayList streamed(const QByteArray &head, const QByteArray &body, qsizetype cut)
{
    House house;
    PaperPublisher publisher(1);
    const HeadResult parsed = parseHttpHead(head);
    const RequestRoute route = routeOf(parsed.head, HostRules(QHostAddress(QHostAddress::LocalHost)), 8090);
    if (route.kind != RequestRoute::Kind::Stream)
        return {"no stream"};
    BodyDecoder decoder =
        *BodyDecoder::forHead(parsed.head, BodyFraming::UntilClose, BodyDecoder::Recovery::LineMode);
    const auto session = house.session(publisher, {route.token, {}, decoder.isChunked()});
    std::optional<StreamEnding> ending = session->begin();
    for (const QByteArrayView piece : {QByteArrayView(body).first(cut), QByteArrayView(body).sliced(cut)}) {
        QByteArray content;
        if (ending || piece.isEmpty())
            continue;
        const BodyDecoder::Step step = decoder.decode(piece, content);
        if (step.voidsPartialLine)
            session->voidPartialLine();
        ending = session->take(content);
        if (!ending && step.status == BodyDecoder::Status::Complete) {
            ending = session->finish();
            session->report(ending ? *ending : StreamEnding{});
            return story(house.take());
        }
    }
    session->report(ending ? *ending : StreamEnding{StreamEnd::ConnectionLost, {}, {}});
    return story(house.take());
}

} // namespace

class TestStreamSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void transcriptsCutEverywhere_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArrayList>("expected");
        QTest::newRow("python") << transcripts::pythonHead << transcripts::pythonBody
                                << QByteArrayList{"opened abcdefghij",
                                                  "abcdefghij x=1 y=2",
                                                  "abcdefghij update x@1 y@1 0",
                                                  "abcdefghij update x@0 y@0 marker.color@0 text@0 1",
                                                  "abcdefghij update x@0 y@0 0",
                                                  "ended abcdefghij 200 4 "};
        QTest::newRow("node") << transcripts::nodeHead << transcripts::nodeBody
                              << QByteArrayList{"opened abcdefghij",
                                                "abcdefghij x=0 y=0",
                                                "abcdefghij x=1 y=1",
                                                "abcdefghij update x@0 y@0 marker.color@0 0",
                                                "abcdefghij update x@0 y@0 text@0 0",
                                                "ended abcdefghij 200 4 "};
        QTest::newRow("matlab") << transcripts::matlabHead << transcripts::matlabBody()
                                << QByteArrayList{"opened abcdefghij", "abcdefghij x=1 y=0.5",
                                                  "abcdefghij x=2 y=0.25", "abcdefghij x=3 marker.size=4",
                                                  "ended abcdefghij 200 3 "};
        for (int length = 1; length <= 16; ++length) {
            const QByteArray token = QByteArray("abcdefghijklmnop").first(length);
            QTest::addRow("arduino, token of %d", length)
                << transcripts::arduinoHead << transcripts::arduinoBodyOfTokenLength(length, 3)
                << QByteArrayList{"opened " + token, token + " x=1010 y=500", token + " x=1011 y=501",
                                  token + " x=1012 y=502", "ended " + token + " 200 3 "};
        }
        QTest::newRow("arduino, one byte short")
            << transcripts::arduinoHead << transcripts::arduinoBody
            << QByteArrayList{"opened abcdefghij",      "abcdefghij x=1050 y=512", "abcdefghij x=1150 y=3.14",
                              "abcdefghij x=1200 y=10", "ended abcdefghij 200 3 ", "opened klmnopqrst",
                              "klmnopqrst x=1100 y=-7", "ended klmnopqrst 200 1 "};
        QTest::newRow("one JSON without a newline, by length")
            << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n"
                          "Content-Length: 16\r\n\r\n")
            << QByteArray("{\"x\": 1, \"y\": 2}")
            << QByteArrayList{"opened abcdefghij", "abcdefghij x=1 y=2", "ended abcdefghij 200 1 "};
        QTest::newRow("bad JSON") << transcripts::nodeHead
                                  << QByteArray("8\r\n{\"x\":1}\n\r\n5\r\nnope\n\r\n0\r\n\r\n")
                                  << QByteArrayList{"opened abcdefghij", "abcdefghij x=1",
                                                    "ended abcdefghij 422 1 line 2, byte 1: "};
    }

    void transcriptsCutEverywhere()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, body);
        QFETCH(QByteArrayList, expected);
        for (qsizetype cut = 0; cut <= body.size(); ++cut) {
            QByteArrayList told = streamed(head, body, cut);
            if (expected.last().endsWith(": "))
                told.last().truncate(expected.last().size());
            QCOMPARE(told, expected);
        }
    }

    void truncatedBodiesAreNoCleanEnd()
    {
        const QByteArray body = transcripts::pythonBody;
        for (qsizetype size = 0; size + 2 < body.size(); ++size) {
            const QByteArray last = streamed(transcripts::pythonHead, body.first(size), 0).last();
            QVERIFY(last.startsWith("ended abcdefghij 520"));
        }
    }

    void fromOutsideOnlyRegisteredTokens()
    {
        House house;
        PaperPublisher outside(1, QHostAddress(u"192.0.2.7"_s));
        const StreamSessionSettings settings{StreamToken(u"abcdefghij"_s), {}, true};
        const auto refused = house.session(outside, settings)->begin();
        QVERIFY(refused);
        QCOMPARE(refused->end, StreamEnd::UnknownToken);
        QVERIFY(house.take().empty());

        house.registry.setRegisteredTokens({StreamToken(u"abcdefghij"_s)});
        QVERIFY(!house.session(outside, settings)->begin());
        QCOMPARE(story(house.take()), QByteArrayList{"opened abcdefghij"});
    }

    void fromOutsideTokensOfAPlot()
    {
        House house;
        const QJsonObject trace{{u"stream"_s, QJsonObject{{u"token"_s, u"abcdefghij"_s}}}};
        house.store.save({{u"user"_s, 0}, KeptFile::Kind::Plot, u"plot"_s, {{u"data"_s, QJsonArray{trace}}}});
        PaperPublisher outside(1, QHostAddress(u"192.0.2.7"_s));
        QVERIFY(!house.session(outside, {StreamToken(u"abcdefghij"_s), {}, true})->begin());
    }

    void takeoverEndsTheOldest()
    {
        House house;
        PaperPublisher oldest(1);
        PaperPublisher newest(2);
        const StreamSessionSettings settings{StreamToken(u"abcdefghij"_s), {}, true};
        const auto first = house.session(oldest, settings);
        QVERIFY(!first->begin());
        const auto second = house.session(newest, settings);
        QVERIFY(!second->begin());
        QVERIFY(oldest.ended);
        QCOMPARE(oldest.ended->end, StreamEnd::Takeover);
        QVERIFY(!newest.ended);
        house.registry.release(oldest);
        QCOMPARE(house.registry.holder(StreamToken(u"abcdefghij"_s)), &newest);
    }

    /// A line's own token wins; a line without one falls back to the header's.
    void tokensOfLinesAndHeader()
    {
        House house;
        PaperPublisher publisher(1);
        const auto session = house.session(publisher, {StreamToken(u"header"_s), {}, true});
        QVERIFY(!session->begin());
        QVERIFY(!session->take("{\"x\": 1}\n{\"x\": 2, \"streamtoken\": \"line\"}\n{\"x\": 3}\n"));
        session->report({});
        QCOMPARE(story(house.take()),
                 (QByteArrayList{"opened header", "header x=1", "header x=3", "ended header 200 2 ",
                                 "opened line", "line x=2", "ended line 200 1 "}));
    }

    void keepsLines_data()
    {
        QTest::addColumn<bool>("ofAll");
        QTest::addColumn<bool>("isRelayed");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<QByteArray>("keptOfOther");

        const QByteArray one = "{\"x\": 1}\r\n"_ba;
        const QByteArray two = "\t{\"text\" :\"\xc3\xa9\\u00e9\" } \r\r\n"_ba;
        const QByteArray three = "{\"x\":[2]}\n"_ba;
        const QByteArray other = "{\"streamtoken\": \"other\", \"x\": 3}\n"_ba;
        QTest::newRow("none") << false << false << QByteArray() << QByteArray();
        QTest::newRow("all") << true << false << one + two + three << other;
        QTest::newRow("relayed") << false << true << one + "{}\r\n" + two + three << QByteArray();
    }
    void keepsLines()
    {
        QFETCH(bool, ofAll);
        QFETCH(bool, isRelayed);
        const StreamToken token(u"abcdefghij"_s);
        const KeptLines kept{ofAll, isRelayed ? QSet{token} : QSet<StreamToken>()};
        const QByteArray content =
            "{\"x\": 1}\r\n\r\n{}\r\n{\"streamtoken\": \"other\", \"x\": 3}\n"
            "\t{\"text\" :\"\xc3\xa9\\u00e9\" } \r\r\n{\"x\":[2]}"_ba; // no line break at the end
        for (qsizetype cut = 0; cut <= content.size(); ++cut) {
            House house;
            PaperPublisher publisher(1);
            const auto session = house.session(publisher, {token, {}, true, &kept});
            QVERIFY(!session->take(content.first(cut)));
            QVERIFY(!session->take(content.sliced(cut)));
            QVERIFY(!session->finish());
            QCOMPARE(session->lines(), 5);
            QByteArray raw;
            QByteArray rawOfOther;
            for (const EndpointEvent &event : house.take()) {
                if (const auto *updates = std::get_if<StreamUpdates>(&event))
                    (updates->batch.token == token ? raw : rawOfOther) += updates->batch.raw;
            }
            QTEST(raw, "kept");
            QTEST(rawOfOther, "keptOfOther");
        }
    }

    void keepsLinesFromTheMomentItIsTold()
    {
        House house;
        PaperPublisher publisher(1);
        KeptLines kept;
        const auto session = house.session(publisher, {StreamToken(u"abcdefghij"_s), {}, true, &kept});
        const auto streamed = [&](const QByteArray &line) {
            if (session->take(line))
                qFatal("the stream ended");
            for (const EndpointEvent &event : house.take()) {
                if (const auto *updates = std::get_if<StreamUpdates>(&event))
                    return updates->batch.raw;
            }
            return "no batch"_ba;
        };
        QVERIFY(streamed("{\"x\": 1}\n").isNull());
        kept.tokens = {StreamToken(u"abcdefghij"_s)};
        QCOMPARE(streamed("{\"x\": 2}\n"), "{\"x\": 2}\n"_ba);
        kept.tokens.clear();
        QVERIFY(streamed("{\"x\": 3}\n").isNull());
    }
};

QTEST_GUILESS_MAIN(TestStreamSession)
#include "tst_streamsession.moc"
