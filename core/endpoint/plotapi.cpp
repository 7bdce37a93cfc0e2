// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/plotapi.h"

#include "core/endpoint/apianswers.h"
#include "core/endpoint/pages.h"
#include "core/endpoint/tolerantjson.h"
#include "core/endpoint/v2calls.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestPicture = 4096;

/// Takes the same time whatever the two have in common.
bool isSameSecret(const QByteArray &left, const QByteArray &right)
{
    const QByteArray a = QCryptographicHash::hash(left, QCryptographicHash::Sha256);
    const QByteArray b = QCryptographicHash::hash(right, QCryptographicHash::Sha256);
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

/// A page of somebody else's in a browser on this machine must not make plots here.
bool comesFromForeignPage(const HttpRequest &request)
{
    const QByteArray origin = headerValue(request.headers, "origin");
    return !origin.isEmpty() &&
           origin.sliced(origin.lastIndexOf('/') + 1) != headerValue(request.headers, "host");
}

ApiAnswer asking(const PlotAddress &address, PlotAsked::Format format)
{
    ApiAnswer answer = jsonAnswer({});
    answer.response.body.clear();
    answer.asked = PlotAsked{.address = address, .format = format};
    return answer;
}

std::optional<PlotMade> reopened(PlotStore &store, const PlotAddress &address)
{
    std::optional<KeptFile> file = store.file(address);
    if (!file)
        return std::nullopt;
    return PlotMade{address, file->name, file->content, false};
}

} // namespace

PlotApi::PlotApi(PlotStore &store, ApiContext context)
    : m_store(store)
    , m_context(std::move(context))
{}

void PlotApi::setCredentials(const QByteArray &user, const QByteArray &apiKey)
{
    m_context.user = user;
    m_context.apiKey = apiKey;
}

bool PlotApi::serves(QByteArrayView method, QByteArrayView target)
{
    if (method == "GET" || method == "HEAD" || target.startsWith("/~"))
        return true;
    for (const QByteArrayView path : {"/clientresp", "/v2", "/apigetfile", "/apigenimage"}) {
        const QByteArrayView rest =
            target.startsWith(path) ? target.sliced(path.size()) : QByteArrayView{"-"};
        if (rest.isEmpty() || rest.startsWith('/') || rest.startsWith('?'))
            return true;
    }
    return false;
}

ApiAnswer PlotApi::handle(const HttpRequest &request)
{
    const ApiCall call = apiCall(request);
    if (call.method != "GET" && comesFromForeignPage(request))
        return errorAnswer(403, u"Requests from pages of other sites are refused."_s);

    const QString first = call.path.value(0);
    if (first == "clientresp"_L1)
        return clientResp(request);
    if (first.isEmpty() && call.method == "GET")
        return htmlAnswer(startPage(m_context));
    if (!permits(call.user, call.key)) {
        ApiAnswer refusal = errorAnswer(401, u"This endpoint asks for its user name and API key."_s);
        refusal.response.headers.emplace_back("WWW-Authenticate"_ba, "Basic realm=\"Chartstream\""_ba);
        return refusal;
    }
    if (first == "v2"_L1)
        return V2Calls{m_store, m_context}.handle(call);
    if (first == "apigenimage"_L1 && call.method == "POST")
        return pictureOf(call);
    if (call.method == "GET" && first == "apigetfile"_L1)
        return figureFile(call);
    if (call.method == "GET" && first.startsWith(u'~'))
        return plotPage(call);
    return errorAnswer(404, u"There is nothing at this address."_s);
}

HttpResponse PlotApi::complete(const ApiAnswer &waiting, const QByteArray &contentType,
                               const QByteArray &body) const
{
    const PlotAsked asked = waiting.asked.value_or(PlotAsked{});
    HttpResponse response = waiting.response;
    if (!body.isEmpty()) {
        response.contentType = contentType;
        response.body = waiting.before + body + waiting.after;
        return response;
    }
    const std::optional<KeptFile> kept =
        asked.format == PlotAsked::Format::Json ? m_store.file(asked.address) : std::nullopt;
    if (!kept)
        return errorAnswer(404, u"This plot is not open, so it has no picture."_s).response;
    response.body = waiting.before +
                    QJsonDocument{withoutStreams(kept->content)}.toJson(QJsonDocument::Compact) +
                    waiting.after;
    return response;
}

bool PlotApi::isShown(const StreamToken &token) const
{
    return m_store.isShown(token);
}

void PlotApi::plotClosed(const PlotAddress &address)
{
    m_store.setOpen(address, false);
}

std::optional<PlotMade> PlotApi::plotForToken(const StreamToken &token) const
{
    const std::optional<PlotAddress> address = m_store.newestWithToken(token);
    if (!address)
        return std::nullopt;
    m_store.setOpen(*address, true);
    return reopened(m_store, *address);
}

std::vector<PlotMade> PlotApi::openPlots() const
{
    std::vector<PlotMade> plots;
    for (const PlotAddress &address : m_store.openPlots()) {
        if (std::optional<PlotMade> plot = reopened(m_store, address))
            plots.push_back(std::move(*plot));
    }
    return plots;
}

bool PlotApi::permits(const QString &user, const QByteArray &key) const
{
    if (!m_context.keyRequired)
        return true;
    const bool sameUser = isSameSecret(user.toUtf8(), m_context.user);
    const bool sameKey = isSameSecret(key, m_context.apiKey);
    return sameUser && sameKey && !m_context.apiKey.isEmpty();
}

// /~user/2, /~user/2.json, /~user/2.png, /~user/2.embed, and with a slash or a title after the number
ApiAnswer PlotApi::plotPage(const ApiCall &call) const
{
    const QString last = call.path.value(1);
    const qsizetype dot = last.indexOf(u'.');
    const QString number = dot < 0 ? last : last.first(dot);
    const QString suffix = dot < 0 ? QString{} : last.sliced(dot);
    const auto address = addressOfFileId(call.path.first().sliced(1) + u':' + number);
    if (!address || m_store.kindAt(*address) != KeptFile::Kind::Plot)
        return errorAnswer(404, u"There is no such plot."_s);
    if (suffix == ".json"_L1)
        return asking(*address, PlotAsked::Format::Json);
    if (suffix == ".png"_L1)
        return asking(*address, PlotAsked::Format::Png);
    const QString name = m_store.nameAt(*address);
    if (suffix == ".embed"_L1)
        return htmlAnswer(embeddedPlotPage(*address, name));
    if (suffix.isEmpty())
        return htmlAnswer(chartstream::plotPage(*address, name));
    return errorAnswer(404, u"Plots are served as .json, .png and .embed."_s);
}

// /apigetfile/user/2, as node's getFigure() reads it
ApiAnswer PlotApi::figureFile(const ApiCall &call) const
{
    const auto address = addressOfFileId(call.path.value(1) + u':' + call.path.value(2));
    if (!address || m_store.kindAt(*address) != KeptFile::Kind::Plot)
        return jsonAnswer({{u"payload"_s, QJsonObject{}}, {u"error"_s, u"There is no such plot."_s}}, 404);
    ApiAnswer answer = asking(*address, PlotAsked::Format::Json);
    answer.before = "{\"payload\": {\"figure\": "_ba;
    answer.after = "}, \"error\": \"\"}"_ba;
    return answer;
}

// /apigenimage/: a figure in, its picture out
ApiAnswer PlotApi::pictureOf(const ApiCall &call) const
{
    const Result<QJsonValue> body = parseTolerantJson(call.body);
    if (!body)
        return errorAnswer(400, body.error().text());
    const QJsonObject figure = (*body)["figure"_L1].toObject();
    if (figure.isEmpty())
        return errorAnswer(400, u"The field \"figure\" is missing."_s);
    if ((*body)["format"_L1].toString(u"png"_s) != "png"_L1)
        return errorAnswer(400, u"Pictures are made as png only."_s);
    ApiAnswer answer = asking({}, PlotAsked::Format::Png);
    answer.asked->figure = figure;
    answer.asked->size = QSize{std::clamp((*body)["width"_L1].toInt(), 0, widestPicture),
                               std::clamp((*body)["height"_L1].toInt(), 0, widestPicture)};
    return answer;
}

} // namespace chartstream
