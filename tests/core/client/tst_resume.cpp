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

/// An endpoint and the numbers that came to it.
class CountingEndpoint
{
public:
    CountingEndpoint()
    {
        QObject::connect(&m_endpoint, &StreamEndpoint::ready, &m_endpoint, [this] { take(); });
        if (const Result<quint16> port = m_endpoint.listen(); !port)
            qFatal("%s", qPrintable(port.error().text()));
    }

    QUrl url() const { return QUrl(m_endpoint.url()); }
    void endStream(StreamEnd end) { m_endpoint.endStream(StreamToken(u"abcdefghij"_s), end); }

    std::vector<double> numbers;

private:
    void take()
    {
        for (const EndpointEvent &event : m_endpoint.take()) {
            const auto *updates = std::get_if<StreamUpdates>(&event);
            for (size_t item = 0; updates && item < updates->batch.items.size(); ++item) {
                const auto &run = std::get<NumberRun>(updates->batch.items[item]);
                numbers.insert(numbers.end(), run.values.begin(), run.values.end());
            }
        }
    }

    SystemClock m_clock;
    StreamEndpoint m_endpoint{{.port = 0}, m_clock};
};

/// Now and then with an object without numbers before it, which counts as a line, too.
QByteArray lineOf(int number)
{
    const QByteArray line = "{\"x\": " + QByteArray::number(number) + "}\n";
    return number % 1000 == 0 ? "{}\n" + line : line;
}

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
        QTest::newRow("chunked") << Framing::Chunked;
        QTest::newRow("declared length") << Framing::Declared;
    }

    void gracefulEndsLoseAndDoubleNothing()
    {
        QFETCH(Framing, framing);
        constexpr int count = 1'000'000;
        constexpr int ends = 10;
        CountingEndpoint endpoint;
        StreamAccessManager manager;
        FakeClock clock;
        StreamClient client(manager, {endpoint.url(), StreamToken(u"abcdefghij"_s), framing}, clock);
        QSignalSpy finished(&client, &StreamClient::finished);
        client.open();
        int appended = 0;
        int ended = 0;
        QElapsedTimer patience;
        patience.start();
        while (finished.isEmpty() && !patience.hasExpired(100'000)) {
            // Not so far ahead that all is sent before the last end.
            while (appended < count && appended < qsizetype(endpoint.numbers.size()) + count / ends &&
                   client.append(lineOf(appended))) {
                if (++appended == count)
                    client.finish();
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            if (ended < ends && endpoint.numbers.size() > size_t(ended) * count / (ends + 1)) {
                ++ended;
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
