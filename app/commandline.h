// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/support/error.h"

#include <QCommandLineParser>

#include <optional>

namespace chartstream {

enum ExitStatus : int { Succeeded = 0, Failed = 1, WrongUsage = 2 };

/// How many operands (arguments that are no options) a command takes.
struct OperandCount
{
    qsizetype least = 0;
    qsizetype most = 0;
};

/// The arguments of one command, with help, version and complaints as every command gives them. Needs a
/// QCoreApplication (any kind) while it lives.
class CommandLine
{
public:
    /// `command` is empty for the window; `operands` is how the usage line writes them: "FIGURE.json".
    CommandLine(QString command, QString operands, const QString &description);

    void add(const QCommandLineOption &option) { m_parser.addOption(option); }
    /// The exit status where parsing was all there is to do: help or version was printed, or the usage is
    /// wrong.
    [[nodiscard]] std::optional<int> parse(OperandCount count);

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }
    QStringList operands() const { return m_parser.positionalArguments(); }

    /// Says what is wrong with the usage and where to read more. Returns WrongUsage.
    int complain(const QString &text) const;

private:
    QString fullName() const;

    QString m_command;
    QString m_operands;
    QCommandLineParser m_parser;
};

/// One line on standard error, with the program's name.
void report(const QString &text);
/// The same for what ends the program. Returns Failed.
int fail(const Error &error);

/// Bytes to standard output, all or an error.
Result<std::monostate> writeOutput(const QByteArray &bytes);

/// A whole file of at most `limit` bytes; "-" is standard input.
Result<QByteArray> readInput(const QString &fileName, qsizetype limit);
/// A figure from a file of at most limits::figureFile bytes; "-" is standard input.
Result<FigureDocument> readFigure(const QString &fileName);

/// The error with the file named before the place in it.
Error inFile(const QString &fileName, Error error);

} // namespace chartstream
