// SPDX-License-Identifier: GPL-3.0-or-later
// An open window costs nothing while nothing happens in it, and a hidden one draws nothing.

#include "tests/support/rawstream.h"
#include "tests/ui/listeningwindow.h"
#include "tests/ui/warnings.h"
#include "ui/panels/plottabs.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int streams = 20;
constexpr auto idleTime = 10s;

QJsonObject figure()
{
    QJsonArray data;
    for (int number = 0; number < streams; ++number) {
        const QJsonObject stream{{u"token"_s, QString::fromStdString(benchToken(number))}};
        data.append(QJsonObject{{u"mode"_s, u"lines"_s}, {u"stream"_s, stream}});
    }
    return {{u"data"_s, data}};
}

/// Of each of this process's threads: its name, and how often it went to sleep.
QMap<QString, qint64> sleeps()
{
    QMap<QString, qint64> counts;
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile status(u"/proc/self/task/%1/status"_s.arg(thread));
        if (!status.open(QIODevice::ReadOnly))
            continue;
        QString name;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("Name:"))
                name = QString::fromLatin1(line.mid(5).trimmed()) + u' ' + thread;
            if (line.startsWith("voluntary_ctxt_switches:"))
                counts[name] = line.mid(24).trimmed().toLongLong();
        }
    }
    return counts;
}

/// Without looking now and then, as QTest::qWait() does.
void sleepInEventLoop(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

class Publishers
{
public:
    explicit Publishers(quint16 port)
    {
        for (int number = 0; number < streams; ++number) {
            m_sockets.push_back(connectTo(port));
            m_isSound = writeAll(m_sockets.back(), streamHead(number)) && m_isSound;
        }
    }
    ~Publishers()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    Publishers(const Publishers &) = delete;
    Publishers &operator=(const Publishers &) = delete;

    /// A point of each stream; false where a socket failed.
    bool send()
    {
        ++m_x;
        const std::string line = "{\"x\": " + std::to_string(m_x) + ", \"y\": 1}\n";
        std::string chunk;
        addChunk(chunk, line.data(), line.size());
        for (const int socket : m_sockets)
            m_isSound = writeAll(socket, chunk) && m_isSound;
        return m_isSound;
    }

private:
    std::vector<int> m_sockets;
    int m_x = 0;
    bool m_isSound = true;
};

} // namespace

class tst_Idle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() { failOnWarnings(); }

    void silentStreamsWakeNobody()
    {
        ListeningWindow window;
        window.openPlot(figure());
        window.show({1000, 700});
        QVERIFY(QTest::qWaitForWindowExposed(&window.window));
        Publishers publishers(window.endpoint().port());
        for (int round = 1; round <= 10; ++round) {
            QVERIFY(publishers.send());
            QTRY_COMPARE(window.workspace().linesTaken(), quint64(round * streams));
        }
        // Rates fall to nothing, streams are shown as silent.
        QTRY_VERIFY_WITH_TIMEOUT(!window.workspace().streams().isActive(), 60'000);
        sleepInEventLoop(1s);

        const quint64 wakeUps = window.view().wakeUps();
        const QMap<QString, qint64> before = sleeps();
        sleepInEventLoop(idleTime);
        const QMap<QString, qint64> after = sleeps();
        QCOMPARE(window.view().wakeUps(), wakeUps);
        // This wait itself wakes the main thread once.
        qint64 all = 0;
        QStringList threads;
        for (auto thread = after.begin(); thread != after.end(); ++thread) {
            const qint64 count = thread.value() - before.value(thread.key());
            all += count;
            threads += u"%1: %2"_s.arg(thread.key()).arg(count);
        }
        QVERIFY2(all <= 4, qPrintable(threads.join(u", ")));
    }

    void aWindowOutOfSightDrawsNothing_data()
    {
        QTest::addColumn<std::function<void(MainWindow &)>>("leave");
        QTest::addColumn<std::function<void(MainWindow &)>>("comeBack");
        const std::function<void(MainWindow &)> show = [](MainWindow &window) { window.showNormal(); };
        QTest::newRow("minimised") << std::function<void(MainWindow &)>([](MainWindow &window) {
            window.showMinimized();
        }) << show;
        QTest::newRow("hidden") << std::function<void(MainWindow &)>([](MainWindow &window) {
            window.hide();
        }) << show;
        QTest::newRow("behind another tab") << std::function<void(MainWindow &)>([](MainWindow &window) {
            window.findChild<PlotTabs *>()->setCurrentIndex(1);
        }) << std::function<void(MainWindow &)>([](MainWindow &window) {
            window.findChild<PlotTabs *>()->setCurrentIndex(0);
        });
    }
    void aWindowOutOfSightDrawsNothing()
    {
        QFETCH(const std::function<void(MainWindow &)>, leave);
        QFETCH(const std::function<void(MainWindow &)>, comeBack);
        ListeningWindow window;
        const Plot &plot = window.openPlot(figure());
        PlotView &view = window.view();
        window.openPlot({});
        window.window.findChild<PlotTabs *>()->setCurrentIndex(0);
        window.show({1000, 700});
        QVERIFY(QTest::qWaitForWindowExposed(&window.window));
        QTRY_VERIFY(view.frames() > 0);
        leave(window.window);
        QCoreApplication::processEvents();

        Publishers publishers(window.endpoint().port());
        const quint64 frames = view.frames();
        const quint64 wakeUps = view.wakeUps();
        for (int round = 1; round <= 50; ++round) {
            QVERIFY(publishers.send());
            QTRY_COMPARE(window.workspace().linesTaken(), quint64(round * streams));
        }
        QCOMPARE(plot.pointsReceived(), quint64(50 * streams));
        QCOMPARE(view.frames(), frames);
        QCOMPARE(view.wakeUps(), wakeUps);

        comeBack(window.window);
        QTRY_COMPARE(view.frames(), frames + 1);
        QCOMPARE(view.figure().traces[0].length, size_t(50));
    }
};

QTEST_MAIN(tst_Idle)
#include "tst_idle.moc"
