// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/plotlyfiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Apostrophes for quotation marks.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

// As chart_studio writes them: every key it knows, indented.
const QByteArray credentials = json("{\n"
                                    "    'username': 'märta',\n"
                                    "    'api_key': 'hush-key',\n"
                                    "    'proxy_username': 'porter',\n"
                                    "    'proxy_password': 'hush-password',\n"
                                    "    'stream_ids': [\n"
                                    "        'abcdefghij',\n"
                                    "        'klmnopqrst',\n"
                                    "        'abcdefghij'\n"
                                    "    ]\n"
                                    "}");
const QByteArray config = json("{\n"
                               "    'plotly_domain': 'https://plots.example.org',\n"
                               "    'plotly_streaming_domain': 'stream.example.org',\n"
                               "    'plotly_api_domain': 'https://api.example.org/',\n"
                               "    'plotly_ssl_verification': true,\n"
                               "    'plotly_proxy_authorization': false,\n"
                               "    'world_readable': true,\n"
                               "    'sharing': 'public',\n"
                               "    'auto_open': true\n"
                               "}");

QUrl url(const QString &text)
{
    return QUrl(text);
}

} // namespace

class tst_PlotlyFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void readsBoth()
    {
        const Result<PlotlyImport> import = importPlotly(credentials, config);
        QVERIFY(import);
        QCOMPARE(import->profile.name, u"märta at api.example.org"_s);
        QCOMPARE(import->profile.user, u"märta"_s);
        QCOMPARE(import->profile.plotServer, url(u"https://api.example.org"_s));
        QCOMPARE(import->profile.streamServer, url(u"http://stream.example.org"_s));
        QCOMPARE(import->profile.proxy.user, u"porter"_s);
        QCOMPARE(import->secrets.apiKey, u"hush-key"_s);
        QCOMPARE(import->secrets.proxyPassword, u"hush-password"_s);
        QCOMPARE(import->secrets.tokens.size(), 2);
        QCOMPARE(import->secrets.tokens[1].token.text(), u"klmnopqrst"_s);
        QCOMPARE(import->remarks.size(), 1); // of the proxy
        QVERIFY(!problemOf(import->profile));
    }

    void servers_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("plotServer");
        QTest::addColumn<QString>("streamServer");
        QTest::addColumn<int>("remarks");
        const QString usualPlots = u"https://api.plotly.com"_s;
        const QString usualStreams = u"http://stream.plotly.com"_s;
        // MATLAB: compact, addresses with scheme and port, no api domain.
        QTest::newRow("matlab")
            << json("{'plotly_domain':'http:\\/\\/127.0.0.1:8080','plotly_streaming_domain':'http:\\/\\/"
                    "127.0.0.1:8090'}")
            << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8090"_s << 0;
        QTest::newRow("the public site")
            << json("{'plotly_domain': 'https://plot.ly','plotly_streaming_domain': 'stream.plot.ly'}")
            << u"https://api.plot.ly"_s << u"http://stream.plot.ly"_s << 0;
        QTest::newRow("tls") << json("{'plotly_domain': 'https://www.plotly.com','plotly_streaming_domain': "
                                     "'https://s.example.org/'}")
                             << usualPlots << u"https://s.example.org"_s << 0;
        QTest::newRow("port without scheme")
            << json("{'plotly_api_domain': 'h:1', 'plotly_streaming_domain': '127.0.0.1:8090'}")
            << u"http://h:1"_s << u"http://127.0.0.1:8090"_s << 0;
        QTest::newRow("missing") << QByteArray("{}") << usualPlots << usualStreams << 2;
        QTest::newRow("empty file") << QByteArray("\n") << usualPlots << usualStreams << 2;
        QTest::newRow("strange types") << json("{'plotly_api_domain': 5, 'plotly_streaming_domain': "
                                               "['a'],'plotly_ssl_verification': 'no'}")
                                       << usualPlots << usualStreams << 5;
        QTest::newRow("no addresses")
            << json("{'plotly_api_domain': 'http://','plotly_streaming_domain': 'a b'}") << usualPlots
            << usualStreams << 4;
        QTest::newRow("null") << json("{'plotly_api_domain': null}") << usualPlots << usualStreams << 2;
        QTest::newRow("password")
            << json("{'plotly_api_domain': 'https://me:hush@h','plotly_streaming_domain': 's'}")
            << u"https://h"_s << u"http://s"_s << 1;
        QTest::newRow("unverified") << json("{'plotly_api_domain': 'https://h', 'plotly_streaming_domain': "
                                            "'s','plotly_ssl_verification': false}")
                                    << u"https://h"_s << u"http://s"_s << 1;
        QTest::newRow("with a byte order mark")
            << QByteArray("\xef\xbb\xbf{\"plotly_api_domain\": \"h\", \"plotly_streaming_domain\": \"s\"}")
            << u"http://h"_s << u"http://s"_s << 0;
    }

    void servers()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, plotServer);
        QFETCH(QString, streamServer);
        const Result<PlotlyImport> import = importPlotly(QByteArray("{\"username\": \"u\"}"), config);
        QVERIFY(import);
        QCOMPARE(import->profile.plotServer, url(plotServer));
        QCOMPARE(import->profile.streamServer, url(streamServer));
        QTEST(int(import->remarks.size()), "remarks");
        QVERIFY(!import->remarks.join(u'\n').contains(u"hush"));
        QVERIFY(import->profile.acceptedFingerprint.isEmpty());
    }

    void tokens_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QStringList>("tokens");
        QTest::addColumn<int>("remarks");
        QTest::newRow("none") << QByteArray("[]") << QStringList() << 0;
        QTest::newRow("null") << QByteArray("null") << QStringList() << 0;
        QTest::newRow("one, by MATLAB") << QByteArray("\"abcdefghij\"") << QStringList{u"abcdefghij"_s} << 0;
        QTest::newRow("empty ones") << json("['', 'a', '']") << QStringList{u"a"_s} << 0;
        QTest::newRow("strange ones") << json("[1, {}, 'a', null]") << QStringList{u"a"_s} << 3;
        QTest::newRow("line break") << QByteArray("[\"a\\r\\nX: y\", \"b\"]") << QStringList{u"b"_s} << 1;
        QTest::newRow("number") << QByteArray("7") << QStringList() << 1;
    }

    void tokens()
    {
        QFETCH(QByteArray, list);
        const Result<PlotlyImport> import =
            importPlotly(json("{'username': 'u', 'stream_ids': " + list + '}'), config);
        QVERIFY(import);
        QStringList tokens;
        for (const LabelledToken &token : import->secrets.tokens)
            tokens.append(token.token.text());
        QTEST(tokens, "tokens");
        QTEST(int(import->remarks.size()), "remarks");
    }

    void oneFileIsEnough()
    {
        const Result<PlotlyImport> onlyConfig = importPlotly(std::nullopt, config);
        QVERIFY(onlyConfig);
        QCOMPARE(onlyConfig->profile.name, u"api.example.org"_s);
        QVERIFY(onlyConfig->remarks.contains(u".credentials: not there"));
        QVERIFY(onlyConfig->secrets.isEmpty());

        const Result<PlotlyImport> onlyCredentials = importPlotly(credentials, std::nullopt);
        QVERIFY(onlyCredentials);
        QCOMPARE(onlyCredentials->profile.plotServer, url(u"https://api.plotly.com"_s));
        QVERIFY(onlyCredentials->remarks.contains(u".config: not there"));
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("credentials"); // null: not there
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("where");
        const QByteArray none;
        QTest::newRow("neither") << none << none << u".credentials"_s;
        QTest::newRow("cut, none") << QByteArray("{\"username\": ") << none << u".credentials: byte 13"_s;
        QTest::newRow("none, cut") << none << QByteArray("{") << u".config: byte 1"_s;
        QTest::newRow("lists") << QByteArray("[]") << QByteArray("[1]") << u".credentials"_s;
        QTest::newRow("nothing said")
            << QByteArray("{}") << QByteArray("{\"sharing\": \"secret\"}") << u".credentials, .config"_s;
        QTest::newRow("empty") << QByteArray("") << QByteArray("") << u".credentials, .config"_s;
    }

    void errors()
    {
        QFETCH(QByteArray, credentials);
        QFETCH(QByteArray, config);
        const auto content = [](const QByteArray &bytes) {
            return bytes.isNull() ? std::nullopt : std::optional(bytes);
        };
        const Result<PlotlyImport> import = importPlotly(content(credentials), content(config));
        QVERIFY(!import);
        QTEST(import.error().where, "where");
    }

    void cutAnywhere()
    {
        for (qsizetype size = 1; size < credentials.size(); ++size) {
            const Result<PlotlyImport> import = importPlotly(credentials.left(size), config);
            QVERIFY(import);
            QVERIFY(import->secrets.isEmpty());
            QVERIFY(import->profile.user.isEmpty());
            QCOMPARE(import->remarks.size(), 1);
            QVERIFY(import->remarks[0].startsWith(u".credentials: byte "));
        }
        for (qsizetype size = 1; size < config.size(); ++size) {
            const Result<PlotlyImport> import = importPlotly(credentials, config.left(size));
            QVERIFY(import);
            QCOMPARE(import->secrets.apiKey, u"hush-key"_s);
            QVERIFY(!import->remarks.filter(u".config: byte "_s).isEmpty());
            QVERIFY(!import->remarks.join(u'\n').contains(u"hush"));
        }
    }

    void readsAFolderAndLeavesItAlone()
    {
        const QTemporaryDir folder;
        const auto write = [&folder](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        };
        const auto content = [&folder](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const Result<PlotlyImport> nothing = importPlotlyFolder(folder.path());
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().text(), folder.path() + u": neither .credentials nor .config is there"_s);

        QVERIFY(write(u".credentials"_s, credentials) && write(u".config"_s, config));
        const Result<PlotlyImport> import = importPlotlyFolder(folder.path());
        QVERIFY(import);
        QCOMPARE(import->secrets.apiKey, u"hush-key"_s);
        QCOMPARE(content(u".credentials"_s), credentials);
        QCOMPARE(content(u".config"_s), config);

        QVERIFY(write(u".credentials"_s, QByteArray(2LL * 1024 * 1024, ' ')));
        const Result<PlotlyImport> large = importPlotlyFolder(folder.path());
        QVERIFY(large);
        QVERIFY(large->remarks[0].contains(u".credentials: larger than 1 MiB"));
        QVERIFY(!importPlotlyFolder(u"/dev/null"_s));
    }

    void findsTheFolder()
    {
        const QTemporaryDir home;
        QProcessEnvironment environment;
        const QString usual = home.filePath(u".plotly"_s);
        QCOMPARE(plotlyFolder(environment, home.path()), usual);
        environment.insert(u"APPDATA"_s, home.filePath(u"roaming"_s));
        QCOMPARE(plotlyFolder(environment, home.path()), home.filePath(u"roaming/.plotly"_s));
        QVERIFY(QDir(home.path()).mkdir(u".plotly"_s));
        QCOMPARE(plotlyFolder(environment, home.path()), usual);
        environment.insert(u"PLOTLY_DIR"_s, u"/elsewhere"_s);
        QCOMPARE(plotlyFolder(environment, home.path()), u"/elsewhere"_s);
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_PlotlyFiles)
#include "tst_plotlyfiles.moc"
