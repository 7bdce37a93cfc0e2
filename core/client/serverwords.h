// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace chartstream {

/// What a person should read of a server's answer, on one line: the messages of its JSON ("errors", "detail",
/// "message", "error"), a page's title, or a plain text as it is. Empty where it says nothing. Pure.
QString serverWords(const QByteArray &answer, const QString &contentType);

} // namespace chartstream
