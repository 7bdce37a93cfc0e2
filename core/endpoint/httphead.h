// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/httpmessage.h"
#include "core/support/limits.h"

#include <QByteArrayView>
#include <QString>

namespace chartstream {

/// A request line and its headers. Duplicates are kept: every Python client sends `Host` twice (protocol
/// section 2).
struct HttpHead
{
    QByteArray method;
    QByteArray target;
    int minorVersion = 1;
    HttpHeaders headers;
};

enum class HeadStatus { Incomplete, Complete, Bad, TooLong };

struct HeadResult
{
    HeadStatus status = HeadStatus::Incomplete;
    HttpHead head;          ///< only where Complete
    qsizetype consumed = 0; ///< bytes of the head and of blank lines before it; 0 unless Complete
    QString detail;         ///< only where Bad or TooLong: what and where
};

/// Reads one head from the beginning of `bytes`, skipping blank lines before it (Arduino leaves a CRLF behind
/// a body).
HeadResult parseHttpHead(QByteArrayView bytes, qsizetype limit = limits::httpHead);

} // namespace chartstream
