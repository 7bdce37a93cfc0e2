// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/commands/sender.h"
#include "app/profilechoice.h"
#include "app/publishingoptions.h"
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
    if (const auto status = readPublishingAddress(line, target.stream.endpoint))
        return status;
    target.stream.token = StreamToken(token);
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
    addPublishingOptions(line);
    line.add({u"token"_s,
              u"The stream token, or with --profile the label of one; better in the environment variable "
              "CHARTSTREAM_TOKEN, as others can see a program's arguments."_s,
              u"TOKEN"_s});
    if (const auto status = line.parse({0, 1}))
        return *status;

    const QString variable = takeVariable(tokenVariable);
    const QString token = line.isSet(u"token"_s) ? line.value(u"token"_s) : variable;
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
