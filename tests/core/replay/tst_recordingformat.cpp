// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

RecordingHeader someHeader()
{
    RecordingHeader header{Milliseconds(1'769'860'800'000), {}, {}};
    header.streams = {{StreamToken(u"stream-1"_s), u"Oven, \"top\"\nä"_s}, {StreamToken(u"stream-2"_s), {}}};
    header.plots = {{u"Oven"_s, QJsonObject{{u"data"_s, QJsonArray{QJsonObject{{u"type"_s, u"bar"_s}}}}}}};
    return header;
}

std::vector<RecordingItem> readAll(QByteArrayView bytes, int *bad = nullptr)
{
    std::vector<RecordingItem> items;
    for (;;) {
        const RecordingRead read = readRecording(bytes);
        if (read.status == RecordingRead::Status::Incomplete)
            return items;
        bytes = bytes.sliced(read.consumed);
        if (read.status == RecordingRead::Status::Item)
            items.push_back(read.item);
        else if (bad)
            ++*bad;
    }
}

} // namespace

class tst_RecordingFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersComeBack()
    {
        QByteArray bytes;
        appendHeader(bytes, someHeader());
        QVERIFY(bytes.startsWith("{\"chartstream recording\":1,\"started\":1769860800000,"));
        QCOMPARE(bytes.count('\n'), 1);
        QVERIFY(looksLikeRecording(bytes));
        const RecordingRead read = readRecording(bytes);
        QCOMPARE(read.consumed, bytes.size());
        QVERIFY(read.item == RecordingItem(someHeader()));
    }

    void updatesComeBackByteByByte_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("plain") << "{\"x\": 1, \"y\": 2}"_ba;
        QTest::newRow("braces in texts") << "{\"text\": \"}}{\\\"\"}"_ba;
        QTest::newRow("17 digits") << "{\"x\":0.30000000000000004}"_ba;
        QTest::newRow("no JSON") << "{x: NaN, \xff}"_ba;
        QTest::newRow("tab inside") << "{\t}"_ba;
    }
    void updatesComeBackByteByByte()
    {
        QFETCH(const QByteArray, line);
        QByteArray bytes;
        appendUpdate(bytes, Milliseconds(-5), StreamToken(u"a\"\\\u00e4\n"_s), line);
        QCOMPARE(bytes.count('\n'), 1);
        const RecordingRead read = readRecording(bytes);
        QCOMPARE(int(read.status), int(RecordingRead::Status::Item));
        const RecordedUpdate expected{Milliseconds(-5), StreamToken(u"a\"\\\u00e4\n"_s), line};
        QVERIFY(read.item == RecordingItem(expected));
    }

    void readsWhatServeWrites()
    {
        const RecordingRead read =
            readRecording("{\"at\": 1769860800123, \"token\": \"abcdefghij\", \"update\": {\"x\": 1}}\r\n");
        const RecordedUpdate expected{Milliseconds(1'769'860'800'123), StreamToken(u"abcdefghij"_s),
                                      "{\"x\": 1}"_ba};
        QVERIFY(read.item == RecordingItem(expected));
    }

    void keptPointsComeBack()
    {
        Series series([](const AttributePath &) { return true; }, 100);
        for (const Cell &cell : {Cell(0.1 + 0.2), Cell(), Cell(u"a\n\"ä"_s), Cell(u""_s), Cell(5e-324)})
            series.ensureColumn("x").append(cell);
        series.ensureColumn("marker.color").append(7);
        QByteArray bytes;
        appendKept(bytes, 3, 4, series, 0, 3);
        appendKept(bytes, 3, 4, series, 3, 3);
        QCOMPARE(bytes.count('\n'), 2);
        const std::vector<RecordingItem> items = readAll(bytes);
        QCOMPARE(items.size(), size_t(2));
        const KeptPoints first{
            3, 4, {{"marker.color", {7.0}}, {"x", {0.1 + 0.2, Cell(), Cell(u"a\n\"ä"_s)}}}};
        const KeptPoints second{3, 4, {{"x", {Cell(u""_s), 5e-324}}}};
        QVERIFY(items[0] == RecordingItem(first));
        QVERIFY(items[1] == RecordingItem(second));
    }

    void cutAnywhereItHoldsWhatIsWhole()
    {
        QByteArray bytes;
        std::vector<qsizetype> ends;
        appendHeader(bytes, someHeader());
        ends.push_back(bytes.size());
        for (int number = 0; number < 3; ++number) {
            appendUpdate(bytes, Milliseconds(number), StreamToken(u"stream-1"_s), "{\"x\": 1}");
            ends.push_back(bytes.size());
        }
        const std::vector<RecordingItem> whole = readAll(bytes);
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            int bad = 0;
            const std::vector<RecordingItem> items = readAll(bytes.first(cut), &bad);
            const auto count = std::ranges::count_if(ends, [cut](qsizetype end) { return end <= cut; });
            QCOMPARE(items.size(), size_t(count));
            QCOMPARE(bad, 0);
            QVERIFY(std::equal(items.begin(), items.end(), whole.begin()));
        }
    }

    void saysWhatIsBad_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << "hello"_ba;
        QTest::newRow("other JSON") << "{\"data\": []}"_ba;
        QTest::newRow("list") << "[1]"_ba;
        QTest::newRow("later version") << "{\"chartstream recording\": 2}"_ba;
        QTest::newRow("stream without token") << "{\"chartstream recording\": 1, \"streams\": [{}]}"_ba;
        QTest::newRow("points without plot") << "{\"points\": {}}"_ba;
        QTest::newRow("negative trace") << "{\"plot\": 0, \"trace\": -1, \"points\": {}}"_ba;
        QTest::newRow("points no list") << "{\"plot\": 0, \"trace\": 0, \"points\": {\"x\": 1}}"_ba;
        QTest::newRow("time no number") << "{\"at\": \"now\", \"token\": \"a\", \"update\": {}}"_ba;
        QTest::newRow("time endless") << "{\"at\": 1e300, \"token\": \"a\", \"update\": {}}"_ba;
        QTest::newRow("no update") << "{\"at\": 1, \"token\": \"a\"}"_ba;
        QTest::newRow("empty update") << "{\"at\": 1, \"token\": \"a\", \"update\": }"_ba;
        QTest::newRow("cut and joined") << "{\"at\":1,\"tok{\"at\":2,\"token\":\"a\",\"update\":{}}"_ba;
        QTest::newRow("zero bytes") << QByteArray(20, '\0');
    }
    void saysWhatIsBad()
    {
        QFETCH(const QByteArray, line);
        QByteArray bytes = line + '\n';
        appendUpdate(bytes, Milliseconds(1), StreamToken(u"stream-1"_s), "{}");
        const RecordingRead read = readRecording(bytes);
        QCOMPARE(int(read.status), int(RecordingRead::Status::Bad));
        QVERIFY(!read.error.what.isEmpty());
        QCOMPARE(read.consumed, line.size() + 1);
        QCOMPARE(readAll(bytes).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(tst_RecordingFormat)
#include "tst_recordingformat.moc"
