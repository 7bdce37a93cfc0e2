// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QHeaderView;
class QMenu;

namespace chartstream {

/// Lets a person choose the columns of a table in its header's context menu, and keeps what was chosen, with
/// order, widths and sorting, in QSettings(). The first column always stays.
class ColumnChoice : public QObject
{
    Q_OBJECT

public:
    /// `key`: of the settings. `header`: its owner.
    ColumnChoice(QString key, QHeaderView *header);

    /// As last kept, if it was; to be called when the table has its columns and usual widths.
    void restore();
    void keep() const;
    /// Fills a menu with the columns to check and uncheck.
    void fill(QMenu &menu);

private:
    void showMenu(const QPoint &position);
    QString key() const;

    QString m_key;
    QHeaderView *m_header;
    QByteArray m_usual;
};

} // namespace chartstream
