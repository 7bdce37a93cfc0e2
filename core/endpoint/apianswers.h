// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/plotapi.h"
#include "core/endpoint/plotstore.h"
#include "core/support/error.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrlQuery>

namespace chartstream {

/// A request of the plot API, its target taken apart.
struct ApiCall
{
    QByteArray method; ///< HEAD is GET here
    QStringList path;  ///< decoded, without empty parts
    QUrlQuery query;
    QString user; ///< who calls; "local" where nobody says
    QByteArray key;
    QByteArrayView body;
};

ApiCall apiCall(const HttpRequest &request);

ApiAnswer jsonAnswer(const QJsonObject &object, int status = 200);
/// `{"errors": [{"message": ...}]}`, which every old client understands.
ApiAnswer errorAnswer(int status, const QString &message);
ApiAnswer htmlAnswer(const QByteArray &page, int status = 200);

/// "user:2", the name of a file in the v2 calls.
QString fileId(const PlotAddress &address);
std::optional<PlotAddress> addressOfFileId(const QString &fid);
/// "/~user/2", percent-encoded.
QByteArray encodedPath(const PlotAddress &address);

/// The name of a plot that came without one.
QString unnamed(const PlotAddress &address);

/// A figure as it leaves the house: tokens are private (protocol section 7).
QJsonObject withoutStreams(QJsonObject figure);

/// Keeps a figure whose columns may refer to grids ("user:2:uid"), with the columns' data in it.
Result<PlotMade> keepPlot(PlotStore &store, const KeptFile &plot, bool overwrites);

} // namespace chartstream
