// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/newfigure.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace chartstream {

QJsonObject newStreamingFigure(const QString &title, const QList<LabelledToken> &traces, int maxPoints)
{
    QJsonArray data;
    for (const LabelledToken &trace : traces) {
        data.append(QJsonObject{
            {u"type"_s, u"scatter"_s},
            {u"mode"_s, u"lines"_s},
            {u"name"_s, trace.label},
            {u"x"_s, QJsonArray()},
            {u"y"_s, QJsonArray()},
            {u"stream"_s, QJsonObject{{u"token"_s, trace.token.text()}, {u"maxpoints"_s, maxPoints}}},
        });
    }
    // A title as a text: servers of every age read it.
    return {{u"data"_s, data}, {u"layout"_s, QJsonObject{{u"title"_s, title}, {u"showlegend"_s, true}}}};
}

} // namespace chartstream
