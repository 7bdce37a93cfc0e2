// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int patience = 60'000; // ms; a loaded machine under a sanitizer is slow

} // namespace

QString Program::homeFolder()
{
    static const QTemporaryDir folder;
    return folder.path();
}

Program::Program(const QStringList &arguments)
{
    setProgram(QStringLiteral(CHARTSTREAM_PROGRAM));
    setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"XDG_RUNTIME_DIR"_s})
        environment.remove(name);
    setProcessEnvironment(environment);
    setVariable(u"HOME"_s, homeFolder());
    setVariable(u"XDG_DATA_HOME"_s, homeFolder() + u"/data"_s);
    setVariable(u"XDG_CONFIG_HOME"_s, homeFolder() + u"/config"_s);
}

Program::~Program()
{
    if (state() != NotRunning) {
        kill();
        waitForFinished();
    }
}

void Program::setVariable(const QString &variable, const QString &value)
{
    QProcessEnvironment environment = processEnvironment();
    environment.insert(variable, value);
    setProcessEnvironment(environment);
}

Outcome Program::run(const QByteArray &input)
{
    start();
    write(input);
    closeWriteChannel();
    return wait();
}

Outcome Program::wait()
{
    Outcome outcome;
    const bool isEnded = state() == NotRunning || waitForFinished(patience);
    if (isEnded && exitStatus() == NormalExit)
        outcome.status = exitCode();
    outcome.output = readAllStandardOutput();
    outcome.errors = readAllStandardError();
    return outcome;
}

ServeProgram::ServeProgram(const QStringList &options)
    : Program(QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + options)
{}

QUrl ServeProgram::begin()
{
    start();
    static const QRegularExpression announcement(u"listening on (\\S+)"_s);
    setReadChannel(StandardError);
    QByteArray errors;
    while (!errors.contains('\n') && waitForReadyRead(patience))
        errors += readLine();
    setReadChannel(StandardOutput);
    return m_url = QUrl(announcement.match(QString::fromUtf8(errors)).captured(1));
}

std::unique_ptr<QTcpSocket> ServeProgram::connection(const QByteArray &bytes) const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(m_url.host(), quint16(m_url.port()));
    socket->waitForConnected(patience);
    socket->write(bytes);
    socket->flush();
    return socket;
}

Outcome ServeProgram::end()
{
    terminate();
    return wait();
}

QByteArray readToEnd(QTcpSocket &socket)
{
    while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForDisconnected(patience)) {
    }
    return socket.readAll();
}

} // namespace chartstream
