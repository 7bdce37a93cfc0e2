// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publishedfigure.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

QJsonObject publishedFigure(QJsonObject figure, const std::vector<ReplayTarget> &streams,
                            std::optional<qsizetype> maxPoints)
{
    QJsonArray traces = figure.value("data"_L1).toArray();
    for (QJsonValueRef value : traces) {
        QJsonObject trace = value.toObject();
        QJsonObject stream = trace.value("stream"_L1).toObject();
        const StreamToken token(stream.value("token"_L1).toString());
        const auto target = std::find_if(streams.begin(), streams.end(), [&token](const ReplayTarget &known) {
            return !token.isEmpty() && known.token == token;
        });
        trace.remove("stream"_L1);
        if (target != streams.end()) {
            stream.insert("token"_L1, target->there.token.text());
            if (maxPoints)
                stream.insert("maxpoints"_L1, *maxPoints);
            trace.insert("stream"_L1, stream);
        }
        value = trace;
    }
    figure.insert("data"_L1, traces);
    return figure;
}

} // namespace chartstream
