// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QPushButton;

namespace chartstream {

class Accounts;
class ConnectionsModel;

/// What there is a page for, and the commands that make profiles come and go.
class ConnectionsSide : public QWidget
{
    Q_OBJECT

public:
    /// `accounts` outlives it.
    explicit ConnectionsSide(Accounts &accounts, QWidget *parent = nullptr);

    /// See ConnectionsModel::id(). Where there is none of this id nothing happens.
    void select(const QString &id);
    QString selectedId() const;
    /// Marks what is not saved.
    void setEdited(const QString &id, bool edited);

Q_SIGNALS:
    void selected(const QString &id);
    /// The person wants to give this profile, which is selected, another name.
    void nameWanted(const QString &id);

private:
    void makeList();
    QLayout *makeButtons();

    void add();
    void duplicate();
    void import();
    /// Shows a profile that is new, with the cursor in its name.
    void edit(const QString &id);
    void remove();
    void rename();

    Accounts &m_accounts;
    ConnectionsModel *m_model;
    QListView *m_list;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_remove = nullptr;
};

} // namespace chartstream
