// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/tableoptions.h"
#include "core/figure/resolve.h"
#include "core/replay/tabledescription.h"
#include "core/replay/tablesource.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// A figure is an object of JSON, whatever the file is called; everything else that is text may be a table.
bool isFigure(const QString &path)
{
    QFile file(path);
    if (path == u"-" || path.endsWith(u".json"_s, Qt::CaseInsensitive) || !file.open(QIODevice::ReadOnly))
        return true;
    constexpr qint64 head = 1024;
    const QByteArray bytes = file.read(head).trimmed();
    return bytes.isEmpty() || bytes.startsWith('{');
}

Result<QJsonObject> inspectTable(const QString &path, const TableOptions &options)
{
    const Result<TableSample> sample = TableSource::sample(path, options.choices.encoding);
    if (!sample)
        return sample.error();
    const Result<TableChoices> choices = choicesFor(options, *sample);
    if (!choices)
        return inFile(path, choices.error());
    return describeTable(guessTable(*sample, *choices));
}

int print(const QJsonObject &object)
{
    const auto written = writeOutput(QJsonDocument(object).toJson());
    return written ? Succeeded : fail(written.error());
}

} // namespace

int runInspect(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    CommandLine line(
        u"inspect"_s, u"FILE"_s,
        u"Prints a figure with every default filled in as it is drawn: axis types, ranges, ticks, "
        "colours, legend. Of a table (CSV and its like, also .gz, .zst, .bz2, .xz and .zip) prints how it is "
        "understood: encoding, separator, header, types, units, time; each with its reason. FILE may be - for a figure on standard input."_s);
    addTableOptions(line);
    if (const auto status = line.parse({1, 1}))
        return *status;
    TableOptions options;
    if (const auto status = readTableOptions(line, options))
        return *status;

    const QString path = line.operands().constFirst();
    if (!isFigure(path)) {
        const Result<QJsonObject> table = inspectTable(path, options);
        return table ? print(*table) : fail(table.error());
    }
    Result<FigureDocument> document = readFigure(path);
    if (!document)
        return fail(document.error());
    return print(inspectFigure(resolveFigure(*document, inspectedSize)));
}

} // namespace chartstream
