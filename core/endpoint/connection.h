// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/bodydecoder.h"
#include "core/endpoint/requestroute.h"
#include "core/endpoint/streamregistry.h"
#include "core/endpoint/streamsession.h"
#include "core/endpoint/transport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace chartstream {

class EndpointServer;

/// One accepted socket with its alarm and buffers, which die together: reads heads and bodies, answers, and
/// ends as real clients need it (protocol section 4.2): the answer, FIN, drain, close. Endpoint thread; child
/// of the server.
class Connection final : public QObject, public Publisher
{
    Q_OBJECT

public:
    Connection(EndpointServer &server, ConnectionId connectionId, std::unique_ptr<Transport> transport);

    /// Reads what waits in the socket. The server calls it later for what it was asked to let wait.
    /// Whether anything came.
    bool read();
    /// Reads what gathered while the publisher writes many small pieces; as long as more comes, the server's
    /// timer calls for it: a wake-up a piece would cost more than the piece.
    void gather();
    /// Ends whatever goes on, once, with the answer that this end has.
    void end(const StreamEnding &ending) override;
    /// The answer to a request that had to wait for the main thread.
    void respond(const HttpResponse &response);
    /// The endpoint closes.
    void close();
    bool hasReadWithin(Milliseconds time) const;
    /// Closes the socket without further ado and leaves the server.
    void abort();

private:
    enum class State {
        Head,    ///< before a request, or within its head
        Stream,  ///< within a body of lines
        Request, ///< within the body of a request of the plot API
        Waiting, ///< for the main thread's answer; nothing is read
        Leaving, ///< the answer is on its way; input is drained
        Gone,
    };

    void readable();
    void setNotifying();
    /// Distributes what was read; each part takes what is its own and returns how many bytes that was.
    void take(QByteArrayView bytes);
    qsizetype takeHead(QByteArrayView bytes);
    qsizetype takeStream(QByteArrayView bytes);
    qsizetype takeRequest(QByteArrayView bytes);

    void begin(const HttpHead &head);
    void beginStream(const HttpHead &head, const RequestRoute &route);
    void beginRequest(const HttpHead &head, const RequestRoute &route);
    void streamComplete();
    void requestComplete(bool anotherFollows);

    void inputEnded();
    void rang();

    /// Tells the queue how it ended and gives the tokens back.
    void report(const StreamEnding &ending);
    /// Sends the answer, then FIN, then drains.
    void leave(const QByteArray &answer);
    void drain();

    EndpointServer &m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Alarm> m_alarm;
    State m_state = State::Head;
    bool m_isGathering = false; ///< the server calls gather()
    int m_patience = 0;         ///< with gathering that brings nothing
    bool m_isPaused = false;    ///< the queue is full
    bool m_isArduino = false;
    bool m_hasSentAll = false; ///< in Leaving: FIN is out
    bool m_isClosing = false;  ///< in Leaving: the transport says its goodbye
    bool m_inputHasEnded = false;
    Milliseconds m_lastByte{}; ///< when the last byte came, by the clock
    qint64 m_lastRead = 0;     ///< the same in nanoseconds of the machine
    qint64 m_lastSize = 0;     ///< bytes of the last read
    QByteArray m_head;         ///< beginning of a head
    BodyDecoder m_body;
    HttpRequest m_request;
    quint64 m_question = 0;
    StreamToken m_token; ///< of the header
    std::unique_ptr<StreamSession> m_session;
};

} // namespace chartstream
