// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/apianswers.h"
#include "core/endpoint/clientresp.h"
#include "core/endpoint/figurechange.h"
#include "core/endpoint/tolerantjson.h"

#include <QJsonDocument>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// The reply's keys in Plotly's order, with ": " and ", ": sketches search it as text instead of parsing it.
struct Reply
{
    QByteArray streamHost; ///< empty: the plot has no streams
    QByteArray url;
    QString filename;
    QString error;
};

ApiAnswer answerWith(const Reply &reply)
{
    ApiAnswer answer = jsonAnswer({});
    const QByteArray error = jsonText(reply.error);
    if (!reply.error.isEmpty()) {
        answer.response.body =
            R"({"url": "", "message": "", "warning": "", "filename": "", "error": )" + error + "}";
        return answer;
    }
    QByteArray streams;
    if (!reply.streamHost.isEmpty()) {
        streams = "\"stream-host\": " + jsonText(QString::fromUtf8(reply.streamHost)) +
                  R"(, "stream-status": "All Streams Go!", )";
    }
    answer.response.body = "{" + streams + "\"url\": " + jsonText(QString::fromUtf8(reply.url)) +
                           ", \"filename\": " + jsonText(reply.filename) +
                           R"(, "warning": "", "error": "", "message": ""})";
    return answer;
}

bool hasStream(const QJsonObject &figure)
{
    const QJsonArray traces = figure.value("data"_L1).toArray();
    return std::any_of(traces.begin(), traces.end(), [](const QJsonValue &trace) {
        return !trace["stream"_L1]["token"_L1].toString().isEmpty();
    });
}

} // namespace

ApiAnswer PlotApi::clientResp(const HttpRequest &request)
{
    using FileOption = ClientResp::FileOption;
    using Origin = ClientResp::Origin;
    constexpr auto plotKind = KeptFile::Kind::Plot;

    if (request.method != "POST")
        return answerWith({.error = u"The type of request made is not a POST. Please try again."_s});
    const Result<ClientResp> call = parseClientResp(request.body);
    if (!call)
        return answerWith({.error = call.error().text()});
    if (!permits(call->user, call->key))
        return answerWith({.error = u"This endpoint asks for its user name and API key."_s});

    const std::optional<PlotAddress> existing = m_store.find(call->user, plotKind, call->filename);
    if (call->origin != Origin::Plot && !existing)
        return answerWith({.error = u"There is no plot \"%1\" to change."_s.arg(call->filename)});
    const bool makesNew = !existing || (call->origin == Origin::Plot && call->fileOption == FileOption::New);
    const bool replaces = call->origin == Origin::Plot && call->fileOption == FileOption::Overwrite;

    KeptFile plot;
    plot.kind = plotKind;
    plot.address = makesNew ? m_store.reserve(call->user) : *existing;
    plot.name = call->filename.isEmpty() ? unnamed(plot.address) : call->filename;
    if (makesNew)
        plot.name = m_store.freeName(call->user, plotKind, plot.name);
    const std::optional<KeptFile> before = makesNew || replaces ? std::nullopt : m_store.file(plot.address);
    plot.content = changedFigure(before ? before->content : QJsonObject{}, *call);

    const Result<PlotMade> made = keepPlot(m_store, plot, !makesNew);
    if (!made)
        return answerWith({.error = made.error().text()});
    ApiAnswer answer =
        answerWith({.streamHost = hasStream(made->figure) ? m_context.streamHost : QByteArray{},
                    .url = m_context.url + encodedPath(plot.address),
                    .filename = plot.name});
    answer.made.push_back(*made);
    return answer;
}

} // namespace chartstream
