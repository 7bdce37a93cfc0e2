// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/accounts.h"
#include "core/endpoint/streamendpoint.h"
#include "core/replay/recordingformat.h"
#include "core/workspace/relays.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecrets.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/connections/connectionsdialog.h"
#include "ui/dialogs/export/exportdialog.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/dialogs/howtostreamdialog.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/servers/newplotdialog.h"
#include "ui/dialogs/servers/openplotdialog.h"
#include "ui/dialogs/servers/relaydialog.h"
#include "ui/live/plotview.h"
#include "ui/live/traceflash.h"
#include "ui/mainwindow.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/emptystate.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/plottabs.h"
#include "ui/panels/plotwindow.h"
#include "ui/panels/replaybar.h"
#include "ui/panels/streamspanel.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr auto figure = R"({"data": [{"type": "scatter", "x": [1, 2], "y": [3, 4],
    "stream": {"token": "abcdefghij", "maxpoints": 10}}], "layout": {"title": {"text": "<b>Oven</b> & yard"}}})";

/// Answers with what a test has set, in place of a person.
class ScriptedPrompt final : public FilePrompt
{
public:
    explicit ScriptedPrompt(const QString &path, int filter = 0)
        : m_path(path)
        , m_filter(filter)
    {}

    void askToOpen(QWidget *, const QString &, const QStringList &,
                   std::function<void(const QStringList &)> chosen) override
    {
        chosen({m_path});
    }
    void askToSave(QWidget *, const QString &, const QStringList &, const QString &,
                   std::function<void(const QString &, int)> chosen) override
    {
        chosen(m_path, m_filter);
    }

private:
    QString m_path;
    int m_filter;
};

/// A workspace with its window on the screen.
struct Bench
{
    FakeClock clock;
    Workspace workspace{clock};
    QSettings settings;
    MemorySecrets keychain;
    Accounts accounts{settings, keychain};
    PublisherTable publishers{clock};
    Relays relays{workspace.events(), publishers, clock};
    Replays replays{workspace, clock};
    MainWindow window;

    explicit Bench(const StreamEndpoint *endpoint = nullptr)
        : window(workspace, accounts, publishers, relays, replays, clock)
    {
        if (endpoint)
            window.showListening(QUrl(endpoint->url()), endpoint->isExposed());
        window.show();
    }

    QAction *action(const char *name) const { return window.findChild<QAction *>(QLatin1StringView(name)); }
    PlotTabs *tabs() const { return window.findChild<PlotTabs *>(); }
    EmptyState *emptyState() const { return window.findChild<EmptyState *>(); }
    MessageBar *message() const { return window.findChild<MessageBar *>(u"fileMessage"_s); }
    void answerWith(const QString &path, int filter = 0)
    {
        window.setFilePrompt(std::make_unique<ScriptedPrompt>(path, filter));
    }
};

EndpointSettings anyFreePort()
{
    EndpointSettings settings;
    settings.port = 0;
    return settings;
}

} // namespace

class tst_MainWindow : public QObject
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
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString figureFile() const { return write(u"oven.json"_s, figure); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_mainwindow"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }

    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void opensWithDefaultsWhateverTheSettingsHold_data()
    {
        QTest::addColumn<QByteArray>("file");
        const QByteArray group = "[window]\n";
        QByteArray bytes;
        for (int byte = 0; byte < 4096; ++byte)
            bytes += char(byte * 37);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("bytes") << bytes;
        QTest::newRow("one long line") << QByteArray(1'000'000, '[');
        QTest::newRow("other types") << group + "geometry=7\nstate=@Rect(1 2 3 4)\n";
        QTest::newRow("texts") << group + "geometry=wide\nstate=docked\n";
        QTest::newRow("no type") << group + "geometry=@Invalid()\nstate=@Nothing(\n";
        QTest::newRow("cut") << group + "geometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)\n" +
                                    "state=@ByteArray(\\0\\0\\0\\xff\\0\\0\\0\\0\\xfd)\n";
        QTest::newRow("of other sizes") << group + "geometry=@ByteArray(" + QByteArray(500, 'z') + ")\n" +
                                               "state=@ByteArray(" + QByteArray(500, 'z') + ")\n";
    }
    void opensWithDefaultsWhateverTheSettingsHold()
    {
        QFETCH(const QByteArray, file);
        const QSize usual = Bench().window.size();
        const QDir folder(m_folder.path());
        const QString path = folder.relativeFilePath(QSettings().fileName());
        QVERIFY(folder.mkpath(QFileInfo(path).path()));
        QVERIFY(!write(path, file).isEmpty());
        const Bench bench;
        QCOMPARE(bench.window.size(), usual);
        QVERIFY(bench.window.screen()->geometry().intersects(bench.window.frameGeometry()));
        const auto docks = bench.window.findChildren<QDockWidget *>();
        QVERIFY(!docks.isEmpty());
        for (const QDockWidget *dock : docks)
            QVERIFY(!dock->isFloating());
        QVERIFY(bench.emptyState()->isVisible());
    }

    void startsEmpty()
    {
        const Bench bench;
        QVERIFY(bench.emptyState()->isVisible());
        QVERIFY(!bench.tabs()->isVisible());
        for (const char *name : {"save", "export", "close"})
            QVERIFY2(!bench.action(name)->isEnabled(), name);
        QVERIFY(bench.action("open")->isEnabled());
        QCOMPARE(bench.window.windowTitle(), u"Chartstream"_s);
        QVERIFY(!bench.message()->isVisible());
    }

    void opensAFigure()
    {
        Bench bench;
        bench.answerWith(figureFile());
        bench.action("open")->trigger();
        QCOMPARE(bench.tabs()->count(), 1);
        QCOMPARE(bench.tabs()->tabText(0), u"Oven && yard"_s);
        QCOMPARE(bench.window.windowTitle(), u"Oven & yard – Chartstream"_s);
        QVERIFY(bench.tabs()->isVisible());
        for (const char *name : {"save", "export", "close"})
            QVERIFY2(bench.action(name)->isEnabled(), name);
    }

    void opensAPackedFigure()
    {
        Bench bench;
        const QByteArray packed =
            QByteArray::fromHex("1f8b0800000000000203ab564a492c4954b252888ed55150ca49accc2f2d01f2aa954a324b72"
                                "5221acd40a909092736a4e4e6291526d6d2d00276701cc35000000");
        bench.window.openFiles({write(u"cellar.json.gz"_s, packed)});
        QCOMPARE(bench.tabs()->count(), 1);
        QCOMPARE(bench.tabs()->tabText(0), u"Cellar"_s);
    }

    void followsTheTitle()
    {
        Bench bench;
        bench.window.openFiles({figureFile()});
        auto document =
            FigureDocument::fromJson(QByteArray(R"({"data": [], "layout": {"title": "Cellar"}})"));
        bench.workspace.plots().front()->setDocument(std::move(*document));
        QCOMPARE(bench.tabs()->tabText(0), u"Cellar"_s);
        QCOMPARE(bench.window.windowTitle(), u"Cellar – Chartstream"_s);
    }

    void closesAPlot()
    {
        Bench bench;
        bench.window.openFiles({figureFile()});
        bench.window.openFiles({figureFile()});
        QCOMPARE(bench.tabs()->currentIndex(), 1);
        QTest::mouseClick(bench.tabs()->tabBar()->tabButton(0, QTabBar::RightSide), Qt::LeftButton);
        QCOMPARE(bench.workspace.plots().size(), size_t(1));
        bench.action("close")->trigger();
        QCOMPARE(bench.workspace.plots().size(), size_t(0));
        QVERIFY(bench.emptyState()->isVisible());
        QVERIFY(!bench.action("close")->isEnabled());
    }

    void keepsTheWatchedPlotWhenAnotherOneComes()
    {
        Bench bench;
        bench.window.openFiles({figureFile()});
        bench.workspace.openPlot(FigureDocument::forToken(StreamToken(u"klmnopqrst"_s)), u"another"_s);
        QCOMPARE(bench.tabs()->count(), 2);
        QCOMPARE(bench.tabs()->currentIndex(), 0);
    }

    void saysWhatCannotBeOpened_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("reason");
        QTest::newRow("picture") << u"table.csv"_s << "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba << u"looked for"_s;
        QTest::newRow("other JSON") << u"list.json"_s << QByteArray("[1, 2]") << u"looked for"_s;
        QTest::newRow("cut off") << u"cut.json"_s << QByteArray("{\"data\": [") << u"looked for"_s;
        QTest::newRow("empty") << u"empty.json"_s << QByteArray() << u"looked for"_s;
        QTest::newRow("missing") << u""_s << QByteArray() << u"no such file"_s;
    }
    void saysWhatCannotBeOpened()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, reason);
        Bench bench;
        bench.window.openFiles(
            {name.isEmpty() ? m_folder.filePath(u"missing.json"_s) : write(name, content)});
        QVERIFY(bench.message()->isVisible());
        QVERIFY2(bench.message()->text().contains(name), qPrintable(bench.message()->text()));
        QVERIFY2(bench.message()->text().contains(reason), qPrintable(bench.message()->text()));
        QCOMPARE(bench.workspace.events().events().back().severity, Severity::Failure);
        QCOMPARE(bench.tabs()->count(), 0);

        QTest::mouseClick(bench.message()->findChild<QToolButton *>(u"closeMessage"_s), Qt::LeftButton);
        QVERIFY(!bench.message()->isVisible());
    }

    void opensWhatIsDropped()
    {
        Bench bench;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(figureFile()), QUrl(u"http://example.org/figure.json"_s),
                      QUrl::fromLocalFile(write(u"picture.csv"_s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba))});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &drop);
        QCOMPARE(bench.tabs()->count(), 1);
        QVERIFY(bench.message()->text().contains(u"picture.csv"_s));
        const auto &events = bench.workspace.events().events();
        QVERIFY(std::any_of(events.begin(), events.end(),
                            [](const Event &event) { return event.text.contains(u"example.org"_s); }));
    }

    void replaysADroppedTable()
    {
        Bench bench;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write(u"oven.csv"_s, "time,volt\n0,1.5\n1,2.5\n2,3.5\n"))});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &enter);
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &drop);
        const auto *dialog = bench.window.findChild<ImportDialog *>();
        QVERIFY(dialog);
        QCOMPARE(bench.tabs()->count(), 0);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"replay"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.replays.players().size(), size_t(1));
        QCOMPARE(bench.tabs()->count(), 1);
        auto *bar = bench.window.findChild<ReplayBar *>();
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->player(), bench.replays.players().front());

        bench.action("close")->trigger();
        QVERIFY(bench.replays.players().empty());
        QVERIFY(!bar->isVisible());
    }

    void replaysARecording()
    {
        Bench bench;
        QByteArray recording;
        RecordingHeader header{
            Milliseconds(1'769'860'800'000), {{StreamToken(u"stream-1"_s), u"Oven"_s}}, {}};
        QJsonObject plot = QJsonDocument::fromJson(figure).object();
        QString text = QString::fromUtf8(QJsonDocument(plot).toJson());
        plot = QJsonDocument::fromJson(text.replace(u"abcdefghij"_s, u"stream-1"_s).toUtf8()).object();
        header.plots = {{u"Oven"_s, plot}};
        appendHeader(recording, header);
        for (int line = 0; line < 5; ++line) {
            appendUpdate(recording, Milliseconds(1'769'860'800'000 + line), StreamToken(u"stream-1"_s),
                         "{\"x\": 5, \"y\": " + QByteArray::number(line) + '}');
        }
        bench.window.openFiles({write(u"oven.ndjson"_s, recording)});
        QCOMPARE(bench.tabs()->count(), 1);
        QCOMPARE(bench.tabs()->tabText(0), u"Oven && yard"_s);
        QCOMPARE(bench.replays.players().size(), size_t(1));
        Plot &opened = *bench.workspace.plots().front();
        const auto isWhole = [&bench, &opened] {
            bench.clock.advance(Milliseconds(1));
            return opened.document().series.front().size() == 7; // two were in the figure
        };
        QTRY_VERIFY(isWhole());
        QVERIFY(opened.document().token(0) != StreamToken(u"stream-1"_s));
        QVERIFY(bench.window.findChild<ReplayBar *>()->isVisible());

        // The person who ends the stream ends the replay.
        Q_EMIT bench.window.incomingStopWanted(opened.document().token(0), StreamEnd::Stopped);
        QVERIFY(bench.replays.players().empty());
        QCOMPARE(bench.tabs()->count(), 1);
        QCOMPARE(opened.document().series.front().size(), size_t(7));
    }

    void refusesToDropWhatIsNoFile()
    {
        Bench bench;
        QMimeData data;
        data.setText(u"hello"_s);
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&bench.window, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void savesAFigure_data()
    {
        QTest::addColumn<int>("filter");
        QTest::addColumn<int>("points");
        QTest::addColumn<QString>("token");
        QTest::newRow("with data") << 0 << 2 << u""_s;
        QTest::newRow("without data") << 1 << 0 << u""_s;
        QTest::newRow("with tokens") << 2 << 2 << u"abcdefghij"_s;
    }
    void savesAFigure()
    {
        QFETCH(int, filter);
        QFETCH(int, points);
        QFETCH(QString, token);
        Bench bench;
        bench.window.openFiles({figureFile()});
        bench.answerWith(m_folder.filePath(u"saved.json"_s), filter);
        bench.action("save")->trigger();
        QVERIFY(bench.message()->text().contains(u"saved.json"_s));

        const QJsonObject saved = QJsonDocument::fromJson(read(u"saved.json"_s)).object();
        const QJsonValue trace = saved[u"data"_s].toArray().at(0);
        QCOMPARE(trace[u"x"_s].toArray().size(), qsizetype(points));
        QCOMPARE(trace[u"stream"_s][u"token"_s].toString(), token);
    }

    void exports()
    {
        Bench bench;
        bench.window.openFiles({figureFile()});
        bench.answerWith(m_folder.filePath(u"picture.png"_s));
        bench.action("export")->trigger();
        auto *dialog = bench.window.findChild<ExportDialog *>();
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveAs"_s), Qt::LeftButton);
        QVERIFY(read(u"picture.png"_s).startsWith("\x89PNG"));
        QVERIFY(bench.message()->text().contains(u"picture.png"_s));
    }

    void saysWhyAPictureIsNotWritten()
    {
        Bench bench;
        bench.window.openFiles({figureFile()});
        bench.answerWith(m_folder.filePath(u"missing/picture.png"_s));
        bench.action("export")->trigger();
        QTest::mouseClick(bench.window.findChild<QPushButton *>(u"saveAs"_s), Qt::LeftButton);
        QVERIFY2(bench.message()->text().contains(u"cannot be written"_s),
                 qPrintable(bench.message()->text()));
    }

    void copies_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("format");
        QTest::newRow("picture") << u"copyPicture"_s << u"image/png"_s;
        QTest::newRow("data") << u"copyData"_s << u"text/csv"_s;
        QTest::newRow("figure") << u"copyFigure"_s << u"application/json"_s;
    }
    void copies()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, format);
        Bench bench;
        QGuiApplication::clipboard()->clear();
        QVERIFY(!bench.action(qPrintable(action))->isEnabled());
        bench.window.openFiles({figureFile()});
        bench.action(qPrintable(action))->trigger();
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(format));
        QVERIFY(bench.message()->text().startsWith(u"Copied"_s));
    }

    void showsTheEndpoint()
    {
        FakeClock clock;
        StreamEndpoint endpoint(anyFreePort(), clock);
        QVERIFY(endpoint.listen());
        const Bench bench(&endpoint);
        QVERIFY(bench.window.findChild<QLabel *>(u"endpointAddress"_s)->text().contains(endpoint.url()));
        QVERIFY(!bench.window.findChild<QLabel *>(u"endpointWarning"_s)->isVisible());
        QTest::mouseClick(bench.window.findChild<CopyButton *>(u"copyEndpoint"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), endpoint.url());
        QVERIFY(bench.action("help")->isEnabled());
    }

    void warnsWhenOthersCanReachIt()
    {
        FakeClock clock;
        EndpointSettings settings = anyFreePort();
        settings.address = QHostAddress::AnyIPv4;
        StreamEndpoint endpoint(settings, clock);
        QVERIFY(endpoint.listen());
        const Bench bench(&endpoint);
        QVERIFY(bench.window.findChild<QLabel *>(u"endpointWarning"_s)->isVisible());
    }

    void showsWhyItDoesNotListen()
    {
        Bench bench;
        QVERIFY(!bench.action("help")->isEnabled());
        bench.window.showEndpointError({u"the address is in use"_s, u"127.0.0.1:10101"_s, Retry::Later});
        const auto *message = bench.window.findChild<MessageBar *>(u"endpointMessage"_s);
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains(u"127.0.0.1:10101"_s));
        QVERIFY(message->text().contains(u"--listen"_s));
        QCOMPARE(bench.workspace.events().events().back().severity, Severity::Failure);
    }

    void followsTheAddress()
    {
        Bench bench;
        const auto *address = bench.window.findChild<QLabel *>(u"endpointAddress"_s);
        const auto *warning = bench.window.findChild<QLabel *>(u"endpointWarning"_s);
        const auto *message = bench.window.findChild<MessageBar *>(u"endpointMessage"_s);
        const auto emptyStateAddress = [&bench] {
            const auto *label = bench.emptyState()->findChild<QLabel *>(u"address"_s);
            return label ? label->text() : QString();
        };
        const auto codeIn = [](const QWidget *widget) {
            return widget->findChild<QPlainTextEdit *>()->toPlainText();
        };
        bench.window.showEndpointError({u"no key"_s, u"0.0.0.0:1"_s, Retry::Never});
        QVERIFY(!message->text().contains(u"--listen"));

        bench.window.showListening(QUrl(u"http://127.0.0.1:11111"_s), false);
        QVERIFY(!message->isVisible());
        QCOMPARE(emptyStateAddress(), u"http://127.0.0.1:11111"_s);
        bench.action("help")->trigger();
        const QPointer dialog = bench.window.findChild<HowToStreamDialog *>();
        QVERIFY(codeIn(dialog).contains(u"11111"));

        bench.window.showListening(QUrl(u"https://192.0.2.1:22222"_s), true);
        QVERIFY(address->text().contains(u"https://192.0.2.1:22222"));
        QVERIFY(warning->isVisible());
        QCOMPARE(emptyStateAddress(), u"https://192.0.2.1:22222"_s);
        QVERIFY(codeIn(dialog).contains(u"22222"));
        QVERIFY(!codeIn(dialog).contains(u"11111"));

        bench.window.showNotListening();
        QCOMPARE(address->text(), u"Not listening"_s);
        QVERIFY(!warning->isVisible());
        QCOMPARE(emptyStateAddress(), QString());
        QVERIFY(!bench.action("help")->isEnabled());
        QVERIFY(!bench.action("demonstration")->isEnabled());
        QTRY_VERIFY(!dialog);

        bench.window.showEndpointNote(u"the command line wins"_s);
        QCOMPARE(message->text(), u"the command line wins"_s);
    }

    void asksForTheDemonstration()
    {
        FakeClock clock;
        StreamEndpoint endpoint(anyFreePort(), clock);
        QVERIFY(endpoint.listen());
        Bench bench(&endpoint);
        bench.window.openFiles({figureFile()});
        connect(&bench.window, &MainWindow::demonstrationWanted, &bench.window,
                [&bench] { bench.workspace.openPlot(FigureDocument(), u"demonstration"_s); });
        bench.action("demonstration")->trigger();
        QCOMPARE(bench.tabs()->tabText(bench.tabs()->currentIndex()), u"demonstration"_s);
    }

    void showsItsDialogs()
    {
        FakeClock clock;
        StreamEndpoint endpoint(anyFreePort(), clock);
        QVERIFY(endpoint.listen());
        const Bench bench(&endpoint);
        bench.action("help")->trigger();
        QVERIFY(bench.window.findChild<HowToStreamDialog *>()->isVisible());
        bench.action("licence")->trigger();
        QVERIFY(bench.window.findChild<AboutDialog *>()->isVisible());
        bench.window.findChild<AboutDialog *>()->close();
        QTRY_VERIFY(!bench.window.findChild<AboutDialog *>());
    }

    void opensTheConnectionsOnce()
    {
        Bench bench;
        bench.window.showListening(QUrl(u"http://127.0.0.1:4711"_s), false);
        bench.action("connections")->trigger();
        bench.action("connections")->trigger();
        const auto dialogs = bench.window.findChildren<ConnectionsDialog *>();
        QCOMPARE(dialogs.size(), 1);
        ConnectionsDialog *dialog = dialogs.front();
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
        const auto *state = dialog->findChild<QLabel *>(u"endpointState"_s);
        QVERIFY(state->text().contains(u"http://127.0.0.1:4711"_s));
        bench.window.showEndpointError({u"the address is in use"_s, u"127.0.0.1:4711"_s, Retry::Later});
        QVERIFY(state->text().contains(u"the address is in use"_s));

        QSignalSpy wanted(&bench.window, &MainWindow::incomingStopWanted);
        Q_EMIT dialog->incomingStopWanted(StreamToken(u"abcdefghij"_s), StreamEnd::Forbidden);
        QCOMPARE(wanted.size(), 1);
        bench.window.close();
        QVERIFY(!bench.window.isVisible());
        QTRY_VERIFY(!bench.window.findChild<ConnectionsDialog *>());
    }

    void staysOpenWhileTheConnectionsAreNotSaved()
    {
        Bench bench;
        bench.action("connections")->trigger();
        auto *dialog = bench.window.findChild<ConnectionsDialog *>();
        dialog->findChild<QPushButton *>(u"addProfile"_s)->click();
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"name"_s), u"lab"_s);
        bench.window.close();
        QVERIFY(bench.window.isVisible());
        QVERIFY(dialog->isVisible());
    }

    void plotsOnServersAndRelays()
    {
        Bench bench;
        QVERIFY(!bench.action("outgoing")->isEnabled());
        bench.action("add")->trigger();
        auto *dialog = bench.window.findChild<NewPlotDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QAbstractButton *>(u"addServer"_s)->click();
        QVERIFY(bench.window.findChild<ConnectionsDialog *>());
        bench.action("server")->trigger();
        QVERIFY(bench.window.findChild<OpenPlotDialog *>());

        const StreamToken token(u"abcdefghij"_s);
        Plot *plot = bench.workspace.openPlot(FigureDocument::forToken(token), u"plot"_s);
        QVERIFY(bench.action("outgoing")->isEnabled());
        bench.action("outgoing")->trigger();
        QCOMPARE(bench.window.findChildren<RelayDialog *>().size(), 1);
        bench.window.findChild<StreamsPanel *>()->relayWanted(token);
        QCOMPARE(bench.window.findChildren<RelayDialog *>().size(), 2);

        Q_EMIT dialog->opened(plot);
        Q_EMIT dialog->done(u"made"_s);
        QCOMPARE(bench.workspace.events().events().back().text, u"made"_s);
    }

    void showsTheTraceOfAStream()
    {
        Bench bench;
        const StreamToken token(u"abcdefghij"_s);
        Plot *plot = bench.workspace.openPlot(FigureDocument::forToken(token), u"first"_s);
        bench.workspace.openPlot(FigureDocument::forToken(StreamToken(u"klmnopqrst"_s)), u"second"_s);
        bench.tabs()->setCurrentIndex(1);
        bench.window.findChild<QTableView *>(u"streamsView"_s)->selectRow(0);
        bench.action("showTrace")->trigger();
        QCOMPARE(&bench.tabs()->currentView()->plot(), plot);
        QVERIFY(bench.tabs()->currentView()->findChild<TraceFlash *>());
    }

    void clearsTheKeptPointsOfAStreamAndTakesItBack()
    {
        Bench bench;
        auto document = FigureDocument::fromJson(QByteArray(figure));
        Plot *plot = bench.workspace.openPlot(std::move(*document), {});
        const auto points = [plot] { return plot->document().series[0].size(); };
        QCOMPARE(points(), 2u);
        bench.window.findChild<QTableView *>(u"streamsView"_s)->selectRow(0);
        bench.action("clearStream")->trigger();
        QCOMPARE(points(), 0u);
        QVERIFY(bench.message()->text().contains(u"Cleared 2 points of trace 0"_s));
        auto *undo = bench.message()->findChild<QToolButton *>(u"messageOffer"_s);
        QVERIFY(undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(points(), 2u);
        QVERIFY(!bench.message()->isVisible());

        bench.action("clearStream")->trigger();
        bench.message()->showMessage(Severity::Information, u"something else"_s);
        QVERIFY(!undo->isVisible());
    }

    void endsAndExportsAStream()
    {
        Bench bench;
        const StreamToken token(u"abcdefghij"_s);
        bench.workspace.openPlot(std::move(*FigureDocument::fromJson(QByteArray(figure))), {});
        bench.workspace.streams().opened(
            {ConnectionId{1}, token, QHostAddress(QHostAddress::LocalHost), 5000, {}, {}});
        auto *view = bench.window.findChild<QTableView *>(u"streamsView"_s);
        QTRY_COMPARE(view->model()->index(0, 0).data().toString(), u"live"_s);
        view->selectRow(0);
        QSignalSpy wanted(&bench.window, &MainWindow::incomingStopWanted);
        bench.action("endStream")->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<StreamToken>(), token);
        QCOMPARE(wanted[0][1].value<StreamEnd>(), StreamEnd::Stopped);

        const QTemporaryDir folder;
        bench.answerWith(folder.filePath(u"stream.csv"_s));
        bench.action("exportStream")->trigger();
        QTRY_VERIFY(bench.message()->text().startsWith(u"Saved"_s));
        QFile file(folder.filePath(u"stream.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("3"));
    }

    void remembersItsShape()
    {
        {
            Bench bench;
            bench.window.resize(1010, 707);
            bench.window.findChild<QDockWidget *>(u"eventsDock"_s)->close();
            bench.window.close();
        }
        const Bench bench;
        QCOMPARE(bench.window.size(), QSize(1010, 707));
        QVERIFY(bench.window.findChild<QDockWidget *>(u"eventsDock"_s)->isHidden());
        QVERIFY(!bench.window.findChild<QDockWidget *>(u"streamsDock"_s)->isHidden());
    }

    void togglesFullScreen()
    {
        const Bench bench;
        QCOMPARE(bench.action("fullscreen")->shortcut(), QKeySequence(Qt::Key_F11));
        bench.action("fullscreen")->trigger();
        QTRY_VERIFY(bench.window.isFullScreen());
        QVERIFY(bench.action("fullscreen")->isChecked());
        bench.action("fullscreen")->trigger();
        QTRY_VERIFY(!bench.window.isFullScreen());
    }

    void opensTheDemonstrationsFigure()
    {
        Bench bench;
        bench.window.openFiles({u":/examples/demonstration.json"_s});
        QCOMPARE(bench.tabs()->count(), 1);
        const StreamHealth *signal = bench.workspace.streams().find(StreamToken(u"demosignal"_s));
        const StreamHealth *climate = bench.workspace.streams().find(StreamToken(u"democlimat"_s));
        QVERIFY(signal && signal->traces == 2);
        QVERIFY(climate && climate->traces == 2);
    }

    void closingItTakesTornOffPlotsAlong()
    {
        Bench bench;
        bench.workspace.openPlot(*FigureDocument::fromJson(QByteArray(figure)), u"p"_s);
        bench.action("ownwindow")->trigger();
        const auto shown = [] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            return std::ranges::count_if(windows, [](const QWidget *window) {
                return qobject_cast<const PlotWindow *>(window) && window->isVisible();
            });
        };
        QCOMPARE(shown(), 1);
        // The menus are still those of the plot.
        QVERIFY(bench.action("save")->isEnabled());
        QVERIFY(bench.window.close());
        QCOMPARE(shown(), 0);
    }
};

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
