// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/commands/server.h"
#include "app/endpointoptions.h"
#include "app/terminationsignals.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace chartstream {

int runServe(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    CommandLine line(
        u"serve"_s, {},
        u"Listens without a window. Each update comes out as one line on standard output, {\"at\": "
        "MILLISECONDS, \"token\": \"...\", \"update\": {...}}; ends of streams and made plots on standard "
        "error. SIGTERM ends it well."_s);
    addEndpointOptions(line);
    line.add({u"figure"_s, u"Open this figure from the start; may be given several times."_s, u"FILE"_s});
    line.add({u"store"_s, u"Keep plots made over REST in this SQLite file."_s, u"FILE"_s});
    if (const auto status = line.parse({0, 0}))
        return *status;
    EndpointSettings settings;
    if (const auto status = readEndpointOptions(line, settings))
        return *status;
    settings.storeFile = line.value(u"store"_s);
    settings.keepLines = true;

    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is told by write()
    const TerminationSignals termination;
    Server server(settings, termination.descriptor());
    for (const QString &file : line.values(u"figure"_s)) {
        Result<FigureDocument> document = readFigure(file);
        if (!document)
            return fail(document.error());
        server.open(std::move(*document), file);
    }
    const Result<QString> url = server.listen();
    if (!url)
        return fail(url.error());
    report(u"listening on "_s + *url);

    QObject::connect(&termination, &TerminationSignals::requested, &server, &Server::finish);
    QObject::connect(&server, &Server::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
    return server.error() ? fail(*server.error()) : Succeeded;
}

} // namespace chartstream
