// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/server.h"

#include "app/commandline.h"
#include "app/plotanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Taken from the endpoint's queue at a time, so that signals and questions are not kept waiting.
constexpr qsizetype portion = 1024LL * 1024;

QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

} // namespace

Server::Server(const EndpointSettings &settings, int interruption, QObject *parent)
    : QObject(parent)
    , m_workspace(m_clock)
    , m_endpoint(settings, m_clock)
    , m_output(STDOUT_FILENO, interruption)
{
    connect(&m_endpoint, &StreamEndpoint::ready, this, &Server::drain);
    connect(&m_workspace.events(), &EventLog::added, this, &Server::reportEvent);
}

void Server::open(FigureDocument document, const QString &name)
{
    m_workspace.openPlot(std::move(document), name);
}

Result<QString> Server::listen()
{
    const Result<quint16> port = m_endpoint.listen();
    if (!port)
        return port.error();
    return m_endpoint.url();
}

void Server::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_endpoint.close();
    for (auto events = m_endpoint.take(portion); !events.empty(); events = m_endpoint.take(portion)) {
        for (EndpointEvent &event : events)
            take(std::move(event));
    }
    m_output.flush();
    if (!m_output.error().isEmpty())
        m_error = Error{m_output.error(), u"standard output"_s};
    Q_EMIT finished();
}

void Server::drain()
{
    if (m_isFinished)
        return;
    for (EndpointEvent &event : m_endpoint.take(portion))
        take(std::move(event));
    const bool hasMore = m_endpoint.backlog() > 0;
    if (!hasMore)
        m_output.flush();
    if (m_output.isClosed()) {
        finish();
    } else if (hasMore) {
        QMetaObject::invokeMethod(this, &Server::drain, Qt::QueuedConnection);
    }
}

void Server::take(EndpointEvent event)
{
    if (const auto *question = std::get_if<PlotAsked>(&event)) {
        answer(*question);
        return;
    }
    if (const auto *updates = std::get_if<StreamUpdates>(&event))
        print(*updates);
    m_workspace.take(std::move(event));
}

void Server::print(const StreamUpdates &updates)
{
    const QByteArray head = "{\"at\": "_ba + QByteArray::number(qint64(updates.at.count())) +
                            ", \"token\": " + quoted(updates.batch.token.text()) + ", \"update\": ";
    const QByteArrayView lines(updates.batch.raw);
    for (qsizetype begin = 0; begin < lines.size();) {
        const qsizetype newline = lines.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? lines.size() : newline;
        m_output.write(head);
        m_output.write(lines.sliced(begin, end - begin).trimmed());
        m_output.write("}\n");
        begin = end + 1;
    }
}

void Server::answer(const PlotAsked &question)
{
    const QByteArray figure = question.figure.isEmpty()
                                  ? plotJson(m_workspace, question.address)
                                  : QJsonDocument(question.figure).toJson(QJsonDocument::Compact);
    if (question.format == PlotAsked::Format::Json || figure.isEmpty()) {
        m_endpoint.answer(question.request, "application/json"_ba, figure);
        return;
    }
    m_pictures.draw(figure, [this, request = question.request](const QByteArray &picture) {
        m_endpoint.answer(request, "image/png"_ba, picture);
    });
}

void Server::reportEvent()
{
    const Event &event = m_workspace.events().events().back();
    report(event.token.isEmpty() ? event.text : event.token.masked() + u": "_s + event.text);
}

} // namespace chartstream

#include "moc_server.cpp"
