// SPDX-License-Identifier: GPL-3.0-or-later
// How a replay seeks, how fast it is as fast as possible, beside a parser and the same workspace fed with the
// same rows in the same run, and how well it keeps time. bench_replay [--rows N] [--minutes N]; 10,000,000
// rows and no minutes by default. One line a figure.
#include "core/replay/tabletrack.h"
#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"benchtoken"_s);
constexpr qint64 begin = 1'769'860'800'000'000'000;
constexpr qint64 step = 1'000'000; ///< nanoseconds between rows

void print(const QString &line)
{
    static QTextStream out(stdout);
    out << line << '\n';
    out.flush();
}

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

TableFormat format()
{
    TableFormat format;
    format.dialect.headerRows = 1;
    format.columns = {{.name = u"time"_s, .type = ColumnType::Time}, {.name = u"value"_s}};
    format.time.kind = TimeSource::Kind::Column;
    format.time.column = 0;
    return format;
}

TablePlan plan(TableTimeAxis axis)
{
    TablePlan plan;
    plan.timeAxis = axis;
    plan.columns = {{1, token, u"value"_s, {}}};
    plan.title = u"bench"_s;
    return plan;
}

double valueOf(size_t row)
{
    return std::round(std::sin(double(row) * 0.001) * 1e6) / 1e6;
}

std::shared_ptr<const TableData> tableOf(size_t rows)
{
    constexpr size_t inAPiece = 50'000;
    auto data = std::make_shared<TableData>();
    data->format = format();
    data->columns = {1};
    data->rows = rows;
    for (size_t first = 0; first < rows; first += inAPiece) {
        TablePiece piece;
        piece.rows = std::min(inAPiece, rows - first);
        std::vector<double> values;
        for (size_t row = first; row < first + piece.rows; ++row) {
            piece.times.push_back(begin + qint64(row) * step);
            values.push_back(valueOf(row));
        }
        piece.columns.emplace_back(std::move(values));
        data->pieces.push_back(std::move(piece));
    }
    return data;
}

/// A workspace with a plot that keeps so many points, and a replay in it.
struct House
{
    explicit House(qsizetype maxPoints)
        : workspace(clock)
        , replays(workspace, clock)
    {
        const QByteArray figure = R"({"data": [{"stream": {"token": "benchtoken", "maxpoints": )" +
                                  QByteArray::number(maxPoints) + "}}]}";
        auto document = FigureDocument::fromJson(figure);
        if (!document)
            qFatal("%s", qPrintable(document.error().text()));
        plot = workspace.openPlot(std::move(*document), u"bench"_s);
    }

    ReplayPlayer *begin(std::unique_ptr<ReplayTrack> track, const ReplaySettings &settings = {})
    {
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(std::move(track));
        auto player = std::make_unique<ReplayPlayer>(std::move(tracks), clock);
        player->setSettings(settings);
        return replays.begin(std::move(player));
    }

    SystemClock clock;
    Workspace workspace;
    Replays replays;
    Plot *plot = nullptr;
};

void measureSeeks(const QString &name, std::unique_ptr<ReplayTrack> track, qsizetype maxPoints)
{
    constexpr int seeks = 200;
    House house(maxPoints);
    ReplayPlayer *player = house.begin(std::move(track));
    QEventLoop loop;
    QObject::connect(player, &ReplayPlayer::changed, &loop, [&] {
        if (!player->tracks().front()->isGrowing())
            loop.quit();
    });
    if (player->tracks().front()->isGrowing())
        loop.exec();
    player->pause();
    QObject::connect(player, &ReplayPlayer::played, &loop, &QEventLoop::quit);
    std::mt19937_64 random(3);
    std::vector<double> times;
    for (int i = 0; i < seeks; ++i) {
        const qint64 target = begin + qint64(random() % player->rows()) * step;
        bool isDone = false;
        const auto connection =
            QObject::connect(player, &ReplayPlayer::played, &loop, [&isDone] { isDone = true; });
        QElapsedTimer timer;
        timer.start();
        player->seek(target);
        while (!isDone)
            loop.processEvents(QEventLoop::WaitForMoreEvents);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        QObject::disconnect(connection);
        const Column *x = house.plot->document().series.front().column("x");
        if (target > begin &&
            (!x || std::abs(x->cell(x->size() - 1).number() * 1e6 - double(target - step)) > 1000))
            qFatal("the seek went wrong");
    }
    std::sort(times.begin(), times.end());
    print(u"seek in %1 rows %2, %3 points kept, into the series: median %4 ms, worst %5 ms"_s
              .arg(player->rows())
              .arg(name)
              .arg(maxPoints)
              .arg(times[times.size() / 2], 0, 'f', 2)
              .arg(times.back(), 0, 'f', 2));
}

double replayRowsPerSecond(const std::shared_ptr<const TableData> &data, TableTimeAxis axis,
                           qsizetype maxPoints, double &processor)
{
    House house(maxPoints);
    QEventLoop loop;
    const double before = processorSeconds();
    QElapsedTimer timer;
    timer.start();
    ReplayPlayer *player =
        house.begin(makeTableTrack(data, plan(axis), maxPoints), {.isAsFastAsPossible = true});
    QObject::connect(player, &ReplayPlayer::changed, &loop, &QEventLoop::quit);
    while (player->isPlaying())
        loop.exec();
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    processor = double(data->rows) / (processorSeconds() - before);
    if (house.workspace.linesTaken() != data->rows)
        qFatal("rows are missing");
    return double(data->rows) / seconds;
}

/// The same rows as lines, through the parser into the same workspace.
double parsedRowsPerSecond(const std::shared_ptr<const TableData> &data, TableTimeAxis axis,
                           qsizetype maxPoints, double &processor)
{
    constexpr size_t inABatch = 16'384;
    const auto track = makeTableTrack(data, plan(axis), maxPoints);
    std::vector<UpdateBatch> lines;
    for (size_t row = 0; row < data->rows; row += inABatch)
        track->take(row, std::min(inABatch, data->rows - row), 0, {.ofAll = true}, lines);
    for (UpdateBatch &batch : lines) {
        batch.items.clear();
        batch.raw.append(LineSplitter::padding, '\0');
    }
    House house(maxPoints);
    UpdateParser parser;
    const double before = processorSeconds();
    QElapsedTimer timer;
    timer.start();
    for (const UpdateBatch &batch : lines) {
        UpdateBatches batches(token);
        const QByteArrayView text = QByteArrayView(batch.raw).chopped(LineSplitter::padding);
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype end = text.indexOf('\n', at);
            if (parser.parse(text.sliced(at, end - at), batches) != UpdateParser::Status::Update)
                qFatal("a line was refused");
            at = end + 1;
        }
        for (UpdateBatch &parsed : batches.take())
            house.workspace.take(StreamUpdates{ConnectionId{1}, house.clock.sinceEpoch(), std::move(parsed)});
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    processor = double(data->rows) / (processorSeconds() - before);
    return double(data->rows) / seconds;
}

void measureRows(const QString &name, const std::shared_ptr<const TableData> &data, TableTimeAxis axis)
{
    constexpr qsizetype maxPoints = 100'000;
    for (int round = 0; round < 3; ++round) {
        double replayProcessor = 0;
        double parsedProcessor = 0;
        const double replayed = replayRowsPerSecond(data, axis, maxPoints, replayProcessor);
        const double parsed = parsedRowsPerSecond(data, axis, maxPoints, parsedProcessor);
        print(u"as fast as possible, x %1: %2 M rows/s into the workspace (%3 M a processor second); parser "
              u"and "
              "workspace %4 M lines/s (%5 M); ratio %6"_s.arg(name)
                  .arg(replayed / 1e6, 0, 'f', 2)
                  .arg(replayProcessor / 1e6, 0, 'f', 2)
                  .arg(parsed / 1e6, 0, 'f', 2)
                  .arg(parsedProcessor / 1e6, 0, 'f', 2)
                  .arg(replayProcessor / parsedProcessor, 0, 'f', 2));
    }
}

QString writeFile(const QTemporaryDir &folder, size_t rows)
{
    QFile file(folder.filePath(u"bench.csv"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the folder cannot be written to");
    file.write("time,value\n");
    const auto track = makeTableTrack(tableOf(rows), plan(TableTimeAxis::Date), 1);
    constexpr size_t inABatch = 65'536;
    for (size_t row = 0; row < rows; row += inABatch) {
        std::vector<UpdateBatch> batches;
        track->take(row, std::min(inABatch, rows - row), 0, {.ofAll = true}, batches);
        QByteArray &text = batches.front().raw;
        text.replace("{\"x\":\"", "").replace("\",\"y\":", ",").replace("}", "");
        file.write(text);
    }
    return file.fileName();
}

/// How long after its time each row went out.
void measureLateness(int minutes)
{
    constexpr size_t perMinute = 60'000;
    const auto data = tableOf(perMinute * size_t(minutes) + 1);
    House house(100'000);
    std::vector<double> lateness;
    lateness.reserve(data->rows);
    QElapsedTimer timer;
    QObject::connect(&house.replays, &Replays::began, &house.replays, [&](ReplayPlayer *player) {
        QObject::connect(player, &ReplayPlayer::played, player, [&](const std::vector<UpdateBatch> &batches) {
            const double now = double(timer.nsecsElapsed()) / 1e6;
            for (const UpdateBatch &batch : batches) {
                for (qint64 line = 0; line < batch.lines; ++line)
                    lateness.push_back(now - double(lateness.size()) * double(step) / 1e6);
            }
        });
        timer.start();
    });
    const double before = processorSeconds();
    ReplayPlayer *player = house.begin(makeTableTrack(data, plan(TableTimeAxis::Date), 100'000));
    QEventLoop loop;
    QObject::connect(player, &ReplayPlayer::changed, &loop, &QEventLoop::quit);
    while (player->isPlaying())
        loop.exec();
    const double processor = processorSeconds() - before;
    std::sort(lateness.begin(), lateness.end());
    constexpr double frame = 1000.0 / 60;
    const auto late = lateness.end() - std::upper_bound(lateness.begin(), lateness.end(), frame);
    print(u"%1 minutes at 1x, 1,000 rows/s: earliest %2 ms, median %3 ms, p99 %4 ms, worst %5 ms behind its "
          u"time; "
          "%6 of %7 rows later than a frame; %8 % of a processor"_s.arg(minutes)
              .arg(lateness.front(), 0, 'f', 2)
              .arg(lateness[lateness.size() / 2], 0, 'f', 2)
              .arg(lateness[lateness.size() * 99 / 100], 0, 'f', 2)
              .arg(lateness.back(), 0, 'f', 2)
              .arg(late)
              .arg(lateness.size())
              .arg(processor / (minutes * 60.0) * 100, 0, 'f', 1));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser line;
    line.addOptions({{u"rows"_s, u"Rows of the table."_s, u"N"_s, u"10000000"_s},
                     {u"minutes"_s, u"Only plays at 1x for so long."_s, u"N"_s}});
    line.process(application);
    if (line.isSet(u"minutes"_s)) {
        measureLateness(line.value(u"minutes"_s).toInt());
        return 0;
    }
    const size_t rows = line.value(u"rows"_s).toULongLong();
    const auto data = tableOf(rows);
    for (const qsizetype maxPoints : {10'000, 1'000'000}) {
        measureSeeks(u"in memory"_s, makeTableTrack(data, plan(TableTimeAxis::Date), maxPoints), maxPoints);
    }
    constexpr size_t mostPlayed = 2'000'000;
    const auto played = tableOf(std::min(rows, mostPlayed));
    measureRows(u"dates"_s, played, TableTimeAxis::Date);
    measureRows(u"elapsed seconds"_s, played, TableTimeAxis::Elapsed);
    const QTemporaryDir folder;
    const QString path = writeFile(folder, rows);
    for (const qsizetype maxPoints : {10'000, 1'000'000}) {
        auto track = openLargeTable(path, format(), plan(TableTimeAxis::Date), maxPoints);
        if (!track)
            qFatal("%s", qPrintable(track.error().text()));
        measureSeeks(u"in a file"_s, std::move(*track), maxPoints);
    }
    return 0;
}
