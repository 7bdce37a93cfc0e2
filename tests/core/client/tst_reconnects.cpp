// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/countingendpoint.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/holdssoon.h"

#include <QDir>
#include <QTest>

#include <malloc.h>

#include <array>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"abcdefghij"_s);

constexpr qint64 kilobyte = 1024;

/// Ways to end, one after the other; where nothing happens on the way the endpoint ends the stream.
Faults faultOf(int connection)
{
    static const std::array ways = {
        Faults{.toServer = {Fault::Reset, 0}},     Faults{.toServer = {Fault::Close, 100}},
        Faults{.toServer = {Fault::Reset, 190}},   Faults{},
        Faults{.toServer = {Fault::HalfClose, 0}}, Faults{.toClient = {Fault::Reset, 60}},
        Faults{.toClient = {Fault::HalfClose, 0}}, Faults{.toClient = {Fault::Close, 120}},
    };
    return ways[size_t(connection) % ways.size()];
}

/// What a process may leak.
struct Holdings
{
    qsizetype files = 0;
    qsizetype objects = 0;
    qsizetype alarms = 0;
    qint64 heap = 0;     // bytes in use of the main thread
    qint64 resident = 0; // bytes
};

qsizetype openFiles()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : -1;
}

} // namespace

/// A stream that breaks and comes back, again and again, leaves nothing behind.
class tst_Reconnects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void leakNothing_data()
    {
        QTest::addColumn<int>("reconnects");
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("chunked") << 10'000 << Framing::Chunked << false;
        QTest::newRow("declared length") << 1000 << Framing::Declared << false;
        QTest::newRow("TLS") << 500 << Framing::Chunked << true;
    }

    void leakNothing()
    {
        QFETCH(int, reconnects);
        QFETCH(Framing, framing);
        QFETCH(bool, isEncrypted);
        CountingEndpoint endpoint(isEncrypted ? EndpointSettings{.port = 0, .tls = serverEncryption()}
                                              : EndpointSettings{.port = 0});
        FaultyProxy proxy(endpoint.endpoint().port(), &faultOf);
        FakeClock clock;
        StreamAccessManager manager({.encryption = clientEncryption()});
        StreamClient client(manager, {proxy.url(isEncrypted ? u"https"_s : u"http"_s), token, framing},
                            clock);
        const PublisherStatus &status = client.status();
        client.open();
        qint64 appended = 0;
        const auto reconnect = [&](int times) {
            for (const int until = status.reconnects + times; status.reconnects < until;) {
                const int before = status.reconnects;
                QVERIFY(client.append(numberedLine(0)));
                ++appended;
                QVERIFY(holdsSoon([&] {
                    if (status.state == PublisherState::Open)
                        endpoint.endpoint().endStream(token, StreamEnd::EndpointClosed);
                    return status.reconnects > before;
                }));
                QCOMPARE(status.state, PublisherState::Waiting);
                clock.advance(BackOff::longest * 2);
                QVERIFY(holdsSoon([&] { return status.state != PublisherState::Waiting; }));
            }
        };
        const auto look = [&] {
            // A moment of rest: nothing is open, and the endpoint and the proxy have let go of what was.
            client.stop();
            holdsSoon([&] { return proxy.links() == 0; });
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            Holdings held;
            holdsSoon([&] { return std::exchange(held.files, openFiles()) == openFiles(); });
            held.objects = client.findChildren<QObject *>().size() +
                           manager.findChildren<QObject *>().size() + proxy.findChildren<QObject *>().size();
            held.alarms = clock.alarms();
            held.heap = qint64(mallinfo2().uordblks);
            held.resident = residentBytes();
            client.open();
            return held;
        };

        reconnect(reconnects / 10); // all is warm
        const Holdings before = look();
        reconnect(reconnects - reconnects / 10);
        const Holdings after = look();
        qInfo("%d reconnects: %lld files, %lld objects, %lld alarms; heap %+lld bytes, resident %+lld KiB",
              status.reconnects, after.files, after.objects, after.alarms, after.heap - before.heap,
              (after.resident - before.resident) / kilobyte);
        QCOMPARE(after.files, before.files);
        QCOMPARE(after.objects, before.objects);
        QCOMPARE(after.alarms, before.alarms);
        // What is received is kept in this process, eight bytes a line.
        QVERIFY(after.heap - before.heap < 256 * kilobyte);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY(after.resident - before.resident < 8192 * kilobyte);
#endif
        QCOMPARE(status.linesConfirmed + status.linesUnknown + client.linesWaiting() + status.linesLost,
                 appended);
    }
};

QTEST_GUILESS_MAIN(tst_Reconnects)

#include "tst_reconnects.moc"
