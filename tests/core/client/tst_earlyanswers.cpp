// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/countingendpoint.h"
#include "tests/support/fakeclock.h"
#include "tests/support/loopbacklistener.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr PublisherState Waiting = PublisherState::Waiting;
constexpr PublisherState Stopped = PublisherState::Stopped;

qint64 nanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds{1};
}

/// What a server does with the lines that still come after its answer.
enum class Manner { Reads, Ignores, Resets };

/// A server of one connection, in a thread of its own: answers in the midst of a body.
class HastyServer
{
public:
    /// Where `isHeld`, it answers when release() is called.
    HastyServer(QByteArray answer, Manner manner, bool isHeld = false)
        : m_answer(std::move(answer))
        , m_manner(manner)
        , m_isHeld(isHeld)
    {
        m_thread = std::thread([this] { serve(); });
    }
    ~HastyServer()
    {
        m_isOver = true;
        m_isHeld = false;
        m_listener.wake();
        m_thread.join();
    }

    QUrl url() const { return m_listener.url(); }
    /// When the answer went out; 0 before.
    qint64 answeredAt() const { return m_answeredAt; }
    bool hasClosed() const { return m_hasClosed; }
    /// Whether enough of the body came for an answer.
    bool isReady() const { return m_isReady; }
    /// While it is held it does not read any further, until this is called.
    void readOn() { m_readsOn = true; }
    void release() { m_isHeld = false; }

private:
    void serve()
    {
        constexpr ssize_t before = 300'000; // bytes
        const int socket = m_listener.accept();
        std::array<char, 1 << 16> bytes; // NOLINT(cppcoreguidelines-init-variables): filled by read()
        for (ssize_t got = 0; got < before;)
            got += ::read(socket, bytes.data(), bytes.size());
        m_isReady = true;
        while (m_isHeld) {
            if (m_readsOn)
                ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        ::send(socket, m_answer.constData(), size_t(m_answer.size()), MSG_NOSIGNAL);
        m_answeredAt = nanoseconds();
        while (m_manner == Manner::Reads && ::read(socket, bytes.data(), bytes.size()) > 0) {
        }
        while (m_manner == Manner::Ignores && !m_isOver)
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        const linger atOnce{1, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        ::close(socket); // a reset
        m_hasClosed = true;
    }

    const QByteArray m_answer;
    const Manner m_manner;
    const LoopbackListener m_listener;
    std::atomic<bool> m_isHeld;
    std::atomic<bool> m_isReady = false;
    std::atomic<bool> m_readsOn = false;
    std::atomic<qint64> m_answeredAt = 0;
    std::atomic<bool> m_hasClosed = false;
    std::atomic<bool> m_isOver = false;
    std::thread m_thread;
};

/// Has the answer and the reset come when Qt, told that it may write, is about to.
class ResetBeforeWrite final : public QObject
{
public:
    explicit ResetBeforeWrite(HastyServer &server)
        : m_server(server)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }
    bool hasHappened() const { return m_hasHappened; }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *notifier = qobject_cast<QSocketNotifier *>(object);
        if (event->type() != QEvent::SockAct || !notifier || notifier->type() != QSocketNotifier::Write ||
            m_hasHappened || !m_server.isReady())
            return false;
        m_server.release();
        while (!m_server.hasClosed())
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        m_hasHappened = true;
        return false;
    }

private:
    HastyServer &m_server;
    bool m_hasHappened = false;
};

} // namespace

/// An answer that comes while lines still go out: seen at once, with its text, and obeyed.
class tst_EarlyAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void isSeenWhileLinesFlow_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<PublisherState>("next");
        QTest::addColumn<Manner>("manner");
        QTest::addColumn<Framing>("framing");
        const auto add = [](const char *status, PublisherState next) {
            for (const auto &[name, manner] :
                 {std::pair("read on", Manner::Reads), std::pair("ignored", Manner::Ignores),
                  std::pair("reset", Manner::Resets)}) {
                QTest::addRow("%s, %s", status, name)
                    << QByteArray(status) << next << manner << Framing::Chunked;
                QTest::addRow("%s, %s, declared length", status, name)
                    << QByteArray(status) << next << manner << Framing::Declared;
            }
        };
        add("401 Unauthorized", Stopped);
        add("404 Not Found", Stopped);
        add("408 Request Timeout", Waiting);
        add("423 Locked", Stopped);
        add("503 Service Unavailable", Waiting);
    }

    void isSeenWhileLinesFlow()
    {
        QFETCH(QByteArray, status);
        QFETCH(PublisherState, next);
        QFETCH(Manner, manner);
        QFETCH(Framing, framing);
        const HastyServer server("HTTP/1.1 " + status +
                                     "\r\nContent-Length: 14\r\nConnection: close\r\n\r\nso much for it",
                                 manner);
        const FakeClock clock;
        StreamAccessManager manager;
        StreamClient client(manager, {server.url(), StreamToken(u"abcdefghij"_s), framing}, clock);
        qint64 sentBefore = -1;
        QTimer feed;
        connect(&feed, &QTimer::timeout, this, [&] {
            for (int number = 0; number < 1000 && client.append(numberedLine(number)); ++number) {
            }
            if (server.answeredAt() > 0 && sentBefore < 0)
                sentBefore = client.status().bytesSent;
        });
        feed.start(0);
        QSignalSpy changed(&client, &StreamClient::stateChanged);
        client.open();
        while (client.status().state != Waiting && client.status().state != Stopped)
            QVERIFY(changed.wait(30'000));
        const double delay = double(nanoseconds() - server.answeredAt()) / 1e6;
        qInfo("seen after %.2f ms and %lld more bytes", delay,
              std::max(0LL, client.status().bytesSent - sentBefore));
        QCOMPARE(client.status().state, next);
        QCOMPARE(client.status().lastOutcome.status, status.left(3).toInt());
        QCOMPARE(client.status().lastOutcome.reason,
                 QString::fromLatin1(status.left(4)) + u"so much for it"_s);
        QVERIFY(client.linesWaiting() > 0);
        QVERIFY(sentBefore < 0 || client.status().bytesSent - sentBefore < 1'000'000);
    }

    /// The reset came long ago when the publisher's thread, busy elsewhere, looks again; and first of all it
    /// sends.
    void isSeenByAThreadThatWasBusy_data()
    {
        QTest::addColumn<int>("lines");
        QTest::newRow("nothing to send") << 0;
        QTest::newRow("a line to send") << 1;
        QTest::newRow("many lines to send") << 100'000;
    }

    void isSeenByAThreadThatWasBusy()
    {
        QFETCH(int, lines);
        const HastyServer server(
            "HTTP/1.1 423 Locked\r\nContent-Length: 14\r\nConnection: close\r\n\r\nso much for it",
            Manner::Resets);
        const FakeClock clock;
        StreamAccessManager manager;
        StreamClient client(manager, {server.url(), StreamToken(u"abcdefghij"_s)}, clock);
        client.open();
        for (int number = 0; number < 100'000; ++number)
            client.append(numberedLine(number));
        while (server.answeredAt() == 0)
            QCoreApplication::processEvents();
        while (!server.hasClosed())
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        for (int number = 0; number < lines; ++number)
            client.append(numberedLine(number));
        QTRY_VERIFY(client.status().state != PublisherState::Open);
        QCOMPARE(client.status().lastOutcome.reason, u"423 so much for it"_s);
        QCOMPARE(client.status().state, Stopped);
    }

    void isSeenWhereAWriteFailsFirst()
    {
        HastyServer server(
            "HTTP/1.1 423 Locked\r\nContent-Length: 14\r\nConnection: close\r\n\r\nso much for it",
            Manner::Resets, true);
        const FakeClock clock;
        StreamAccessManager manager;
        StreamClient client(manager, {server.url(), StreamToken(u"abcdefghij"_s)}, clock);
        const ResetBeforeWrite reset(server);
        QElapsedTimer sinceSent;
        qint64 sent = 0;
        QTimer feed;
        connect(&feed, &QTimer::timeout, this, [&] {
            for (int number = 0; number < 1000 && client.append(numberedLine(number)); ++number) {
            }
            if (const qint64 now = client.status().bytesSent; now != sent || !server.isReady()) {
                sent = now;
                sinceSent.start();
            }
            // All buffers are full: Qt alone waits for the system to take more.
            if (sinceSent.hasExpired(100)) {
                feed.stop();
                server.readOn();
            }
        });
        feed.start(0);
        client.open();
        QTRY_COMPARE_WITH_TIMEOUT(client.status().state, Stopped, 60'000);
        QVERIFY(reset.hasHappened());
        QCOMPARE(client.status().lastOutcome.reason, u"423 so much for it"_s);
    }
};

QTEST_GUILESS_MAIN(tst_EarlyAnswers)

#include "tst_earlyanswers.moc"
