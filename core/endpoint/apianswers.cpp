// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/apianswers.h"

#include "core/endpoint/gridreferences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace chartstream {

using namespace Qt::StringLiterals;

namespace {

/// User and key of "Basic dXNlcjprZXk=".
std::pair<QString, QByteArray> basicCredentials(const QByteArray &header)
{
    constexpr QByteArrayView scheme{"basic "};
    if (QByteArrayView{header}
            .first(std::min(header.size(), scheme.size()))
            .compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    const QByteArray pair = QByteArray::fromBase64(header.sliced(scheme.size()).trimmed());
    const qsizetype colon = pair.indexOf(':');
    return colon < 0 ? std::pair{QString{}, QByteArray{}}
                     : std::pair{QString::fromUtf8(pair.first(colon)), pair.sliced(colon + 1)};
}

/// Where clients put who they are. Behind a proxy that asks for credentials itself they move to the first.
std::pair<QString, QByteArray> credentials(const HttpHeaders &headers)
{
    for (const char *name : {"plotly-authorization", "authorization"}) {
        auto pair = basicCredentials(headerValue(headers, name));
        if (!pair.first.isEmpty())
            return pair;
    }
    return {QString::fromUtf8(headerValue(headers, "plotly-username")),
            headerValue(headers, "plotly-apikey")};
}

ApiAnswer answer(int status, const QByteArray &contentType, const QByteArray &body)
{
    ApiAnswer answer;
    answer.response.status = status;
    answer.response.contentType = contentType;
    answer.response.body = body;
    answer.response.headers = {{"Cache-Control"_ba, "no-store"_ba},
                               {"X-Content-Type-Options"_ba, "nosniff"_ba}};
    return answer;
}

} // namespace

ApiCall apiCall(const HttpRequest &request)
{
    const qsizetype mark = request.target.indexOf('?');
    const QByteArray path = mark < 0 ? request.target : request.target.first(mark);
    QByteArray query = mark < 0 ? QByteArray{} : request.target.sliced(mark + 1);

    ApiCall call;
    call.method = request.method == "HEAD" ? "GET"_ba : request.method;
    for (const QByteArray &part : path.split('/')) {
        if (!part.isEmpty())
            call.path.append(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));
    }
    // QUrlQuery takes a plus sign for one; form encoders mean a space.
    call.query.setQuery(QString::fromLatin1(query.replace('+', "%20")));
    std::tie(call.user, call.key) = credentials(request.headers);
    if (call.user.isEmpty())
        call.user = u"local"_s;
    call.body = request.body;
    return call;
}

ApiAnswer jsonAnswer(const QJsonObject &object, int status)
{
    return answer(status, "application/json"_ba, QJsonDocument{object}.toJson(QJsonDocument::Compact));
}

ApiAnswer errorAnswer(int status, const QString &message)
{
    return jsonAnswer({{u"errors"_s, QJsonArray{QJsonObject{{u"message"_s, message}}}}}, status);
}

ApiAnswer htmlAnswer(const QByteArray &page, int status)
{
    ApiAnswer html = answer(status, "text/html; charset=utf-8"_ba, page);
    html.response.headers.emplace_back("Content-Security-Policy"_ba,
                                       "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"_ba);
    return html;
}

QString fileId(const PlotAddress &address)
{
    return u"%1:%2"_s.arg(address.user, QString::number(address.number));
}

std::optional<PlotAddress> addressOfFileId(const QString &fid)
{
    const qsizetype colon = fid.lastIndexOf(u':');
    bool isNumber = false;
    const int number = QStringView{fid}.sliced(colon + 1).toInt(&isNumber);
    if (colon < 1 || !isNumber || number < 0)
        return std::nullopt;
    return PlotAddress{fid.first(colon), number};
}

QByteArray encodedPath(const PlotAddress &address)
{
    return "/~" + QUrl::toPercentEncoding(address.user) + '/' + QByteArray::number(address.number);
}

QString unnamed(const PlotAddress &address)
{
    return u"plot from API (%1)"_s.arg(address.number);
}

QJsonObject withoutStreams(QJsonObject figure)
{
    QJsonArray traces = figure.value("data"_L1).toArray();
    for (QJsonValueRef trace : traces) {
        QJsonObject object = trace.toObject();
        object.remove("stream"_L1);
        trace = object;
    }
    if (!traces.isEmpty())
        figure.insert("data"_L1, traces);
    return figure;
}

Result<PlotMade> keepPlot(PlotStore &store, const KeptFile &plot, bool overwrites)
{
    const auto gridAt = [&store](const PlotAddress &address) -> std::optional<QJsonObject> {
        const std::optional<KeptFile> file = store.file(address);
        return file && file->kind == KeptFile::Kind::Grid ? std::optional{file->content} : std::nullopt;
    };
    Result<QJsonObject> figure = withGridData(plot.content, gridAt);
    if (!figure)
        return figure.error();
    KeptFile kept = plot;
    kept.content = *figure;
    store.save(kept);
    return PlotMade{kept.address, kept.name, kept.content, overwrites};
}

} // namespace chartstream
