// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyproxy.h"

#include "core/endpoint/transport.h"

#include <QRandomGenerator>
#include <QTimer>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <deque>
#include <random>

namespace chartstream {

namespace {

constexpr int delay = 20; // ms

qintptr connectedTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("no server behind the faulty proxy");
    return descriptor;
}

} // namespace

/// One connection: two sockets, and what goes from each to the other.
class FaultyProxy::Link final : public QObject
{
public:
    Link(qintptr client, qintptr server, const Faults &faults, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_server(server)
    {
        setObjectName(QStringLiteral("link"));
        connectWay(m_client, m_server, faults.toServer);
        connectWay(m_server, m_client, faults.toClient);
    }

private:
    struct Side
    {
        explicit Side(qintptr descriptor)
            : socket(descriptor)
            , transport(Transport::plain(descriptor))
        {}

        qintptr socket;
        std::unique_ptr<Transport> transport;
        Fault fault;           ///< of what comes from here
        qint64 passed = 0;     ///< bytes from here that reached the other side
        bool hasEnded = false; ///< nothing comes from here any more
        bool isCutOff = false; ///< nothing goes on from here any more
        std::deque<QByteArray> late;
    };

    void connectWay(Side &from, Side &to, const Fault &fault)
    {
        from.fault = fault;
        connect(from.transport.get(), &Transport::readable, this, [this, &from, &to] { carry(from, to); });
        // A fault that comes before the first byte waits for none.
        QMetaObject::invokeMethod(
            this, [this, &from, &to] { strikeIfDue(from, to); }, Qt::QueuedConnection);
    }

    void carry(Side &from, Side &to)
    {
        std::array<char, 65'536> bytes; // NOLINT(cppcoreguidelines-init-variables): filled by read()
        const auto isStalled = [&from] { return from.isCutOff && from.fault.kind == Fault::Stall; };
        for (qint64 size = 1; size > 0 && !from.hasEnded && !isStalled();) {
            size = from.transport->read(bytes.data(), bytes.size());
            if (size > 0)
                pass(from, to, {bytes.data(), size});
            else if (size < 0)
                end(from, to);
        }
    }

    void pass(Side &from, Side &to, QByteArrayView bytes)
    {
        if (from.isCutOff)
            return;
        const Fault &fault = from.fault;
        const bool isSlowing = fault.kind <= Fault::Delay;
        const qsizetype untouched =
            std::min<qsizetype>(bytes.size(), std::max<qint64>(0, fault.after - from.passed));
        send(from, to, bytes.first(fault.kind == Fault::None ? bytes.size() : untouched));
        if (fault.kind == Fault::None)
            return;
        const QByteArrayView touched = bytes.sliced(untouched);
        if (!isSlowing)
            strikeIfDue(from, to);
        else if (fault.kind == Fault::Delay)
            sendLate(from, to, touched);
        for (qsizetype byte = 0; fault.kind == Fault::Trickle && byte < touched.size(); ++byte)
            send(from, to, touched.sliced(byte, 1));
    }

    static void send(Side &from, Side &to, QByteArrayView bytes)
    {
        from.passed += bytes.size();
        if (!bytes.isEmpty())
            to.transport->write(bytes.toByteArray());
    }

    /// An empty piece is the end.
    void sendLate(Side &from, Side &to, QByteArrayView bytes)
    {
        from.late.push_back(bytes.toByteArray());
        QTimer::singleShot(delay, this, [&from, &to] {
            const QByteArray piece = from.late.front();
            from.late.pop_front();
            if (piece.isEmpty())
                to.transport->finish();
            else
                send(from, to, piece);
        });
    }

    void strikeIfDue(Side &from, Side &to)
    {
        if (from.isCutOff || from.fault.kind <= Fault::Delay || from.passed < from.fault.after)
            return;
        from.isCutOff = true;
        switch (from.fault.kind) {
        case Fault::Stall:
            from.transport->setNotifying(false);
            break;
        case Fault::HalfClose:
            to.transport->finish();
            break;
        case Fault::Close:
            to.isCutOff = true;
            to.transport->finish();
            from.transport->finish();
            break;
        case Fault::Reset:
            reset();
            break;
        default:
            break;
        }
    }

    void end(Side &from, Side &to)
    {
        from.hasEnded = true;
        if (!from.transport->hasClosed() && !from.isCutOff)
            return reset();
        if (!from.isCutOff && !from.late.empty())
            sendLate(from, to, {});
        else if (!from.isCutOff)
            to.transport->finish();
        if (from.hasEnded && to.hasEnded)
            deleteLater();
    }

    void reset()
    {
        for (Side *side : {&m_client, &m_server}) {
            const linger atOnce{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(int(side->socket), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
            side->hasEnded = side->isCutOff = true;
            side->transport->disconnect(this);
            side->transport->close();
        }
        deleteLater();
    }

    Side m_client;
    Side m_server;
};

FaultyProxy::FaultyProxy(quint16 server, Plan plan)
    : m_server(server)
    , m_plan(std::move(plan))
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("%s", qPrintable(errorString()));
}

FaultyProxy::~FaultyProxy() = default;

QUrl FaultyProxy::url(const QString &scheme) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(serverPort()));
}

qsizetype FaultyProxy::links() const
{
    return findChildren<QObject *>(QStringLiteral("link"), Qt::FindDirectChildrenOnly).size();
}

void FaultyProxy::incomingConnection(qintptr descriptor)
{
    const Faults faults = m_plan ? m_plan(m_connections) : Faults();
    ++m_connections;
    new Link(descriptor, connectedTo(m_server), faults, this);
}

FaultyProxy::Plan FaultyProxy::chance(quint32 seed)
{
    return [seed](int connection) {
        constexpr int longest = 4000; // bytes that nothing happens to
        std::seed_seq seeds{seed, quint32(connection)};
        QRandomGenerator random(seeds);
        const auto kind = Fault::Kind(random.bounded(Fault::Reset + 1));
        if (random.bounded(2) == 0)
            return Faults{.toServer = {kind, random.bounded(longest)}};
        return Faults{.toClient = {kind, random.bounded(longest / 10)}}; // an answer is short
    };
}

} // namespace chartstream

#include "moc_faultyproxy.cpp"
