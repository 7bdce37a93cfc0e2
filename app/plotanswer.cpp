// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plotanswer.h"

#include <QJsonDocument>

namespace chartstream {

QByteArray plotJson(const Workspace &workspace, const PlotAddress &address)
{
    const Plot *plot = workspace.plotAt(address);
    if (!plot)
        return {};
    return QJsonDocument(plot->document().toJson(FigureDocument::WithData)).toJson(QJsonDocument::Compact);
}

} // namespace chartstream
