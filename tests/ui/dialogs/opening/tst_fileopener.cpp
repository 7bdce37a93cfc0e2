// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/dialogs/opening/drophint.h"
#include "ui/dialogs/opening/droptarget.h"
#include "ui/dialogs/opening/fileopener.h"

#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWidget>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// Answers with what a test has set, in place of a person.
class ScriptedPrompt final : public FilePrompt
{
public:
    ScriptedPrompt(QStringList paths, QStringList &filters)
        : m_paths(std::move(paths))
        , m_filters(filters)
    {}

    void askToOpen(QWidget *, const QString &, const QStringList &filters,
                   std::function<void(const QStringList &)> chosen) override
    {
        m_filters = filters;
        if (!m_paths.isEmpty())
            chosen(m_paths);
    }
    void askToSave(QWidget *, const QString &, const QStringList &, const QString &,
                   std::function<void(const QString &, int)>) override
    {}

private:
    QStringList m_paths;
    QStringList &m_filters;
};

/// What comes of opening, in the order in which it comes.
struct Bench
{
    QWidget window;
    FileOpener opener{&window};
    QStringList found; ///< "figure oven.json", "tables a.csv b.csv"
    QStringList remarks;
    QStringList failures;

    Bench()
    {
        const auto note = [this](const QString &kind, const QStringList &paths) {
            QString line = kind;
            for (const QString &path : paths)
                line += u' ' + QFileInfo(path).fileName();
            found += line;
        };
        QObject::connect(&opener, &FileOpener::figureFound, &window,
                         [note](const QString &path) { note(u"figure"_s, {path}); });
        QObject::connect(&opener, &FileOpener::recordingFound, &window,
                         [note](const QString &path) { note(u"recording"_s, {path}); });
        QObject::connect(&opener, &FileOpener::tablesFound, &window,
                         [note](const QStringList &paths) { note(u"tables"_s, paths); });
        QObject::connect(&opener, &FileOpener::remarked, &window,
                         [this](const QString &text) { remarks += text; });
        QObject::connect(&opener, &FileOpener::failed, &window,
                         [this](const QString &text) { failures += text; });
    }
};

} // namespace

class tst_FileOpener : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QUrl url(const QString &name) const { return QUrl::fromLocalFile(path(name)); }
    void write(const QString &name, const QByteArray &content) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        write(u"oven.json"_s, "{\"data\": [], \"layout\": {}}");
        write(u"yard.json"_s, "{\"data\": [{\"y\": [1]}]}");
        write(u"day.ndjson"_s, "{\"y\": 1}\n{\"y\": 2}\n");
        write(u"a.csv"_s, "t,v\n1,2\n");
        write(u"b.csv"_s, "t,v\n1,2\n");
        write(u"picture.csv"_s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba);
        write(u"folder/c.csv"_s, "t,v\n1,2\n");
        write(u"folder/notes.txt"_s, "Nothing but words.\n");
    }
    void init() { failOnWarnings(); }

    void handsOnByKind_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("figure") << QStringList{u"oven.json"_s} << QStringList{u"figure oven.json"_s};
        QTest::newRow("recording") << QStringList{u"day.ndjson"_s} << QStringList{u"recording day.ndjson"_s};
        QTest::newRow("table") << QStringList{u"a.csv"_s} << QStringList{u"tables a.csv"_s};
        QTest::newRow("tables together")
            << QStringList{u"b.csv"_s, u"a.csv"_s} << QStringList{u"tables b.csv a.csv"_s};
        QTest::newRow("several kinds")
            << QStringList{u"a.csv"_s, u"day.ndjson"_s, u"oven.json"_s, u"b.csv"_s, u"yard.json"_s}
            << QStringList{u"figure oven.json"_s, u"figure yard.json"_s, u"recording day.ndjson"_s,
                           u"tables a.csv b.csv"_s};
        QTest::newRow("folder and file")
            << QStringList{u"folder"_s, u"a.csv"_s} << QStringList{u"tables c.csv a.csv"_s};
        QTest::newRow("nothing") << QStringList() << QStringList();
    }
    void handsOnByKind()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QStringList, found);
        Bench bench;
        QStringList paths;
        for (const QString &name : names)
            paths += path(name);
        bench.opener.open(paths);
        QCOMPARE(bench.found, found);
        QCOMPARE(bench.failures, QStringList());
    }

    void goesOnWithTheOthersWhereOneFails()
    {
        Bench bench;
        bench.opener.open(
            {path(u"picture.csv"_s), path(u"a.csv"_s), path(u"missing.csv"_s), path(u"oven.json"_s)});
        QCOMPARE(bench.found, (QStringList{u"figure oven.json"_s, u"tables a.csv"_s}));
        QCOMPARE(bench.failures.size(), 1);
        const QStringList lines = bench.failures.front().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(u"picture.csv: "_s), qPrintable(lines[0]));
        QVERIFY2(lines[0].contains(u"a picture (PNG)"_s), qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith(u"missing.csv: "_s), qPrintable(lines[1]));
    }

    void namesTheFirstOfManyReasons()
    {
        Bench bench;
        QStringList paths;
        for (int i = 0; i < 20; ++i)
            paths += path(u"missing %1"_s.arg(i));
        bench.opener.open(paths);
        const QStringList lines = bench.failures.front().split(u'\n');
        QCOMPARE(lines.size(), 9);
        QVERIFY2(lines.back().startsWith(u"12 more"_s), qPrintable(lines.back()));
    }

    void tellsWhatItPassedOver()
    {
        Bench bench;
        bench.opener.open({path(u"folder"_s)});
        QCOMPARE(bench.found, QStringList{u"tables c.csv"_s});
        QCOMPARE(bench.remarks.size(), 1);
        QVERIFY2(bench.remarks.front().contains(u"1 files that are neither"_s),
                 qPrintable(bench.remarks.front()));
    }

    void asksForAllKindsAtOnce()
    {
        Bench bench;
        QStringList filters;
        bench.opener.setPrompt(
            std::make_shared<ScriptedPrompt>(QStringList{path(u"a.csv"_s), path(u"b.csv"_s)}, filters));
        bench.opener.ask();
        QCOMPARE(bench.found, QStringList{u"tables a.csv b.csv"_s});
        for (const QString &pattern : {u"*.json"_s, u"*.ndjson"_s, u"*.csv"_s, u"*.tsv"_s, u"*.gz"_s})
            QVERIFY2(filters.front().contains(pattern), qPrintable(pattern));
        QVERIFY(filters.back().contains(u"(*)"_s));
    }

    void opensFilesOnTheClipboard()
    {
        Bench bench;
        auto *data = new QMimeData;
        data->setUrls(
            {url(u"a.csv"_s), QUrl(u"https://user:secret@example.org/b.csv"_s), url(u"oven.json"_s)});
        QGuiApplication::clipboard()->setMimeData(data);
        bench.opener.paste();
        QCOMPARE(bench.found, (QStringList{u"figure oven.json"_s, u"tables a.csv"_s}));
        QCOMPARE(bench.failures.size(), 1);
        QVERIFY(bench.failures.front().contains(u"example.org"_s));
        QVERIFY(!bench.failures.front().contains(u"secret"_s));
    }

    void opensTextOnTheClipboard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::newRow("cells") << u"t\tv\n1\t2,5\n"_s << u"tables pasted 1.txt"_s;
        QTest::newRow("figure") << u" {\"data\": []}"_s << u"figure pasted 1.txt"_s;
        QTest::newRow("updates") << u"{\"y\": 1}\n{\"y\": 2}"_s << u"recording pasted 1.txt"_s;
        QTest::newRow("words") << u"hello"_s << QString();
        QTest::newRow("other JSON") << u"{\"name\": 1}"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void opensTextOnTheClipboard()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, found);
        Bench bench;
        QGuiApplication::clipboard()->setText(text);
        QSignalSpy tables(&bench.opener, &FileOpener::tablesFound);
        bench.opener.paste();
        QCOMPARE(bench.found.join(u'|'), found);
        QCOMPARE(bench.failures.isEmpty(), !found.isEmpty());
        if (tables.isEmpty())
            return;
        QFile file(tables.front().front().toStringList().front());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), text);
    }

    void announcesWhatADropWouldDo_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::addColumn<QString>("text");
        QTest::newRow("figure") << QList{url(u"oven.json"_s)} << u"Open 1 figure"_s;
        QTest::newRow("tables") << QList{url(u"a.csv"_s), url(u"b.csv"_s)} << u"Import 2 tables"_s;
        QTest::newRow("kinds") << QList{url(u"a.csv"_s), url(u"oven.json"_s), url(u"day.ndjson"_s)}
                               << u"Open 1 figure, replay 1 recording, import 1 table"_s;
        QTest::newRow("none") << QList{url(u"picture.csv"_s)} << u"picture.csv cannot be opened"_s;
        QTest::newRow("some") << QList{url(u"picture.csv"_s), url(u"a.csv"_s)}
                              << u"Import 1 table\npicture.csv cannot be opened"_s;
        QTest::newRow("folder") << QList{url(u"folder"_s)} << u"Open what is in the folder"_s;
        QTest::newRow("many") << QList<QUrl>(40, url(u"a.csv"_s)) << u"Open 40 files"_s;
        QTest::newRow("elsewhere") << QList{QUrl(u"https://example.org/a.csv"_s)}
                                   << u"Only files of this computer can be opened"_s;
    }
    void announcesWhatADropWouldDo()
    {
        QFETCH(const QList<QUrl>, urls);
        QFETCH(const QString, text);
        QWidget window;
        window.resize(400, 300);
        const DropTarget target(&window);
        window.show();
        const auto *hint = window.findChild<DropHint *>();
        QVERIFY(!hint->isVisible());
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->size(), window.size());
        QCOMPARE(hint->text(), text);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&window, &leave);
        QVERIFY(!hint->isVisible());
    }

    void takesADrop()
    {
        QWidget window;
        const DropTarget target(&window);
        QSignalSpy dropped(&target, &DropTarget::dropped);
        window.show();
        QMimeData data;
        data.setUrls({url(u"a.csv"_s), url(u"b.csv"_s)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QVERIFY(drop.isAccepted());
        QVERIFY(!window.findChild<DropHint *>()->isVisible());
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.front().front().value<QList<QUrl>>(), data.urls());
    }

    void refusesWhatIsNoFile()
    {
        QWidget window;
        const DropTarget target(&window);
        window.show();
        QMimeData data;
        data.setText(u"1,2"_s);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(!enter.isAccepted());
        QVERIFY(!window.findChild<DropHint *>()->isVisible());
    }
};

QTEST_MAIN(tst_FileOpener)
#include "tst_fileopener.moc"
