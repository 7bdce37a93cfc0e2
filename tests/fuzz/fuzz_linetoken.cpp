// SPDX-License-Identifier: GPL-3.0-or-later
// Lines lose the tokens that they name, and nothing else.
#include "core/stream/linetoken.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace chartstream;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray lines = QByteArrayView(data, static_cast<qsizetype>(size)).toByteArray();
    const QByteArray cut = withoutStreamTokens(lines);
    if (cut.size() > lines.size() || cut.count('\n') != lines.count('\n'))
        qFatal("bytes or lines came from nowhere");
    if (withoutStreamTokens(cut) != cut)
        qFatal("a token was left");

    QJsonObject before = QJsonDocument::fromJson(lines).object();
    before.remove(QLatin1StringView("streamtoken"));
    if (!lines.contains('\n') && !before.isEmpty() && QJsonDocument::fromJson(cut).object() != before)
        qFatal("something else changed");
    return 0;
}
