// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace chartstream {

/// The fields of a body of `POST /clientresp`, decoded, whatever form it came in (protocol section 8.1):
/// percent-encoded, raw as Node and Arduino send it, multipart, or a JSON object. The body itself tells;
/// labels are often wrong.
QMap<QByteArray, QByteArray> clientRespFields(QByteArrayView body);

/// What a client asked of `/clientresp`.
struct ClientResp
{
    /// What `args` holds: whole traces, or changes of an existing plot.
    enum class Origin { Plot, Style, Layout };
    /// What becomes of a plot that the user has under that name. Overwrite is also what happens when nothing
    /// is said.
    enum class FileOption { Overwrite, New, Append, Extend };

    QString user;
    QByteArray key;
    Origin origin = Origin::Plot;
    FileOption fileOption = FileOption::Overwrite;
    QString filename;   ///< with its folders; empty: none given
    QJsonArray traces;  ///< with Origin::Style the changes of traces
    QJsonArray targets; ///< which traces the styles or added numbers are for; empty: the first ones
    QJsonObject layout;
    QJsonArray frames;

    bool operator==(const ClientResp &) const = default;
};

/// Errors are what the reply's "error" says.
Result<ClientResp> parseClientResp(QByteArrayView body);

/// "/dir//sub/name/" is "dir/sub/name": the one form in which names are kept.
QString tidyPath(const QString &path);

} // namespace chartstream
