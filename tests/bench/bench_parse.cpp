// SPDX-License-Identifier: GPL-3.0-or-later
// How fast lines become updates and points, beside QJsonDocument a line in the same run. One line a figure.
#include "core/series/series.h"
#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTextStream>

#include <algorithm>

using namespace chartstream;

namespace {

constexpr int lineCount = 1'000'000;
constexpr int rounds = 5;
constexpr qsizetype pieceSize = 64LL * 1024;

/// Keeps the compiler from leaving out what is measured.
double checksum = 0;

QByteArray numberLines()
{
    QByteArray lines;
    for (int line = 0; line < lineCount; ++line) {
        lines += R"({"x": )" + QByteArray::number(1.7e9 + line * 0.001, 'f', 3) + R"(, "y": )" +
                 QByteArray::number(std::sin(line * 0.01), 'f', 9) + "}\n";
    }
    return lines;
}

QByteArray dateLines()
{
    QByteArray lines;
    for (int line = 0; line < lineCount; ++line) {
        lines += R"({"x": "2024-01-01 00:00:)" + QByteArray::number(line % 60).rightJustified(2, '0') +
                 R"(.500", "y": )" + QByteArray::number(line) + "}\n";
    }
    return lines;
}

void withQtJson(const QByteArray &bytes)
{
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const QJsonDocument document =
            QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data() + begin, end - begin));
        checksum += document[QLatin1String("x")].toDouble() + document[QLatin1String("y")].toDouble();
        begin = end + 1;
    }
}

/// Splits and parses as a connection does; `take` gets the batches of each piece.
template <typename Take>
void withUpdateParser(const QByteArray &bytes, const Take &take)
{
    LineSplitter splitter;
    UpdateParser parser;
    UpdateBatches batches(StreamToken(QStringLiteral("abcdefghij")));
    for (qsizetype begin = 0; begin < bytes.size(); begin += pieceSize) {
        splitter.append(QByteArrayView(bytes).sliced(begin).first(std::min(pieceSize, bytes.size() - begin)));
        for (auto line = splitter.next(); line.status == LineSplitter::Status::Line; line = splitter.next())
            parser.parse(line.bytes, batches);
        for (const UpdateBatch &batch : batches.take())
            take(batch);
    }
}

void onlyCount(const UpdateBatch &batch)
{
    checksum += double(batch.lines);
}

void intoSeries(const QByteArray &bytes, qsizetype maxPoints)
{
    Series series([](const AttributePath &) { return true; }, maxPoints);
    withUpdateParser(bytes, [&series](const UpdateBatch &batch) {
        for (const auto &item : batch.items)
            std::visit([&series](const auto &content) { series.apply(content); }, item);
    });
    checksum += series.column("y")->extent().greatest;
}

/// Lines a second, the median of some rounds.
template <typename Work>
double linesPerSecond(const Work &work)
{
    std::vector<double> speeds;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        work();
        speeds.push_back(lineCount * 1e9 / double(timer.nsecsElapsed()));
    }
    std::sort(speeds.begin(), speeds.end());
    return speeds[speeds.size() / 2];
}

double bytesPerPoint(size_t points)
{
    Series series([](const AttributePath &) { return true; }, qsizetype(points));
    NumberRun run{{"x", "y"}, std::vector<double>(20'000, 1.0)};
    while (series.size() < points)
        series.apply(run);
    return double(series.memory()) / double(series.size());
}

} // namespace

int main()
{
    QTextStream out(stdout);
    const auto print = [&out](const char *name, double speed, double baseline) {
        out << name << ": " << QString::number(speed / 1e6, 'f', 2) << " M lines/s, "
            << QString::number(speed / baseline, 'f', 1) << " x QJsonDocument\n";
        out.flush();
    };

    const QByteArray numbers = numberLines();
    const double numbersWithQt = linesPerSecond([&] { withQtJson(numbers); });
    print("QJsonDocument, numbers", numbersWithQt, numbersWithQt);
    print("update parser, numbers", linesPerSecond([&] { withUpdateParser(numbers, onlyCount); }),
          numbersWithQt);
    print("into a series of 10^7, numbers", linesPerSecond([&] { intoSeries(numbers, 10'000'000); }),
          numbersWithQt);
    print("into a series of 500, numbers", linesPerSecond([&] { intoSeries(numbers, 500); }), numbersWithQt);

    const QByteArray dates = dateLines();
    const double datesWithQt = linesPerSecond([&] { withQtJson(dates); });
    print("QJsonDocument, dates", datesWithQt, datesWithQt);
    print("update parser, dates", linesPerSecond([&] { withUpdateParser(dates, onlyCount); }), datesWithQt);
    print("into a series of 500, dates", linesPerSecond([&] { intoSeries(dates, 500); }), datesWithQt);

    out << "memory of 10^7 points: " << QString::number(bytesPerPoint(10'000'000), 'f', 2)
        << " bytes a point\n";
    out << "checksum " << checksum << '\n';
    return 0;
}
