// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace chartstream {

struct LiveStream;

// How the columns of LiveStreamsModel show a stream. `column`: one of LiveStreamsModel::Column.

QString liveColumnTitle(int column);
/// What the title does not say; plain text.
QString liveColumnMeaning(int column);
Qt::Alignment liveColumnAlignment(int column);

QString liveCellText(const LiveStream &stream, int column);
/// A number where the cell shows one.
QVariant liveCellSortKey(const LiveStream &stream, int column);
/// What does not fit into the cell; plain text.
QString liveCellToolTip(const LiveStream &stream, int column);
QVariant liveCellColor(const LiveStream &stream, int column);
QVariant liveCellIcon(const LiveStream &stream, int column);

/// "14:03:59", and the day where it is not today's.
QString sinceText(qint64 sinceEpoch);

} // namespace chartstream
