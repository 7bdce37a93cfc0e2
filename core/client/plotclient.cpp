// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotclient.h"

#include "core/client/plotgrid.h"

#include <QJsonArray>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Of the name of a plot's columns, as the Python client has it.
constexpr QLatin1StringView gridSuffix{"_grid"};

QString folderOf(const QString &name)
{
    return name.section(u'/', 0, -2);
}

QString encodedFileId(const QString &fileId)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(fileId, ":"));
}

/// What answers enclose: {"file": {...}}, or the bare object.
QJsonObject fileIn(const QJsonObject &answer)
{
    const QJsonValue file = answer.value("file"_L1);
    return file.isObject() ? file.toObject() : answer;
}

/// What every file is sent with.
QJsonObject described(const PlotDraft &draft, QLatin1StringView suffix = {})
{
    QJsonObject body{{u"filename"_s, draft.name.section(u'/', -1) + suffix},
                     {u"world_readable"_s, draft.isPublic}};
    if (const QString folder = folderOf(draft.name); !folder.isEmpty())
        body.insert("parent_path"_L1, folder);
    return body;
}

QJsonObject columnsOf(const QJsonObject &figure)
{
    QJsonObject columns;
    withColumnReferences(figure, [&columns](const QString &name, const QJsonArray &data) {
        columns.insert(name, QJsonObject{{u"data"_s, data}, {u"order"_s, columns.size()}});
        return QString();
    });
    return columns;
}

} // namespace

PlotClient::PlotClient(StreamAccessManager &manager, PlotServer server, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_server(std::move(server))
    , m_clock(clock)
{}

PlotClient::~PlotClient() = default;

void PlotClient::cancel()
{
    Q_ASSERT(QThread::currentThread() == thread());
    delete std::exchange(m_call, nullptr);
}

void PlotClient::ask(RestCall::Request request, const Next &next, const Exception &exception)
{
    cancel();
    m_call = new RestCall(m_manager, m_server, std::move(request), m_clock, this);
    connect(m_call, &RestCall::finished, this, [this, next, exception](const CallAnswer &answer) {
        std::exchange(m_call, nullptr)->deleteLater();
        if (!answer.failure)
            next(answer.json);
        else if (!exception || !exception(*answer.failure))
            Q_EMIT failed(*answer.failure);
    });
}

void PlotClient::fail(const QString &what, const QString &path, int status)
{
    const QUrl address = m_server.address.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    Q_EMIT failed({{what, address.toDisplayString() + path}, status});
}

void PlotClient::identify()
{
    ask({"GET", u"/v2/users/current"_s, {}, {}}, [this](const QJsonObject &answer) {
        Q_EMIT identified(answer.value("username"_L1).toString(m_server.user));
    });
}

void PlotClient::fetch(const PlotReference &plot)
{
    QList<std::pair<QString, QString>> query{{u"inline_data"_s, u"true"_s}};
    if (!plot.shareKey.isEmpty())
        query.append({u"share_key"_s, plot.shareKey});
    const QString path = u"/v2/plots/%1/content"_s.arg(encodedFileId(plot.fileId()));
    ask({"GET", path, query, {}}, [this, path](const QJsonObject &figure) {
        if (figure.value("data"_L1).isArray()) {
            Q_EMIT fetched(figure);
            return;
        }
        fail(tr("the answer is no figure: it has no list named data"), path, 200);
    });
}

void PlotClient::save(const PlotDraft &draft)
{
    Q_ASSERT(!draft.name.isEmpty());
    m_draft = draft;
    if (!m_draft.fileId.isEmpty())
        findOldGrid();
    else if (!folderOf(m_draft.name).isEmpty())
        makeFolder();
    else
        findPlot();
}

void PlotClient::makeFolder()
{
    ask(
        {"POST", u"/v2/folders"_s, {}, QJsonObject{{u"path"_s, folderOf(m_draft.name)}}},
        [this](const QJsonObject &) { findPlot(); },
        [this](const CallFailure &failure) {
            const bool exists = failure.error.what.contains("already exists"_L1);
            if (exists)
                findPlot();
            return exists;
        });
}

void PlotClient::findPlot()
{
    ask(
        {"GET", u"/v2/files/lookup"_s, {{u"path"_s, m_draft.name}}, {}},
        [this](const QJsonObject &file) { plotFound(file); },
        [this](const CallFailure &failure) {
            if (failure.status != 404)
                return false;
            findOldGrid();
            return true;
        });
}

void PlotClient::plotFound(const QJsonObject &file)
{
    const QString fileId = file.value("fid"_L1).toString();
    if (file.value("filetype"_L1).toString() != "plot"_L1 || fileId.isEmpty()) {
        fail(tr("\"%1\" is there already and is no plot").arg(m_draft.name), u"/v2/files/lookup"_s, 200);
    } else if (!m_draft.overwrites) {
        fail(tr("a plot named \"%1\" is there already: %2").arg(m_draft.name, fileId), u"/v2/files/lookup"_s,
             200);
    } else {
        m_draft.fileId = fileId;
        findOldGrid();
    }
}

void PlotClient::findOldGrid()
{
    if (columnsOf(m_draft.figure).isEmpty()) {
        sendPlot();
        return;
    }
    ask(
        {"GET", u"/v2/files/lookup"_s, {{u"path"_s, m_draft.name + gridSuffix}}, {}},
        [this](const QJsonObject &file) {
            const QString path = u"/v2/grids/"_s + encodedFileId(file.value("fid"_L1).toString());
            ask({"DELETE", path, {}, {}}, [this](const QJsonObject &) { sendGrid(); });
        },
        [this](const CallFailure &failure) {
            if (failure.status != 404)
                return false;
            sendGrid();
            return true;
        });
}

void PlotClient::sendGrid()
{
    QJsonObject body = described(m_draft, gridSuffix);
    body.insert("data"_L1, QJsonObject{{u"cols"_s, columnsOf(m_draft.figure)}});
    ask({"POST", u"/v2/grids"_s, {}, body}, [this](const QJsonObject &answer) { gridSaved(fileIn(answer)); });
}

void PlotClient::gridSaved(const QJsonObject &file)
{
    const QString fileId = file.value("fid"_L1).toString();
    QHash<QString, QString> uids;
    const QJsonArray columns = file.value("cols"_L1).toArray();
    for (const QJsonValue column : columns)
        uids.insert(column["name"_L1].toString(), column["uid"_L1].toString());
    bool isComplete = !fileId.isEmpty();
    m_draft.figure = withColumnReferences(m_draft.figure, [&](const QString &name, const QJsonArray &) {
        isComplete = isComplete && uids.contains(name);
        return fileId + u':' + uids.value(name);
    });
    if (isComplete)
        sendPlot();
    else
        fail(tr("the answer names no place for every column"), u"/v2/grids"_s, 200);
}

void PlotClient::sendPlot()
{
    QJsonObject body = described(m_draft);
    body.insert("figure"_L1, m_draft.figure);
    const bool isNew = m_draft.fileId.isEmpty();
    const QString path = isNew ? u"/v2/plots"_s : u"/v2/plots/"_s + encodedFileId(m_draft.fileId);
    ask({isNew ? "POST"_ba : "PUT"_ba, path, {}, body}, [this, isNew, path](const QJsonObject &answer) {
        const QJsonObject file = fileIn(answer);
        const SavedPlot plot{file.value("fid"_L1).toString(m_draft.fileId),
                             QUrl(file.value("web_url"_L1).toString()), isNew};
        if (plot.fileId.isEmpty())
            fail(tr("the answer does not say where the plot is"), path, 200);
        else
            Q_EMIT saved(plot);
    });
}

} // namespace chartstream

#include "moc_plotclient.cpp"
