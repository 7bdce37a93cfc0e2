// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace chartstream {

struct StreamHealth;
enum class StreamState;

// How the columns of StreamsModel show the health of a stream. `column`: one of StreamsModel::Column.

QString columnTitle(int column);
Qt::Alignment columnAlignment(int column);

QString cellText(const StreamHealth &health, int column);
/// A number where the cell shows one.
QVariant cellSortKey(const StreamHealth &health, int column);
/// What does not fit into the cell; plain text.
QString cellToolTip(const StreamHealth &health, int column);
/// Of resources/icons/actions.
QString stateIconName(StreamState state);

} // namespace chartstream
