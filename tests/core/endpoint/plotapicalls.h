// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/plotapi.h"
#include "core/endpoint/plotstore.h"

#include <QJsonDocument>

#include <memory>

namespace chartstream {

using namespace Qt::StringLiterals;

inline const auto url = "http://127.0.0.1:10101"_ba;
inline const ApiContext openContext{url, "http://127.0.0.1"_ba, false, {}, {}};
inline const ApiContext keyContext{url, "http://127.0.0.1"_ba, true, "user"_ba, "apikey1234"_ba};

/// No plot yet, and nobody has to say who he is.
struct KeptPlots
{
    PlotStore store;
    PlotApi api{store, openContext};
};

/// For a header Authorization.
inline QByteArray basic(const QByteArray &pair)
{
    return "Basic " + pair.toBase64();
}

/// From this machine, with user and key.
inline HttpRequest request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                           HttpHeaders headers = {{"authorization"_ba, basic("user:apikey1234"_ba)}})
{
    return {method, target, 1, std::move(headers), body, QHostAddress::LocalHost};
}

/// A call of the first API, which has user and key in its body.
inline HttpRequest plotCall(const QByteArray &kwargs, const QByteArray &args = R"([{"x":[],"y":[]}])"_ba,
                            const QByteArray &origin = "plot"_ba)
{
    return request("POST"_ba, "/clientresp"_ba,
                   "platform=nodejs&version=1.0.6&args=" + args + "&kwargs=" + kwargs +
                       "&un=user&key=apikey1234&origin=" + origin,
                   {});
}

/// What an answer says.
inline QJsonObject json(const ApiAnswer &answer)
{
    return QJsonDocument::fromJson(answer.response.body).object();
}

inline QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace chartstream
