// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/v2calls.h"

#include "core/endpoint/clientresp.h"
#include "core/endpoint/tolerantjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace chartstream {

using namespace Qt::StringLiterals;
using Kind = KeptFile::Kind;

namespace {

ApiAnswer notFound()
{
    return errorAnswer(404, u"Not found."_s);
}

Result<QJsonObject> bodyObject(const ApiCall &call)
{
    const Result<QJsonValue> body = parseTolerantJson(call.body);
    if (!body)
        return body.error();
    if (!body->isObject())
        return Error{u"a JSON object was expected"_s, {}};
    return body->toObject();
}

QString nameIn(const QJsonObject &body)
{
    return tidyPath(body.value("parent_path"_L1).toString() + u'/' + body.value("filename"_L1).toString());
}

/// The columns of a grid by their `order`, as [name, column].
std::vector<std::pair<QString, QJsonObject>> columnsInOrder(const QJsonObject &cols)
{
    std::vector<std::pair<QString, QJsonObject>> columns;
    for (auto it = cols.begin(); it != cols.end(); ++it)
        columns.emplace_back(it.key(), it->toObject());
    std::stable_sort(columns.begin(), columns.end(), [](const auto &a, const auto &b) {
        return a.second.value("order"_L1).toDouble() < b.second.value("order"_L1).toDouble();
    });
    return columns;
}

/// Clients match columns by name (Python) or by order (R); figures refer to them by uid.
QJsonObject withUids(const QJsonObject &cols)
{
    QJsonObject result;
    int index = 0;
    for (const auto &[name, column] : columnsInOrder(cols)) {
        QJsonObject numbered = column;
        numbered.insert("uid"_L1, u"c%1"_s.arg(index));
        numbered.insert("order"_L1, index);
        result.insert(name, numbered);
        ++index;
    }
    return result;
}

std::optional<Error> wrongFigure(const QJsonValue &figure)
{
    if (!figure.isObject())
        return Error{u"an object was expected"_s, u"figure"_s};
    const QJsonValue data = figure["data"_L1];
    if (!data.isUndefined() && !data.isArray())
        return Error{u"a list of traces was expected"_s, u"figure.data"_s};
    const QJsonArray traces = data.toArray();
    for (qsizetype i = 0; i < traces.size(); ++i) {
        if (!traces.at(i).isObject())
            return Error{u"a trace must be an object"_s, u"figure.data[%1]"_s.arg(i)};
    }
    return std::nullopt;
}

} // namespace

ApiAnswer V2Calls::handle(const ApiCall &call)
{
    const QString what = call.path.value(1);
    if (what == "users"_L1 && call.path.value(2) == "current"_L1 && call.method == "GET")
        return jsonAnswer({{u"username"_s, call.user}});
    if (what == "folders"_L1 && call.method == "POST")
        return folders(call);
    if (what == "files"_L1)
        return files(call);
    if (what != "plots"_L1 && what != "grids"_L1)
        return notFound();
    const Kind kind = what == "plots"_L1 ? Kind::Plot : Kind::Grid;
    if (call.path.size() > 2)
        return one(call, kind);
    return call.method == "POST" ? create(call, kind) : notFound();
}

/// Folders are parts of names here, so each exists already; clients make them once for the plot and once for
/// its grid.
ApiAnswer V2Calls::folders(const ApiCall &call) const
{
    const Result<QJsonObject> body = bodyObject(call);
    if (!body)
        return errorAnswer(400, body.error().text());
    return jsonAnswer({{u"path"_s, tidyPath(body->value("path"_L1).toString())}, {u"filetype"_s, u"fold"_s}},
                      201);
}

ApiAnswer V2Calls::files(const ApiCall &call)
{
    if (call.path.value(2) == "lookup"_L1 && call.method == "GET")
        return lookup(call);
    const auto address = addressOfFileId(call.path.value(2));
    const std::optional<KeptFile> file = address ? m_store.file(*address) : std::nullopt;
    if (!file)
        return notFound();
    const QString action = call.path.value(3);
    if (call.method == "GET" && action.isEmpty())
        return jsonAnswer(describe(*file));
    const bool isRemoval = (call.method == "POST" && action == "trash"_L1) ||
                           (call.method == "DELETE" && (action.isEmpty() || action == "permanent_delete"_L1));
    if (!isRemoval)
        return notFound();
    m_store.remove(*address);
    return jsonAnswer(describe(*file));
}

ApiAnswer V2Calls::lookup(const ApiCall &call) const
{
    const QString path = tidyPath(call.query.queryItemValue(u"path"_s, QUrl::FullyDecoded));
    const QString owner = call.query.queryItemValue(u"user"_s, QUrl::FullyDecoded);
    for (const Kind kind : {Kind::Plot, Kind::Grid}) {
        const auto address = m_store.find(owner.isEmpty() ? call.user : owner, kind, path);
        const std::optional<KeptFile> file = address ? m_store.file(*address) : std::nullopt;
        if (file)
            return jsonAnswer(describe(*file));
    }
    return notFound();
}

ApiAnswer V2Calls::create(const ApiCall &call, Kind kind)
{
    const Result<QJsonObject> body = bodyObject(call);
    if (!body)
        return errorAnswer(400, body.error().text());
    KeptFile file{.address = {}, .kind = kind, .name = nameIn(*body), .content = {}};
    const auto existing = m_store.find(call.user, kind, file.name);
    file.address = existing ? *existing : m_store.reserve(call.user);
    if (file.name.isEmpty())
        file.name = unnamed(file.address);
    return save(std::move(file), *body, existing.has_value());
}

ApiAnswer V2Calls::one(const ApiCall &call, Kind kind)
{
    const auto address = addressOfFileId(call.path.value(2));
    std::optional<KeptFile> file = address ? m_store.file(*address) : std::nullopt;
    if (!file || file->kind != kind)
        return notFound();
    if (call.method == "GET")
        return call.path.value(3) == "content"_L1 ? content(*file) : jsonAnswer(describe(*file));
    if (call.method == "DELETE") {
        m_store.remove(*address);
        ApiAnswer done = jsonAnswer({}, 204);
        done.response.body.clear();
        return done;
    }
    if (call.method != "PUT" && call.method != "PATCH")
        return notFound();
    const Result<QJsonObject> body = bodyObject(call);
    if (!body)
        return errorAnswer(400, body.error().text());
    if (const QString name = nameIn(*body); !name.isEmpty())
        file->name = name;
    return save(std::move(*file), *body, true);
}

ApiAnswer V2Calls::content(const KeptFile &file) const
{
    if (file.kind == Kind::Grid)
        return jsonAnswer(file.content);
    ApiAnswer answer = jsonAnswer({});
    answer.response.body.clear();
    answer.asked = PlotAsked{.address = file.address};
    return answer;
}

/// A body that says nothing of the content, a renaming, leaves it.
ApiAnswer V2Calls::save(KeptFile file, const QJsonObject &body, bool overwrites)
{
    std::vector<PlotMade> made;
    if (file.kind == Kind::Grid) {
        const QJsonValue cols = body["data"_L1].toObject().value("cols"_L1);
        if (!cols.isObject() && !overwrites)
            return errorAnswer(400, u"data.cols: an object was expected"_s);
        if (cols.isObject())
            file.content = {{u"cols"_s, withUids(cols.toObject())}};
        m_store.save(file);
    } else {
        const QJsonValue figure = body["figure"_L1];
        const auto wrong = wrongFigure(figure);
        if (wrong && (!overwrites || !figure.isUndefined()))
            return errorAnswer(400, wrong->text());
        if (!wrong)
            file.content = figure.toObject();
        const Result<PlotMade> kept = keepPlot(m_store, file, overwrites);
        if (!kept)
            return errorAnswer(400, kept.error().text());
        made.push_back(*kept);
    }
    ApiAnswer answer =
        overwrites ? jsonAnswer(describe(file)) : jsonAnswer({{u"file"_s, describe(file)}}, 201);
    answer.made = std::move(made);
    return answer;
}

/// A file as clients want it told: `web_url` ends in "/", for its last character is cut where sharing is
/// secret.
QJsonObject V2Calls::describe(const KeptFile &file) const
{
    const bool isPlot = file.kind == Kind::Plot;
    const QString url = QString::fromUtf8(m_context.url + encodedPath(file.address));
    const QString apiUrl = QString::fromUtf8(m_context.url) + (isPlot ? u"/v2/plots/"_s : u"/v2/grids/"_s);
    QJsonObject object{
        {u"fid"_s, fileId(file.address)},
        {u"filename"_s, file.name.section(u'/', -1)},
        {u"filetype"_s, isPlot ? u"plot"_s : u"grid"_s},
        {u"owner"_s, file.address.user},
        {u"web_url"_s, url + u'/'},
        {u"embed_url"_s, url + u".embed"_s},
        {u"api_urls"_s, QJsonObject{{isPlot ? u"plots"_s : u"grids"_s, apiUrl + fileId(file.address)}}},
        {u"share_key"_s, u""_s},
        {u"share_key_enabled"_s, false},
        {u"parent"_s, -1},
        {u"references"_s, QJsonArray{}},
        {u"referencers"_s, QJsonArray{}},
    };
    if (!isPlot) {
        QJsonArray cols;
        for (const auto &[name, column] : columnsInOrder(file.content.value("cols"_L1).toObject())) {
            cols.append(QJsonObject{{u"name"_s, name},
                                    {u"uid"_s, column.value("uid"_L1)},
                                    {u"order"_s, column.value("order"_L1)}});
        }
        object.insert("cols"_L1, cols);
    }
    return object;
}

} // namespace chartstream
