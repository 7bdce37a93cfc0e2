// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "core/endpoint/streamendpoint.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// An endpoint that can be closed and opened again on its port, and the numbers that came to it.
class RestartingEndpoint
{
public:
    RestartingEndpoint() { open(); }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    void restart()
    {
        m_endpoint->close();
        take();
        open();
    }
    void endStream(StreamEnd end) { m_endpoint->endStream(StreamToken(u"abcdefghij"_s), end); }

    std::vector<double> numbers;

private:
    void open()
    {
        m_endpoint = std::make_unique<StreamEndpoint>(EndpointSettings{.port = m_port}, m_clock);
        QObject::connect(m_endpoint.get(), &StreamEndpoint::ready, m_endpoint.get(), [this] { take(); });
        const Result<quint16> port = m_endpoint->listen();
        if (!port)
            qFatal("%s", qPrintable(port.error().text()));
        m_port = *port;
    }

    void take()
    {
        for (const EndpointEvent &event : m_endpoint->take()) {
            const auto *updates = std::get_if<StreamUpdates>(&event);
            for (size_t item = 0; updates && item < updates->batch.items.size(); ++item) {
                const auto &run = std::get<NumberRun>(updates->batch.items[item]);
                numbers.insert(numbers.end(), run.values.begin(), run.values.end());
            }
        }
    }

    SystemClock m_clock;
    quint16 m_port = 0;
    std::unique_ptr<StreamEndpoint> m_endpoint;
};

} // namespace

/// The client and our own endpoint: what the answer's count of lines is for.
class tst_Resume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void gracefulEndsLoseAndDoubleNothing_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("restarts");
        QTest::newRow("restart, chunked") << Framing::Chunked << true;
        QTest::newRow("restart, declared length") << Framing::Declared << true;
        QTest::newRow("silence, chunked") << Framing::Chunked << false;
        QTest::newRow("silence, declared length") << Framing::Declared << false;
    }

    void gracefulEndsLoseAndDoubleNothing()
    {
        QFETCH(Framing, framing);
        QFETCH(bool, restarts);
        constexpr int count = 1'000'000;
        constexpr int ends = 10;
        RestartingEndpoint endpoint;
        StreamAccessManager manager;
        FakeClock clock;
        StreamClient client(manager, {endpoint.url(), StreamToken(u"abcdefghij"_s), framing, {}}, clock);
        QSignalSpy finished(&client, &StreamClient::finished);
        client.open();
        int appended = 0;
        int ended = 0;
        QElapsedTimer patience;
        patience.start();
        while (finished.isEmpty() && !patience.hasExpired(100'000)) {
            // An object without numbers counts as a line too.
            while (appended < count &&
                   client.append(appended % 1000 == 0
                                     ? QByteArray("{}\n{\"x\": " + QByteArray::number(appended) + "}\n")
                                     : QByteArray("{\"x\": " + QByteArray::number(appended) + "}\n"))) {
                if (++appended == count)
                    client.finish();
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            if (ended < ends && endpoint.numbers.size() > size_t(ended) * count / (ends + 1)) {
                ++ended;
                if (restarts)
                    endpoint.restart();
                else
                    endpoint.endStream(StreamEnd::Silence);
            }
            if (client.status().state == PublisherState::Waiting)
                clock.advance(BackOff::longest * 2);
        }
        QCOMPARE(finished.size(), 1);
        QCOMPARE(ended, ends);
        QCOMPARE(client.status().linesUnknown, 0);
        QCOMPARE(client.status().linesLost, 0);
        QTRY_COMPARE(endpoint.numbers.size(), size_t{count});
        for (size_t index = 0; index < count; ++index)
            QCOMPARE(endpoint.numbers[index], double(index));
    }
};

QTEST_GUILESS_MAIN(tst_Resume)

#include "tst_resume.moc"
