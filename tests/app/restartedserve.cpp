// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/restartedserve.h"

#include <QFile>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace chartstream {

RestartedServe::RestartedServe(const QTemporaryDir &folder)
    : m_folder(folder)
{
    QTcpServer placeholder;
    placeholder.listen(QHostAddress::LocalHost);
    m_port = placeholder.serverPort();
}

bool RestartedServe::start()
{
    m_program =
        std::make_unique<Program>(QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)});
    m_program->setStandardOutputFile(fileOf(++m_runs));
    m_program->start();
    m_program->setReadChannel(QProcess::StandardError);
    return m_program->waitForReadyRead(60'000) && m_program->readLine().contains("listening");
}

int RestartedServe::end()
{
    m_program->terminate();
    return m_program->wait().status;
}

void RestartedServe::kill()
{
    m_program->kill();
    m_program->waitForFinished();
}

qint64 RestartedServe::written() const
{
    return QFile(fileOf(m_runs)).size();
}

QByteArrayList RestartedServe::updates(const QString &token) const
{
    const QByteArray beginning = "\"token\": \"" + token.toUtf8() + "\", \"update\": ";
    QByteArrayList found;
    for (int run = 1; run <= m_runs; ++run) {
        QFile file(fileOf(run));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        // What SIGKILL cut off is no line.
        for (QByteArray line = file.readLine(); line.endsWith('\n'); line = file.readLine()) {
            const qsizetype at = line.indexOf(beginning);
            if (at >= 0)
                found << line.mid(at + beginning.size()).chopped(2); // the bracket around it
        }
    }
    return found;
}

QList<int> RestartedServe::numbers(const QString &token) const
{
    QList<int> found;
    for (const QByteArray &update : updates(token)) {
        const QByteArray after = update.mid(update.indexOf("\"x\"") + 4).trimmed();
        const qsizetype comma = after.indexOf(',');
        found << after.left(comma < 0 ? after.indexOf('}') : comma).toInt();
    }
    return found;
}

QString RestartedServe::fileOf(int run) const
{
    return m_folder.filePath(u"run%1.ndjson"_s.arg(run));
}

} // namespace chartstream
