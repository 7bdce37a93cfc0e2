// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;
class QTableView;

namespace chartstream {

/// Gives the room that the columns of a table leave to the one of long texts, in place of the last one; where
/// there is none, that column is as wide as the person made it. While it is hidden the last one has the room.
class SpareColumn : public QObject
{
    Q_OBJECT

public:
    /// `view`: its owner.
    SpareColumn(QTableView *view, int column);

    /// The column is as wide as it would be without spare room, until the next fit().
    void withdraw();
    /// Gives it the room there is. `isOwnWidth`: as wide as it is now it would be without.
    void fit(bool isOwnWidth = false);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteWidth(int column, int before, int after);

    QTableView *m_view;
    QHeaderView *m_header;
    const int m_column;
    int m_ownWidth;
    bool m_isFitting = false;
};

} // namespace chartstream
