// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/accounts.h"
#include "core/workspace/relays.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/app/program.h"
#include "tests/support/memorysecrets.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/opening/drophint.h"
#include "ui/mainwindow.h"
#include "ui/panels/plottabs.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

/// The window as the program puts it together, at the left of the screen.
struct Bench
{
    SystemClock clock;
    Workspace workspace{clock};
    QSettings settings;
    MemorySecrets keychain;
    Accounts accounts{settings, keychain};
    PublisherTable publishers{clock};
    Relays relays{workspace.events(), publishers, clock};
    Replays replays{workspace, clock};
    MainWindow window{workspace, accounts, publishers, relays, replays, clock};

    Bench()
    {
        window.setGeometry(0, 0, 850, 600);
        window.show();
    }
    DropHint *hint() const { return window.findChild<DropHint *>(); }
};

/// A person's hand on the mouse of the X server.
bool moveHand(const QStringList &what)
{
    QProcess hand;
    hand.start(u"xdotool"_s, what);
    return hand.waitForFinished() && hand.exitCode() == 0;
}

/// Whether there is a window of that title, whose ever it is.
bool isSeen(const QString &title)
{
    return moveHand({u"search"_s, u"--onlyvisible"_s, u"--name"_s, u'^' + title + u'$'});
}

/// Another program, with files to drag.
class Source : public QProcess
{
public:
    explicit Source(const QStringList &files)
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start(QStringLiteral(DRAG_SOURCE), files);
    }
    ~Source() override
    {
        kill();
        waitForFinished();
    }
    bool says(const QByteArray &word)
    {
        m_said += readAllStandardOutput();
        return m_said.contains(word + '\n');
    }

private:
    QByteArray m_said;
};

} // namespace

/// Real drags between two programs, by the protocol of the X window system.
class tst_DragFromX : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName()
                                                                                        : QString();
    }
    /// Up to where the window says what a drop would do.
    void drag(Source &source, const Bench &bench)
    {
        QTRY_VERIFY_WITH_TIMEOUT(source.says("ready"), patience);
        QVERIFY(moveHand({u"mousemove"_s, u"1000"_s, u"200"_s, u"mousedown"_s, u"1"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(source.says("dragging"), patience);
        int moves = 0;
        const auto isSeen = [&moves, &bench] {
            moveHand({u"mousemove"_s, QString::number(420 + ++moves % 2), u"300"_s});
            return bench.hint()->isVisible();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(), patience);
    }
    void drop(Source &source, const Bench &bench)
    {
        QVERIFY(moveHand({u"mouseup"_s, u"1"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(source.says("copied"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.hint()->isVisible(), patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_dragfromx"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCOMPARE(QGuiApplication::platformName(), u"xcb"_s);
    }

    void aTableIsReplayed()
    {
        Bench bench;
        Source source({write(u"oven.csv"_s, "time,volt\n0,1.5\n0.1,2.5\n0.2,3.5\n")});
        drag(source, bench);
        QCOMPARE(bench.hint()->text(), u"Import 1 table"_s);
        drop(source, bench);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window.findChild<ImportDialog *>(), patience);
        const auto *dialog = bench.window.findChild<ImportDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), patience);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"replay"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.workspace.plots().size(), size_t(1), patience);
        const Series &series = bench.workspace.plots().front()->document().series.front();
        QTRY_COMPARE_WITH_TIMEOUT(series.size(), size_t(3), patience);
        QCOMPARE(series.column("y")->cell(2).number(), 3.5);
    }

    void threeFilesOfThreeKindsAreOpened()
    {
        Bench bench;
        Source source({write(u"yard.csv"_s, "time,volt\n0,1.5\n1,2.5\n"),
                       write(u"Figür 1.json"_s, R"({"data": [{"x": [1, 2], "y": [3, 4]}]})"),
                       write(u"day.ndjson"_s, "{\"y\": 1}\n{\"y\": 2}\n")});
        drag(source, bench);
        QCOMPARE(bench.hint()->text(), u"Open 1 figure, replay 1 recording, import 1 table"_s);
        drop(source, bench);
        QTRY_VERIFY_WITH_TIMEOUT(bench.window.findChild<ImportDialog *>(), patience);
        QCOMPARE(bench.workspace.plots().size(), size_t(2));
        QCOMPARE(bench.workspace.plots().front()->title(), u"Figür 1"_s);
        const Series &streamed = bench.workspace.plots().back()->document().series.front();
        QTRY_COMPARE_WITH_TIMEOUT(streamed.size(), size_t(2), patience);
    }

    void threeTablesComeTogether()
    {
        Bench bench;
        Source source({write(u"a.csv"_s, "time,volt\n0,1\n"), write(u"b.csv"_s, "time,volt\n0,1\n"),
                       write(u"c.csv"_s, "time,volt\n0,1\n")});
        drag(source, bench);
        QCOMPARE(bench.hint()->text(), u"Import 3 tables"_s);
        drop(source, bench);
        QTRY_COMPARE_WITH_TIMEOUT(bench.window.findChildren<ImportDialog *>().size(), 1, patience);
        QVERIFY(bench.window.findChild<ImportDialog *>()->findChild<QWidget *>(u"files"_s)->isVisible());
    }

    void aDragThatLeavesChangesNothing()
    {
        Bench bench;
        Source source({write(u"a.csv"_s, "time,volt\n0,1\n")});
        drag(source, bench);
        int moves = 0;
        const auto isGone = [&moves, &bench] {
            moveHand({u"mousemove"_s, QString::number(1000 + ++moves % 2), u"500"_s});
            return !bench.hint()->isVisible();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), patience);
        QVERIFY(moveHand({u"mouseup"_s, u"1"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(source.says("refused"), patience);
        QVERIFY(!bench.window.findChild<ImportDialog *>());
        QVERIFY(bench.workspace.plots().empty());
    }

    /// Of the program as it is built: what stands on its command line is in its windows.
    void theCommandLineOpensThemToo()
    {
        QDir(m_folder.path()).mkpath(u"folder"_s);
        const QString table = write(u"named.csv"_s, "time,volt\n0,1\n");
        const QString opened =
            write(u"named.txt"_s, R"({"data": [], "layout": {"title": {"text": "Cellar"}}})");
        write(u"folder/inside.csv"_s, "time,volt\n0,1\n");
        Program program({u"--no-listen"_s, table, opened, m_folder.filePath(u"folder"_s)});
        for (const char *name : {"DISPLAY", "QT_QPA_PLATFORM"})
            program.setVariable(QString::fromLatin1(name), qEnvironmentVariable(name));
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(u"Cellar – Chartstream"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(u"Import 2 files"_s), patience);
        program.terminate();
        QCOMPARE(program.wait().status, 0);
    }
};

/// Runs itself again, in an X server that is there for nobody else.
int main(int argc, char **argv)
{
    static constexpr const char *inServer = "CHARTSTREAM_TEST_IN_XVFB";
    if (qEnvironmentVariableIsSet(inServer)) {
        QApplication application(argc, argv);
        tst_DragFromX test;
        return QTest::qExec(&test, argc, argv);
    }
    QCoreApplication application(argc, argv);
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(u"Xvfb"_s,
                 {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1200x700x24"_s, u"-nolisten"_s, u"tcp"_s});
    if (!server.waitForReadyRead(patience))
        qFatal("Xvfb does not start: %s", qPrintable(server.errorString()));
    qputenv(inServer, "1");
    qputenv("DISPLAY", ":" + server.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    const int status =
        QProcess::execute(QCoreApplication::applicationFilePath(), QCoreApplication::arguments().sliced(1));
    server.terminate();
    server.waitForFinished();
    return status;
}
#include "tst_dragfromx.moc"
