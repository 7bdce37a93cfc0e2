// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "core/support/limits.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

void printLine(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

CommandLine::CommandLine(QString command, QString operands, const QString &description)
    : m_command(std::move(command))
    , m_operands(std::move(operands))
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption({{u"h"_s, u"help"_s}, u"Print this help."_s});
    m_parser.addOption({{u"v"_s, u"version"_s}, u"Print the version."_s});
}

QString CommandLine::fullName() const
{
    return m_command.isEmpty() ? u"chartstream"_s : u"chartstream "_s + m_command;
}

std::optional<int> CommandLine::parse(OperandCount count)
{
    QStringList arguments = QCoreApplication::arguments();
    if (!m_command.isEmpty())
        arguments.removeAt(1);
    if (!m_parser.parse(arguments))
        return complain(m_parser.errorText());
    if (isSet(u"help"_s)) {
        // The parser's own first line does not know the command.
        const QString help = m_parser.helpText();
        printLine(stdout, u"Usage: %1 [options] %2"_s.arg(fullName(), m_operands).trimmed() +
                              help.mid(help.indexOf(u'\n')).trimmed().prepend(u"\n\n"_s));
        return Succeeded;
    }
    if (isSet(u"version"_s)) {
        printLine(stdout, u"chartstream "_s + QCoreApplication::applicationVersion());
        return Succeeded;
    }
    if (operands().size() < count.least)
        return complain(u"%1 is missing"_s.arg(m_operands.section(u' ', 0, 0)));
    if (operands().size() > count.most)
        return complain(u"one argument too many: %1"_s.arg(operands().at(count.most)));
    return std::nullopt;
}

int CommandLine::complain(const QString &text) const
{
    report(u"%1 (%2 --help says more)"_s.arg(text, fullName()));
    return WrongUsage;
}

void report(const QString &text)
{
    printLine(stderr, u"chartstream: "_s + text);
}

int fail(const Error &error)
{
    report(error.text());
    return Failed;
}

Result<std::monostate> writeOutput(const QByteArray &bytes)
{
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly) || output.write(bytes) != bytes.size() || !output.flush())
        return Error{output.errorString(), u"standard output"_s};
    return std::monostate();
}

Result<QByteArray> readInput(const QString &fileName, qsizetype limit)
{
    const bool isStandardInput = fileName == "-"_L1;
    const QString where = isStandardInput ? u"standard input"_s : fileName;
    QFile file(fileName);
    const bool isOpen =
        isStandardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error{file.errorString(), where};
    constexpr qint64 block = 1024LL * 1024;
    QByteArray bytes;
    for (QByteArray more; bytes.size() <= limit && !(more = file.read(block)).isEmpty();)
        bytes += more;
    if (file.error() != QFileDevice::NoError)
        return Error{file.errorString(), where};
    if (bytes.size() > limit)
        return Error{u"larger than %1 MiB"_s.arg(limit / (1024LL * 1024)), where};
    return bytes;
}

Result<FigureDocument> readFigure(const QString &fileName)
{
    const Result<QByteArray> text = readInput(fileName, limits::figureFile);
    if (!text)
        return text.error();
    Result<FigureDocument> figure = FigureDocument::fromJson(*text);
    if (!figure)
        return inFile(fileName, figure.error());
    return figure;
}

Error inFile(const QString &fileName, Error error)
{
    const QString file = fileName == "-"_L1 ? u"standard input"_s : fileName;
    error.where = error.where.isEmpty() ? file : file + u": "_s + error.where;
    return error;
}

} // namespace chartstream
