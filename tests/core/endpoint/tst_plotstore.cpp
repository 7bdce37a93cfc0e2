// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/plotstore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;
using Kind = KeptFile::Kind;

namespace {

QJsonObject figureFor(const QString &token)
{
    return {{u"data"_s, QJsonArray{QJsonObject{{u"type"_s, u"scatter"_s},
                                               {u"stream"_s, QJsonObject{{u"token"_s, token}}}}}}};
}

KeptFile plotAt(const PlotAddress &address, const QString &name = u"f"_s,
                const QString &token = u"abcdefghij"_s)
{
    return {address, Kind::Plot, name, figureFor(token)};
}

/// A connection of another program's to the same file.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(file);
        database.open();
    }
    ~OtherProgram()
    {
        QSqlDatabase::database(u"other"_s, false).close();
        QSqlDatabase::removeDatabase(u"other"_s);
    }
    Q_DISABLE_COPY_MOVE(OtherProgram)

    void run(const QString &sql) { QVERIFY(QSqlQuery{QSqlDatabase::database(u"other"_s)}.exec(sql)); }
};

QByteArray bytesOf(const QString &name)
{
    QFile file{name};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

void write(const QString &name, const QByteArray &bytes)
{
    QFile file{name};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class PlotStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"data/plots.sqlite"_s);
    }

    void numbersCountPerUserFromZero()
    {
        PlotStore store;
        QCOMPARE(store.reserve(u"ann"_s), (PlotAddress{u"ann"_s, 0}));
        QCOMPARE(store.reserve(u"ann"_s), (PlotAddress{u"ann"_s, 1}));
        QCOMPARE(store.reserve(u"bob"_s), (PlotAddress{u"bob"_s, 0}));
        QVERIFY(!store.trouble());
    }

    void numbersAreNotGivenTwice()
    {
        PlotStore store;
        const PlotAddress first = store.reserve(u"ann"_s);
        store.save(plotAt(first));
        QVERIFY(store.remove(first));
        QVERIFY(!store.remove(first));
        QCOMPARE(store.reserve(u"ann"_s).number, 1);
    }

    void keepsWhatWasSaved()
    {
        PlotStore store;
        const KeptFile plot = plotAt(store.reserve(u"ann"_s), u"dir/sub/näme"_s);
        const KeptFile grid{store.reserve(u"ann"_s), Kind::Grid, u"g"_s, {{u"cols"_s, QJsonObject{}}}};
        store.save(plot);
        store.save(grid);
        QCOMPARE(store.file(plot.address), plot);
        QCOMPARE(store.file(grid.address), grid);
        QCOMPARE(store.kindAt(grid.address), Kind::Grid);
        QCOMPARE(store.nameAt(plot.address), plot.name);
        QVERIFY(!store.file({u"ann"_s, 7}));
        QVERIFY(!store.file({u"bob"_s, 0}));
    }

    void findsByUserKindAndName()
    {
        PlotStore store;
        const PlotAddress address = store.reserve(u"ann"_s);
        store.save(plotAt(address, u"f"_s));
        QCOMPARE(store.find(u"ann"_s, Kind::Plot, u"f"_s), address);
        QVERIFY(!store.find(u"bob"_s, Kind::Plot, u"f"_s));
        QVERIFY(!store.find(u"ann"_s, Kind::Grid, u"f"_s));
        QVERIFY(!store.find(u"ann"_s, Kind::Plot, u"g"_s));
        QVERIFY(!store.find(u"ann"_s, Kind::Plot, {}));
    }

    void findsFreeNames()
    {
        PlotStore store;
        QCOMPARE(store.freeName(u"ann"_s, Kind::Plot, u"100%1"_s), u"100%1"_s);
        store.save(plotAt(store.reserve(u"ann"_s), u"100%1"_s));
        QCOMPARE(store.freeName(u"ann"_s, Kind::Plot, u"100%1"_s), u"100%1 (1)"_s);
        store.save(plotAt(store.reserve(u"ann"_s), u"100%1 (1)"_s));
        QCOMPARE(store.freeName(u"ann"_s, Kind::Plot, u"100%1"_s), u"100%1 (2)"_s);
    }

    void savingAgainReplaces()
    {
        PlotStore store;
        const PlotAddress address = store.reserve(u"ann"_s);
        store.save(plotAt(address, u"f"_s, u"firsttoken"_s));
        store.save(plotAt(address, u"g"_s, u"nexttokens"_s));
        QCOMPARE(store.file(address)->name, u"g"_s);
        QVERIFY(!store.newestWithToken(StreamToken{u"firsttoken"_s}));
        QCOMPARE(store.newestWithToken(StreamToken{u"nexttokens"_s}), address);
    }

    void theNewestPlotHasTheToken()
    {
        PlotStore store;
        const StreamToken token{u"abcdefghij"_s};
        QVERIFY(!store.newestWithToken(token));
        const PlotAddress first = store.reserve(u"ann"_s);
        const PlotAddress second = store.reserve(u"bob"_s);
        store.save(plotAt(first));
        store.save(plotAt(second));
        QCOMPARE(store.newestWithToken(token), second);
        store.save(plotAt(first));
        QCOMPARE(store.newestWithToken(token), first);
        store.remove(first);
        QCOMPARE(store.newestWithToken(token), second);
    }

    void knowsOpenPlots()
    {
        PlotStore store;
        const PlotAddress first = store.reserve(u"ann"_s);
        const PlotAddress second = store.reserve(u"ann"_s);
        store.save(plotAt(second));
        store.save(plotAt(first));
        store.save({store.reserve(u"ann"_s), Kind::Grid, u"g"_s, {}});
        QCOMPARE(store.openPlots(), (std::vector{second, first}));
        store.setOpen(second, false);
        QCOMPARE(store.openPlots(), std::vector{first});
        store.setOpen(second, true);
        QCOMPARE(store.openPlots(), (std::vector{second, first}));
    }

    void isThereAfterARestart()
    {
        KeptFile plot;
        {
            PlotStore store{m_file};
            QVERIFY(!store.trouble());
            plot = plotAt(store.reserve(u"ann"_s));
            store.save(plot);
        }
        PlotStore store{m_file};
        QVERIFY(!store.trouble());
        QCOMPARE(store.file(plot.address), plot);
        QCOMPARE(store.openPlots(), std::vector{plot.address});
        QCOMPARE(store.reserve(u"ann"_s).number, 1);
    }

    void leavesOneFileAlone()
    {
        {
            PlotStore store{m_file};
            store.save(plotAt(store.reserve(u"ann"_s)));
        }
        const QDir folder{m_folder->filePath(u"data"_s)};
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"plots.sqlite"_s});
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    }

    void aFileThatIsNoDatabaseIsLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray{"my diary\n"}.repeated(100);
        QTest::newRow("cut") << QByteArray{"SQLite format 3\0\x10\x00\x01\x01", 20};
    }
    void aFileThatIsNoDatabaseIsLeftAsItIs()
    {
        QFETCH(const QByteArray, content);
        QVERIFY(QDir{}.mkpath(m_folder->filePath(u"data"_s)));
        write(m_file, content);
        isLeftAsItIs(u"not a database"_s);
    }

    void anotherProgramsDatabaseIsLeftAsItIs_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("tables") << QStringList{u"CREATE TABLE files (song TEXT)"_s};
        QTest::newRow("another id") << QStringList{u"PRAGMA application_id = 77"_s,
                                                   u"CREATE TABLE files (song TEXT)"_s};
    }
    void anotherProgramsDatabaseIsLeftAsItIs()
    {
        QFETCH(const QStringList, statements);
        QVERIFY(QDir{}.mkpath(m_folder->filePath(u"data"_s)));
        {
            OtherProgram other{m_file};
            for (const QString &statement : statements)
                other.run(statement);
        }
        isLeftAsItIs(u"another program"_s);
    }

    void aNewerVersionsFileIsLeftAsItIs()
    {
        {
            PlotStore store{m_file};
        }
        {
            OtherProgram other{m_file};
            other.run(u"PRAGMA user_version = 99"_s);
        }
        isLeftAsItIs(u"another version"_s);
    }

    void aFileThatCannotBeMadeIsTold()
    {
        write(m_folder->filePath(u"data"_s), "a file where the folder should be");
        PlotStore store{m_file};
        QVERIFY(store.trouble());
        QVERIFY(store.trouble()->what.contains(u"open"_s));
        QCOMPARE(store.trouble()->where, m_file);
        worksInMemory(store);
    }

    void aReadOnlyFileIsReadAndToldOf()
    {
        const KeptFile plot = keepOne();
        QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner));
        if (QFileInfo{m_file}.isWritable())
            QSKIP("This account may write to any file.");
        PlotStore store{m_file};
        QVERIFY(store.trouble());
        QCOMPARE(store.file(plot.address), plot);
        QCOMPARE(store.reserve(u"ann"_s).number, 1);
    }

    void aLockedFileIsToldOfAndKept()
    {
        const KeptFile plot = keepOne();
        OtherProgram other{m_file};
        other.run(u"BEGIN EXCLUSIVE"_s);
        PlotStore store{m_file};
        QVERIFY(store.trouble());
        QCOMPARE(store.trouble()->retry, Retry::Later);
        worksInMemory(store);
        other.run(u"ROLLBACK"_s);
        PlotStore later{m_file};
        QCOMPARE(later.file(plot.address), plot);
    }

    void goesOnWithAllPlotsWhenTheFileIsLockedLater()
    {
        const KeptFile plot = keepOne();
        PlotStore store{m_file};
        QVERIFY(!store.trouble());
        OtherProgram other{m_file};
        other.run(u"BEGIN IMMEDIATE"_s);
        const PlotAddress next = store.reserve(u"ann"_s);
        QCOMPARE(next.number, 1);
        QVERIFY(store.trouble());
        store.save(plotAt(next));
        QVERIFY(store.file(next));
        QCOMPARE(store.file(plot.address), plot);
        QCOMPARE(store.openPlots().size(), size_t{2});
    }

    void twoProgramsShareAFile()
    {
        PlotStore one{m_file};
        PlotStore other{m_file};
        one.save(plotAt(one.reserve(u"ann"_s)));
        other.save(plotAt(other.reserve(u"ann"_s), u"g"_s));
        QVERIFY(!one.trouble() && !other.trouble());
        QCOMPARE(one.openPlots(), other.openPlots());
        QCOMPARE(one.openPlots().size(), size_t{2});
    }

private:
    static void worksInMemory(PlotStore &store)
    {
        const KeptFile plot = plotAt(store.reserve(u"ann"_s));
        QCOMPARE(plot.address.number, 0);
        store.save(plot);
        QCOMPARE(store.file(plot.address), plot);
    }

    /// The file that is no store of ours: told, not touched.
    void isLeftAsItIs(const QString &trouble)
    {
        const QByteArray before = bytesOf(m_file);
        {
            PlotStore store{m_file};
            QVERIFY(store.trouble());
            QCOMPARE(store.trouble()->where, m_file);
            QVERIFY2(store.trouble()->what.contains(trouble), qPrintable(store.trouble()->what));
            worksInMemory(store);
        }
        QCOMPARE(bytesOf(m_file), before);
    }

    KeptFile keepOne()
    {
        PlotStore store{m_file};
        KeptFile plot = plotAt(store.reserve(u"ann"_s));
        store.save(plot);
        return plot;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(PlotStoreTest)
#include "tst_plotstore.moc"
