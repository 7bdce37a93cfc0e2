// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;
class QMenu;
class QTableView;

namespace chartstream {

class SpareColumn;

/// Lets a person choose the columns of a table in its header's context menu, and keeps what was chosen, with
/// order, widths and sorting, in QSettings(). The first column always stays.
class ColumnChoice : public QObject
{
    Q_OBJECT

public:
    /// `key`: of the settings. `view`: its owner, which has its columns. `spareColumn`: that has the room
    /// which all leave.
    ColumnChoice(QString key, QTableView *view, int spareColumn);

    /// As last kept, if it was; to be called when the table has its columns and usual widths.
    void restore();
    void keep() const;
    /// Fills a menu with the columns to check and uncheck.
    void fill(QMenu &menu);

private:
    void showMenu(const QPoint &position);
    QByteArray state() const;
    void setState(const QByteArray &state);
    QString key() const;

    QString m_key;
    QHeaderView *m_header;
    SpareColumn *m_spare;
    QByteArray m_usual;
};

} // namespace chartstream
