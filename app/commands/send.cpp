// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/commands/sender.h"
#include "app/terminationsignals.h"

#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Whether a header can carry the token: a line break in it would begin another header.
bool isHeaderText(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar character) { return character > u' ' && character < u'\x7f'; });
}

} // namespace

int runSend(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    CommandLine line(
        u"send"_s, u"[FILE]"_s,
        u"Publishes the lines of FILE, or of standard input, as a stream: one JSON object a line. Keeps "
        "it up: waits while the input is silent, comes back after the endpoint was away. Ends with "
        "its input."_s);
    line.add({u"token"_s,
              u"The stream token; better in the environment variable CHARTSTREAM_TOKEN, as others can "
              "see a program's arguments."_s,
              u"TOKEN"_s});
    line.add({u"url"_s, u"The endpoint (default: http://127.0.0.1:10101)."_s, u"URL"_s,
              u"http://127.0.0.1:10101"_s});
    line.add(
        {u"declared-length"_s, u"Tell the length of the body beforehand, for proxies that refuse chunks."_s});
    if (const auto status = line.parse({0, 1}))
        return *status;

    StreamDestination destination;
    destination.endpoint = QUrl(line.value(u"url"_s), QUrl::StrictMode);
    destination.token = StreamToken(line.isSet(u"token"_s) ? line.value(u"token"_s)
                                                           : qEnvironmentVariable("CHARTSTREAM_TOKEN"));
    destination.framing = line.isSet(u"declared-length"_s) ? Framing::Declared : Framing::Chunked;
    const QString scheme = destination.endpoint.scheme();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || destination.endpoint.host().isEmpty())
        return line.complain(
            u"--url is no address such as http://127.0.0.1:10101: %1"_s.arg(line.value(u"url"_s)));
    if (destination.token.isEmpty())
        return line.complain(u"a token is missing: --token or CHARTSTREAM_TOKEN"_s);
    if (!isHeaderText(destination.token.text()))
        return line.complain(
            u"the token holds a space, a line break, or another sign that no header carries"_s);

    const QString fileName = line.operands().value(0, u"-"_s);
    QFile file(fileName);
    if (fileName == "-"_L1)
        file.open(STDIN_FILENO, QIODevice::ReadOnly);
    else if (!file.open(QIODevice::ReadOnly))
        return fail({file.errorString(), fileName});

    Sender sender(destination, file.handle(), isatty(STDERR_FILENO) != 0);
    const TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::requested, &sender, &Sender::finishEarly);
    QObject::connect(&sender, &Sender::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    sender.start();
    QCoreApplication::exec();
    return sender.error() ? fail(*sender.error()) : Succeeded;
}

} // namespace chartstream
