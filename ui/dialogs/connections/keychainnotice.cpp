// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/keychainnotice.h"

#include "core/account/accounts.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace chartstream {

KeychainNotice::KeychainNotice(Accounts &accounts, QWidget *parent)
    : QFrame(parent)
    , m_accounts(accounts)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_agree(new QPushButton(tr("Keep for this session &only")))
    , m_again(new QPushButton(tr("Ask the keychain a&gain")))
{
    setObjectName(u"keychainNotice"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_text->setObjectName(u"keychainText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_agree->setObjectName(u"sessionOnly"_s);
    m_again->setObjectName(u"keychainAgain"_s);
    for (QPushButton *button : {m_agree, m_again})
        button->setAutoDefault(false);
    connect(m_agree, &QAbstractButton::clicked, &m_accounts, &Accounts::agreeToSessionOnly);
    connect(m_again, &QAbstractButton::clicked, &m_accounts, &Accounts::tryKeychainAgain);
    // Both tell only together what became of secrets.
    connect(&m_accounts, &Accounts::keychainProblemChanged, this, &KeychainNotice::showState);
    connect(&m_accounts, &Accounts::secretsChanged, this, &KeychainNotice::showState);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_agree, 0, Qt::AlignTop);
    layout->addWidget(m_again, 0, Qt::AlignTop);
    showState();
}

void KeychainNotice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

void KeychainNotice::showState()
{
    const std::optional<Error> &problem = m_accounts.keychainProblem();
    setVisible(problem.has_value());
    if (!problem)
        return;
    const bool hasAgreed = m_accounts.hasAgreedToSessionOnly();
    const QString why = tr("The system's keychain cannot be used: %1.").arg(problem->text());
    m_text->setText(why + u'\n' +
                    (hasAgreed
                         ? tr("API keys, passwords and tokens are kept for this session only, in memory.")
                         : tr("API keys, passwords and tokens are not kept. Start a keychain and ask "
                              "again, or keep them in memory until Chartstream ends.")));
    m_agree->setVisible(!hasAgreed);
    const Severity severity = hasAgreed ? Severity::Information : Severity::Warning;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_icon->setPixmap(severityIcon(severity, severityColor(severity, palette()))
                          .pixmap(QSize{size, size}, devicePixelRatioF()));
    m_icon->setAccessibleName(severityText(severity));
}

} // namespace chartstream

#include "moc_keychainnotice.cpp"
