// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QTableView;

namespace chartstream {

/// A table as our panels show them: whole rows, no grid, no row numbers, nothing to edit.
QTableView *makeTableView();

/// Makes each column wide enough for its sample text and its header; the last one takes what is left.
void setColumnWidths(QTableView *view, const QStringList &samples);

} // namespace chartstream
