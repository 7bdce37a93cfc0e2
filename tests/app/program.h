// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTcpSocket>
#include <QUrl>

#include <memory>

namespace chartstream {

/// What a run of the program came to.
struct Outcome
{
    int status = -1; ///< exit status; -1: it crashed or hung
    QByteArray output;
    QByteArray errors;

    /// One line on standard error that contains the text.
    bool complainsAbout(const QByteArray &text) const
    {
        return errors.count('\n') == 1 && errors.endsWith('\n') && errors.contains(text);
    }
};

/// The built program with a home folder of its own and no display.
class Program : public QProcess
{
    Q_OBJECT

public:
    explicit Program(const QStringList &arguments);
    ~Program() override;

    /// One for all programs of a test, gone with it; settings are in "config" there, plots in "data".
    static QString homeFolder();
    /// Sets a variable of its environment; before run() or start().
    void setVariable(const QString &variable, const QString &value);
    /// Runs it to its end.
    Outcome run(const QByteArray &input = {});
    /// Waits for the end of a started one; all it printed since the start that was not read yet.
    Outcome wait();
};

/// `chartstream serve` on a free port of this machine.
class ServeProgram : public Program
{
    Q_OBJECT

public:
    explicit ServeProgram(const QStringList &options = {});

    /// Where it listens; empty where it does not come up.
    QUrl begin();
    /// A connection with these bytes sent.
    std::unique_ptr<QTcpSocket> connection(const QByteArray &bytes) const;
    /// Sends SIGTERM and waits.
    Outcome end();

private:
    QUrl m_url;
};

/// All that the peer sends until it closes.
QByteArray readToEnd(QTcpSocket &socket);

} // namespace chartstream
