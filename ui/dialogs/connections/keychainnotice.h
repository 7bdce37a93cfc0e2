// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace chartstream {

class Accounts;

/// Says that the keychain cannot be used, why, and what that means for secrets, and lets the person choose.
/// Takes no room while the keychain works.
class KeychainNotice : public QFrame
{
    Q_OBJECT

public:
    /// `accounts` outlives it.
    explicit KeychainNotice(Accounts &accounts, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    Accounts &m_accounts;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_agree;
    QPushButton *m_again;
};

} // namespace chartstream
