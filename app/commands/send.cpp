// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/commands/sender.h"
#include "app/profilechoice.h"
#include "app/terminationsignals.h"
#include "core/account/keychain.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr char tokenVariable[] = "CHARTSTREAM_TOKEN";

/// By --url and the token itself.
std::optional<int> readTarget(const CommandLine &line, const QString &token, PublishingTarget &target)
{
    const QString address = line.isSet(u"url"_s) ? line.value(u"url"_s) : u"http://127.0.0.1:10101"_s;
    target.stream.endpoint = QUrl(address, QUrl::StrictMode);
    target.stream.token = StreamToken(token);
    const QString scheme = target.stream.endpoint.scheme();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || target.stream.endpoint.host().isEmpty())
        return line.complain(u"--url is no address such as http://127.0.0.1:10101: %1"_s.arg(address));
    if (token.isEmpty())
        return line.complain(u"a token is missing: --token or CHARTSTREAM_TOKEN"_s);
    return std::nullopt;
}

/// By --profile.
std::optional<int> readProfile(const CommandLine &line, const QString &token, PublishingTarget &target)
{
    if (line.isSet(u"url"_s))
        return line.complain(u"--profile and --url exclude each other"_s);
    const SystemClock clock;
    QSettings settings;
    Keychain keychain(clock);
    const Accounts accounts(settings, keychain);
    const Result<PublishingTarget> found = publishingTarget(accounts, line.value(u"profile"_s), token);
    if (!found)
        return fail(found.error());
    target = *found;
    return std::nullopt;
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
    line.add({u"profile"_s,
              u"Publish by a profile of the connections dialog: its address, framing, proxy, "
              "certificates, and its tokens from the keychain."_s,
              u"NAME"_s});
    line.add({u"token"_s,
              u"The stream token, or with --profile the label of one; better in the environment variable "
              "CHARTSTREAM_TOKEN, as others can see a program's arguments."_s,
              u"TOKEN"_s});
    line.add({u"url"_s, u"The endpoint (default: http://127.0.0.1:10101)."_s, u"URL"_s});
    line.add(
        {u"declared-length"_s, u"Tell the length of the body beforehand, for proxies that refuse chunks."_s});
    if (const auto status = line.parse({0, 1}))
        return *status;

    const QString token =
        line.isSet(u"token"_s) ? line.value(u"token"_s) : qEnvironmentVariable(tokenVariable);
    qunsetenv(tokenVariable); // no child of ours needs it
    PublishingTarget target;
    const auto status =
        line.isSet(u"profile"_s) ? readProfile(line, token, target) : readTarget(line, token, target);
    if (status)
        return *status;
    if (!target.stream.token.fitsHeader()) {
        return line.complain(
            u"the token holds a space, a line break, or another sign that no header carries"_s);
    }
    if (line.isSet(u"declared-length"_s))
        target.stream.framing = Framing::Declared;

    const QString fileName = line.operands().value(0, u"-"_s);
    QFile file(fileName);
    if (fileName == "-"_L1)
        file.open(STDIN_FILENO, QIODevice::ReadOnly);
    else if (!file.open(QIODevice::ReadOnly))
        return fail({file.errorString(), fileName});

    Sender sender(target, file.handle(), isatty(STDERR_FILENO) != 0);
    const TerminationSignals termination;
    QObject::connect(&termination, &TerminationSignals::requested, &sender, &Sender::finishEarly);
    QObject::connect(&termination, &TerminationSignals::insisted, &sender, &Sender::giveUp);
    QObject::connect(&sender, &Sender::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    sender.start();
    QCoreApplication::exec();
    return sender.error() ? fail(*sender.error()) : Succeeded;
}

} // namespace chartstream
