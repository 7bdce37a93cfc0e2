// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace chartstream {

class Accounts;
class CopyButton;
class ProblemLabel;
class TokensModel;

/// The stream tokens of a server, or of the local endpoint: labelled, generated, pasted, copied, shown only
/// on request, revoked. Every change is kept at once.
class TokensPage : public QWidget
{
    Q_OBJECT

public:
    /// `id`: of a profile, or Accounts::localEndpoint. `accounts` must outlive the page.
    TokensPage(Accounts &accounts, const QString &id, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person took it off the list.
    void revoked(const chartstream::StreamToken &token);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    QLayout *makeAdding();
    QLayout *makeButtons();

    void load();
    void keep();
    void generate();
    void addTyped();
    void revokeCurrent();
    void revoke(const StreamToken &token);
    void updateButtons();
    /// -1 where none is selected.
    int currentRow() const;
    bool isLocal() const;

    Accounts &m_accounts;
    const QString m_id;
    TokensModel *m_model;
    QTableView *m_view;
    QLabel *m_loading;
    QWidget *m_content;
    QLineEdit *m_label;
    QLineEdit *m_token;
    ProblemLabel *m_problem;
    QPushButton *m_show;
    CopyButton *m_copy;
    QPushButton *m_revoke;
};

} // namespace chartstream
