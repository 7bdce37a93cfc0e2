// SPDX-License-Identifier: GPL-3.0-or-later
// How fast text tables become columns, beside QFile::readLine + split and `wc -l` on the same files in the
// same run, and what memory that takes. bench_table [MEGABYTES [FOLDER]]; 1,000 by default. One line a
// figure.
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <malloc.h>

#include <cmath>
#include <ctime>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

void print(const QString &line)
{
    out() << line << '\n';
    out().flush();
}

QByteArray twoDigits(int number)
{
    return QByteArray::number(number).rightJustified(2, '0');
}

QByteArray floatRows()
{
    QByteArray rows;
    for (int row = 0; row < 20'000; ++row) {
        for (int column = 0; column < 10; ++column) {
            rows += QByteArray::number(std::sin(row * 0.001 + column) * std::pow(10, column % 4), 'f', 7);
            rows += column < 9 ? ',' : '\n';
        }
    }
    return rows;
}

QByteArray mixedRows()
{
    static const std::array states{"idle", "running", "\"waiting, long\"", "failed"};
    QByteArray rows;
    for (int row = 0; row < 20'000; ++row) {
        rows += "2024-01-02 " + twoDigits(row / 3600) + ':' + twoDigits(row / 60 % 60) + ':' +
                twoDigits(row % 60) + ".125," + QByteArray::number(row) + ',' +
                states[size_t(row) % states.size()] + ",sensor " + QByteArray::number(row % 17) + ',' +
                QByteArray::number(std::cos(row * 0.01), 'f', 5) + '\n';
    }
    return rows;
}

void writeTable(const QString &path, const QByteArray &header, const QByteArray &rows, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the folder cannot be written to");
    file.write(header);
    while (file.pos() < bytes)
        file.write(rows);
}

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// Bytes, from /proc/self/status.
qint64 memoryNow(const QByteArray &name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

void forgetPeak()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

double secondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e9;
}

/// Seconds by the clock and of processor time: others may be at work on the machine.
struct Duration
{
    double clock = 0;
    double processor = 0;
};

Duration withReadLine(const QString &path)
{
    qsizetype fields = 0;
    const double before = processorSeconds();
    const double seconds = secondsOf([&] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the table is gone");
        while (!file.atEnd())
            fields += file.readLine().split(',').size();
    });
    if (fields == 0)
        qFatal("no fields");
    return {seconds, processorSeconds() - before};
}

void measure(const QString &name, const QString &path)
{
    constexpr double megabyte = 1e6;
    const double size = double(QFileInfo(path).size()) / megabyte;
    const double wordCount = secondsOf([&] {
        QProcess::execute(u"sh"_s, {u"-c"_s, u"wc -l \"$0\" >/dev/null"_s, path});
    });
    print(u"%1: wc -l %2 MB/s"_s.arg(name).arg(size / wordCount, 0, 'f', 0));
    const Duration baseline = withReadLine(path);
    print(u"%1: QFile::readLine + split %2 MB/s, %3 MB/s a core"_s.arg(name)
              .arg(size / baseline.clock, 0, 'f', 0)
              .arg(size / baseline.processor, 0, 'f', 0));

    const Result<TableSample> sample = TableSource::sample(path);
    const TableFormat format = guessTable(*sample).format();
    for (const int threads : {1, 2}) {
        malloc_trim(0); // what was given back before
        forgetPeak();
        const qint64 before = memoryNow("VmRSS");
        const double processorBefore = processorSeconds();
        double seconds = 0;
        qint64 columns = 0;
        size_t rows = 0;
        {
            QElapsedTimer timer;
            timer.start();
            const Result<TableData> data = readTable(path, format, {.threads = threads});
            seconds = double(timer.nsecsElapsed()) / 1e9;
            if (!data)
                qFatal("%s", qPrintable(data.error().text()));
            columns = qint64(data->memory());
            rows = data->rows;
        }
        const double processor = processorSeconds() - processorBefore;
        const qint64 peak = memoryNow("VmHWM") - before;
        print(u"%1: into columns with %2 thread%3 %4 MB/s, %5 x readLine + split; %6 MB/s a core, %7 x"_s
                  .arg(name)
                  .arg(threads)
                  .arg(threads > 1 ? u"s"_s : QString())
                  .arg(size / seconds, 0, 'f', 0)
                  .arg(baseline.clock / seconds, 0, 'f', 1)
                  .arg(size / processor, 0, 'f', 0)
                  .arg(baseline.processor / processor, 0, 'f', 1));
        print(u"%1: %2 M rows; peak memory: columns (%3 MiB) + %4 MiB"_s.arg(name)
                  .arg(double(rows) / 1e6, 0, 'f', 1)
                  .arg(columns / 1024 / 1024)
                  .arg((peak - columns) / 1024 / 1024));
    }
}

void measurePreview(const QString &path)
{
    constexpr qint64 fiveGigabytes = 5'000'000'000;
    if (!QFile::resize(path, fiveGigabytes))
        return;
    size_t columns = 0;
    const double seconds = secondsOf([&] {
        const Result<TableSample> sample = TableSource::sample(path);
        columns = guessTable(*sample).columns.size();
    });
    print(u"first preview of 5 GB, %1 columns: %2 s"_s.arg(columns).arg(seconds, 0, 'f', 3));
}

} // namespace

int main(int argc, char **argv)
{
    const qint64 bytes = (argc > 1 ? QByteArray(argv[1]).toLongLong() : 1000) * 1'000'000;
    const QTemporaryDir folder(argc > 2 ? QString::fromLocal8Bit(argv[2]) + u"/bench_table"_s : QString());
    const QString floats = folder.filePath(u"floats.csv"_s);
    writeTable(floats, "a,b,c,d,e,f,g,h,i,j\n", floatRows(), bytes);
    measure(u"10 floats"_s, floats);
    measurePreview(floats);
    QFile::remove(floats);
    const QString mixed = folder.filePath(u"mixed.csv"_s);
    writeTable(mixed, "time,n,state,sensor,value\n", mixedRows(), bytes / 2);
    measure(u"dates and texts"_s, mixed);
    return 0;
}
