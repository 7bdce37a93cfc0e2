// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QString>
#include <QVariant>

namespace chartstream {

struct StreamHealth;
enum class StreamState;

// How the columns of StreamsModel show the health of a stream. `column`: one of StreamsModel::Column.

QString columnTitle(int column);
/// The rule behind what a column shows; plain text.
QString columnToolTip(int column);
Qt::Alignment columnAlignment(int column);

/// `now`: since 1970.
QString cellText(const StreamHealth &health, int column, Milliseconds now);
/// A number where the cell shows one.
QVariant cellSortKey(const StreamHealth &health, int column);
/// What does not fit into the cell; plain text.
QString cellToolTip(const StreamHealth &health, int column, Milliseconds now);
/// Of resources/icons/actions.
QString stateIconName(StreamState state);

} // namespace chartstream
