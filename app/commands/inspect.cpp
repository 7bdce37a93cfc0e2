// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "core/figure/resolve.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace chartstream {

int runInspect(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    CommandLine line(
        u"inspect"_s, u"FIGURE.json"_s,
        u"Prints the figure with every default filled in as it is drawn: axis types, ranges, ticks, "
        "colours, legend. FIGURE.json may be - for standard input."_s);
    if (const auto status = line.parse({1, 1}))
        return *status;

    Result<FigureDocument> document = readFigure(line.operands().constFirst());
    if (!document)
        return fail(document.error());
    const ResolvedFigure figure = resolveFigure(*document, inspectedSize);
    const auto written = writeOutput(QJsonDocument(inspectFigure(figure)).toJson());
    return written ? Succeeded : fail(written.error());
}

} // namespace chartstream
