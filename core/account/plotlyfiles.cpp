// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/plotlyfiles.h"

#include "core/support/limits.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QString credentialsFile = u".credentials"_s;
const QString configFile = u".config"_s;

// What the clients assume since chart_studio 1.1.
const QString defaultPlotServer = u"https://api.plotly.com"_s;
const QString defaultStreamServer = u"http://stream.plotly.com"_s;

/// One of the two files. Every complaint goes to the remarks, without the value.
class PlotlyFile
{
public:
    PlotlyFile(QString name, const std::optional<QByteArray> &content, QStringList &remarks)
        : m_name(std::move(name))
        , m_remarks(remarks)
    {
        if (!content)
            m_problem = Error{u"not there"_s, m_name};
        else
            parse(*content);
    }

    /// Why there is nothing to read.
    const std::optional<Error> &problem() const { return m_problem; }
    QJsonValue value(const QString &key) const { return m_object.value(key); }

    QString text(const QString &key) const
    {
        const QJsonValue found = value(key);
        if (!found.isString() && !found.isNull() && !found.isUndefined())
            remark(key, u"no text, left out"_s);
        return found.toString().trimmed();
    }

    void remark(const QString &key, const QString &what) const
    {
        m_remarks.append(u"%1: %2: %3"_s.arg(m_name, key, what));
    }

private:
    void parse(QByteArray content)
    {
        if (content.startsWith("\xef\xbb\xbf"))
            content.remove(0, 3); // editors of Windows begin with it
        if (content.trimmed().isEmpty())
            return; // as clients leave it behind that wrote nothing yet
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(content, &error);
        if (error.error != QJsonParseError::NoError)
            m_problem = Error{error.errorString(), u"%1: byte %2"_s.arg(m_name).arg(error.offset)};
        else if (!document.isObject())
            m_problem = Error{u"no JSON object"_s, m_name};
        m_object = document.object();
    }

    const QString m_name;
    QStringList &m_remarks;
    QJsonObject m_object;
    std::optional<Error> m_problem;
};

/// "stream.plot.ly", "https://stream.plot.ly", "127.0.0.1:8090": as MATLAB does, a port counts.
QUrl readServer(const PlotlyFile &config, const QString &key)
{
    const QString text = config.text(key);
    if (text.isEmpty())
        return {};
    const QUrl written(text.contains("://"_L1) ? text : u"http://"_s + text, QUrl::StrictMode);
    if (!written.isValid() || written.host().isEmpty()) {
        config.remark(key, u"no address, left out"_s);
        return {};
    }
    if (!written.userInfo().isEmpty())
        config.remark(key, u"the name and password in the address were left out"_s);
    QUrl server = written.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (server.path() == "/"_L1)
        server.setPath({});
    return server;
}

/// Where the REST calls go: newer clients name it, older ones know the site alone.
QUrl readPlotServer(const PlotlyFile &config)
{
    QUrl server = readServer(config, u"plotly_api_domain"_s);
    if (!server.isEmpty())
        return server;
    QUrl site = readServer(config, u"plotly_domain"_s);
    const QString host = site.host();
    for (const QString &known : {u"plot.ly"_s, u"plotly.com"_s}) {
        if (host == known || host == u"www."_s + known)
            site.setHost(u"api."_s + known);
    }
    return site;
}

void addToken(const PlotlyFile &credentials, const QString &key, const QJsonValue &value,
              QList<LabelledToken> &tokens)
{
    const StreamToken token(value.toString().trimmed());
    if (!value.isString() || !token.fitsHeader())
        credentials.remark(key, u"holds something that is no token, left out"_s);
    const bool isKnown = std::any_of(tokens.begin(), tokens.end(),
                                     [&token](const LabelledToken &other) { return other.token == token; });
    if (!token.isEmpty() && token.fitsHeader() && !isKnown)
        tokens.append({{}, token});
}

QList<LabelledToken> readTokens(const PlotlyFile &credentials)
{
    const QString key = u"stream_ids"_s;
    const QJsonValue value = credentials.value(key);
    QList<LabelledToken> tokens;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue token : list)
            addToken(credentials, key, token, tokens);
    } else if (!value.isNull() && !value.isUndefined()) {
        addToken(credentials, key, value, tokens); // MATLAB writes a list of one as its only element
    }
    return tokens;
}

void readCredentials(const PlotlyFile &credentials, PlotlyImport &import)
{
    import.profile.user = credentials.text(u"username"_s);
    import.secrets.apiKey = credentials.text(u"api_key"_s);
    import.secrets.tokens = readTokens(credentials);
    import.profile.proxy.user = credentials.text(u"proxy_username"_s);
    import.secrets.proxyPassword = credentials.text(u"proxy_password"_s);
    if (!import.profile.proxy.user.isEmpty()) {
        credentials.remark(u"proxy_username"_s,
                           u"Plotly's files do not name the proxy itself; choose it in the profile"_s);
    }
}

void readConfig(const PlotlyFile &config, PlotlyImport &import)
{
    import.profile.plotServer = readPlotServer(config);
    import.profile.streamServer = readServer(config, u"plotly_streaming_domain"_s);
    const QString key = u"plotly_ssl_verification"_s;
    const QJsonValue verification = config.value(key);
    if (verification.isBool() && !verification.toBool()) {
        config.remark(key, u"false, which is not taken over: certificates are verified here. One that is "
                           "made by its owner can be accepted in the profile by its fingerprint"_s);
    } else if (!verification.isBool() && !verification.isNull() && !verification.isUndefined()) {
        config.remark(key, u"neither true nor false, left out"_s);
    }
}

void assumeServer(QUrl &server, const QString &usual, const QString &what, QStringList &remarks)
{
    if (!server.isEmpty())
        return;
    server = QUrl(usual);
    remarks.append(u"%1: not named, so it is taken to be %2"_s.arg(what, usual));
}

bool saysNothing(const PlotlyImport &import)
{
    return import.profile == Profile() && import.secrets.isEmpty();
}

std::optional<QByteArray> readFile(const QString &fileName, QStringList &remarks)
{
    QFile file(fileName);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly)) {
        remarks.append(u"%1: %2"_s.arg(fileName, file.errorString()));
        return std::nullopt;
    }
    const QByteArray content = file.read(limits::smallFile + 1);
    if (content.size() <= limits::smallFile)
        return content;
    remarks.append(u"%1: larger than %2 MiB"_s.arg(fileName).arg(limits::smallFile / (1024LL * 1024)));
    return std::nullopt;
}

} // namespace

Result<PlotlyImport> importPlotly(const std::optional<QByteArray> &credentials,
                                  const std::optional<QByteArray> &config)
{
    PlotlyImport import;
    const PlotlyFile credentialsRead(credentialsFile, credentials, import.remarks);
    const PlotlyFile configRead(configFile, config, import.remarks);
    if (credentialsRead.problem() && configRead.problem()) {
        // The more telling one: a damaged file rather than a missing one.
        return credentials || !config ? *credentialsRead.problem() : *configRead.problem();
    }
    for (const PlotlyFile *file : {&credentialsRead, &configRead}) {
        if (file->problem())
            import.remarks.append(file->problem()->text());
    }
    readCredentials(credentialsRead, import);
    readConfig(configRead, import);
    if (saysNothing(import))
        return Error{u"no user, no key, no token and no server in them"_s,
                     u"%1, %2"_s.arg(credentialsFile, configFile)};
    assumeServer(import.profile.plotServer, defaultPlotServer, Profile::plotServerField, import.remarks);
    assumeServer(import.profile.streamServer, defaultStreamServer, Profile::streamServerField,
                 import.remarks);
    const QString host = import.profile.plotServer.host();
    import.profile.name = import.profile.user.isEmpty() ? host : u"%1 at %2"_s.arg(import.profile.user, host);
    return import;
}

Result<PlotlyImport> importPlotlyFolder(const QString &folder)
{
    const QDir files(folder);
    QStringList remarks;
    const std::optional<QByteArray> credentials = readFile(files.filePath(credentialsFile), remarks);
    const std::optional<QByteArray> config = readFile(files.filePath(configFile), remarks);
    if (!credentials && !config) {
        const QString what = remarks.isEmpty()
                                 ? u"neither %1 nor %2 is there"_s.arg(credentialsFile, configFile)
                                 : remarks.join(u"; "_s);
        return Error{what, QDir::toNativeSeparators(folder)};
    }
    Result<PlotlyImport> import = importPlotly(credentials, config);
    if (import)
        import->remarks = remarks + import->remarks;
    return import;
}

QString plotlyFolder(const QProcessEnvironment &environment, const QString &home)
{
    const QString chosen = environment.value(u"PLOTLY_DIR"_s);
    if (!chosen.isEmpty())
        return QDir::fromNativeSeparators(chosen);
    QString usual = QDir(home).filePath(u".plotly"_s);
    const QString applicationData = environment.value(u"APPDATA"_s);
    if (!applicationData.isEmpty() && !QDir(usual).exists())
        return QDir(applicationData).filePath(u".plotly"_s);
    return usual;
}

} // namespace chartstream
