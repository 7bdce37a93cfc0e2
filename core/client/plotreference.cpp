// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotreference.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <optional>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlotReference", text);
}

/// User and number, as `pattern` captures them.
std::optional<PlotReference> captured(const QString &pattern, const QString &text)
{
    const QRegularExpressionMatch match = QRegularExpression(pattern).match(text);
    if (!match.hasMatch())
        return std::nullopt;
    bool isNumber = false;
    PlotReference reference{match.captured(1), match.captured(2).toInt(&isNumber), {}, {}};
    return isNumber ? std::optional(reference) : std::nullopt;
}

std::optional<PlotReference> fromFileId(const QString &text)
{
    return captured(uR"(^([^\s/:~?#]+):([0-9]+)$)"_s, text);
}

std::optional<PlotReference> fromPath(const QString &path)
{
    if (auto reference = captured(uR"(^/?~([^\s/:~]+)/([0-9]+)(?:[/.].*)?$)"_s, path))
        return reference;
    return captured(uR"(^/v2/(?:plots|files)/([^\s/:~]+):([0-9]+)(?:/.*)?$)"_s, path);
}

} // namespace

Result<PlotReference> parsePlotReference(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return Error{tr("type the plot's address, or user:number"), {}};
    if (auto reference = fromFileId(typed))
        return *reference;
    // Without a scheme the host would be taken for a part of the path.
    const bool startsWithPath = typed.startsWith(u'~') || typed.startsWith(u'/');
    const QString address = typed.contains("://"_L1) ? typed
                            : startsWithPath         ? u"http:///"_s + typed.mid(typed.indexOf(u'~'))
                                                     : u"http://"_s + typed;
    const QUrl url(address);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    std::optional<PlotReference> reference = isWeb ? fromPath(url.path(QUrl::FullyDecoded)) : std::nullopt;
    if (!reference)
        return Error{tr("no address of a plot: it ends with ~user/number, or is user:number"), {}};
    reference->host = url.authority().section(u'@', -1);
    reference->shareKey = QUrlQuery(url).queryItemValue(u"share_key"_s, QUrl::FullyDecoded);
    return *reference;
}

} // namespace chartstream
