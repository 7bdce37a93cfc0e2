// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/linesplitter.h"

#include <QTest>

#include <vector>

using namespace chartstream;

namespace {

using Status = LineSplitter::Status;

struct Record
{
    Status status = Status::Incomplete;
    QByteArray bytes;
    qint64 number = 0;
    qint64 position = 0;

    bool operator==(const Record &) const = default;
};

Record recordOf(const LineSplitter::Line &line)
{
    return {line.status, line.bytes.toByteArray(), line.number, line.position};
}

/// Takes lines until there are none, or until one is too long.
void drain(LineSplitter &splitter, std::vector<Record> &records)
{
    while (records.empty() || records.back().status != Status::TooLong) {
        const LineSplitter::Line line = splitter.next();
        if (line.status == Status::Incomplete)
            return;
        records.push_back(recordOf(line));
    }
}

std::vector<Record> recordsOf(const std::vector<QByteArray> &pieces, qsizetype limit)
{
    LineSplitter splitter(limit);
    std::vector<Record> records;
    for (const QByteArray &piece : pieces) {
        splitter.append(piece);
        drain(splitter, records);
    }
    if (records.empty() || records.back().status != Status::TooLong) {
        if (const LineSplitter::Line line = splitter.last(); line.status != Status::Incomplete)
            records.push_back(recordOf(line));
    }
    return records;
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Record>)

class TestLineSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void splits_data();
    void splits();
    void equalsSplitOfQByteArray();
    void refusesEverythingBehindALineThatIsTooLong();
    void takesBytesWrittenDirectly();
    void keepsPaddingBehindTheLastLine();
    void keepsLongTailsThroughManyPieces();
};

void TestLineSplitter::splits_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<std::vector<Record>>("expected");

    using Records = std::vector<Record>;
    const auto row = [](const char *name, const QByteArray &input, const Records &expected) {
        QTest::newRow(name) << input << expected;
    };
    row("nothing", "", {});
    row("one", "{}\n", {{Status::Line, "{}", 1, 0}});
    row("two", "{}\n[]\n", {{Status::Line, "{}", 1, 0}, {Status::Line, "[]", 2, 3}});
    row("CR LF", "a\r\nb\r\n", {{Status::Line, "a", 1, 0}, {Status::Line, "b", 2, 3}});
    row("CR inside", "a\rb\n", {{Status::Line, "a\rb", 1, 0}});
    row("blank lines", "\n\r\n \t\na\n",
        {{Status::Heartbeat, "", 1, 0},
         {Status::Heartbeat, "", 2, 1},
         {Status::Heartbeat, " \t", 3, 3},
         {Status::Line, "a", 4, 6}});
    row("no newline at the end", "a\nb", {{Status::Line, "a", 1, 0}, {Status::Line, "b", 2, 2}});
    row("blanks at the end", "a\n ", {{Status::Line, "a", 1, 0}, {Status::Heartbeat, " ", 2, 2}});
    row("byte order mark", "\xEF\xBB\xBF{}\n", {{Status::Line, "{}", 1, 3}});
    row("only a byte order mark", "\xEF\xBB\xBF\n", {{Status::Heartbeat, "", 1, 3}});
    row("byte order mark later", "a\n\xEF\xBB\xBF\n",
        {{Status::Line, "a", 1, 0}, {Status::Line, "\xEF\xBB\xBF", 2, 2}});
    row("as long as allowed", "12345678\nb\n", {{Status::Line, "12345678", 1, 0}, {Status::Line, "b", 2, 9}});
    row("too long", "a\n123456789\nb\n", {{Status::Line, "a", 1, 0}, {Status::TooLong, "12345678", 2, 2}});
    row("too long without newline", "a\n123456789",
        {{Status::Line, "a", 1, 0}, {Status::TooLong, "12345678", 2, 2}});
    row("too long for its CR", "12345678\r\n", {{Status::TooLong, "12345678", 1, 0}});
    row("zero bytes", QByteArray("a\0b\n", 4), {{Status::Line, QByteArray("a\0b", 3), 1, 0}});
}

void TestLineSplitter::splits()
{
    QFETCH(const QByteArray, input);
    QFETCH(const std::vector<Record>, expected);
    const qsizetype limit = 8;

    QVERIFY(recordsOf({input}, limit) == expected);
    for (qsizetype cut = 0; cut <= input.size(); ++cut)
        QVERIFY2(recordsOf({input.first(cut), input.sliced(cut)}, limit) == expected,
                 qPrintable(QString::number(cut)));

    std::vector<QByteArray> bytes;
    for (const char byte : input)
        bytes.emplace_back(1, byte);
    QVERIFY(recordsOf(bytes, limit) == expected);
}

void TestLineSplitter::equalsSplitOfQByteArray()
{
    QByteArray input;
    std::vector<QByteArray> pieces;
    quint32 random = 1;
    for (int piece = 0; piece < 3000; ++piece) {
        random = random * 1664525 + 1013904223;
        QByteArray bytes(qsizetype(random >> 20) % 300, 'x');
        for (qsizetype place = qsizetype(random >> 8) % 40; place < bytes.size();
             place += 1 + qsizetype(random >> 16) % 90)
            bytes[place] = '\n';
        pieces.push_back(bytes);
        input += bytes;
    }

    std::vector<QByteArray> lines;
    qint64 position = 0;
    for (const Record &record : recordsOf(pieces, limits::line)) {
        QCOMPARE(record.position, position);
        position += record.bytes.size() + 1;
        lines.push_back(record.bytes);
    }
    QList<QByteArray> expected = input.split('\n');
    if (expected.last().isEmpty())
        expected.removeLast();
    QVERIFY(std::equal(lines.begin(), lines.end(), expected.begin(), expected.end()));
}

void TestLineSplitter::refusesEverythingBehindALineThatIsTooLong()
{
    LineSplitter splitter(4);
    splitter.append("12345");
    QCOMPARE(splitter.next().status, Status::TooLong);
    splitter.append("\n{}\n");
    QCOMPARE(splitter.next().status, Status::TooLong);
    QCOMPARE(splitter.last().status, Status::TooLong);
    QCOMPARE(splitter.lines(), 0);
}

void TestLineSplitter::takesBytesWrittenDirectly()
{
    LineSplitter splitter;
    std::memcpy(splitter.reserve(1000), "one\ntw", 6);
    splitter.commit(6);
    QCOMPARE(splitter.next().bytes, QByteArrayView("one"));
    QCOMPARE(splitter.next().status, Status::Incomplete);
    QCOMPARE(splitter.next().bytes, QByteArrayView("tw"));
    QCOMPARE(splitter.pending(), 2);
    std::memcpy(splitter.reserve(200'000), "o\n", 2);
    splitter.commit(2);
    const LineSplitter::Line line = splitter.next();
    QCOMPARE(line.bytes, QByteArrayView("two"));
    QCOMPARE(line.number, 2);
    QCOMPARE(splitter.lines(), 2);
}

void TestLineSplitter::keepsPaddingBehindTheLastLine()
{
    for (qsizetype size = 1; size < 300; ++size) {
        LineSplitter splitter;
        splitter.append(QByteArray(size, 'x'));
        const LineSplitter::Line line = splitter.last();
        QCOMPARE(line.bytes.size(), size);
        // The address sanitizer sees a read beyond the buffer.
        QByteArray copy(line.bytes.data(), line.bytes.size() + LineSplitter::padding);
        QVERIFY(copy.startsWith('x'));
    }
}

void TestLineSplitter::keepsLongTailsThroughManyPieces()
{
    LineSplitter splitter;
    QByteArray expected;
    for (int piece = 0; piece < 1000; ++piece) {
        const QByteArray bytes(100, char('a' + piece % 26));
        splitter.append(bytes);
        expected += bytes;
        QCOMPARE(splitter.next().status, Status::Incomplete);
    }
    splitter.append("\nnext\n");
    QCOMPARE(splitter.next().bytes, QByteArrayView(expected));
    QCOMPARE(splitter.next().bytes, QByteArrayView("next"));
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
