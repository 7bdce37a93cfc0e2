// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/tokenspage.h"

#include "core/account/accounts.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/question.h"
#include "ui/dialogs/connections/tokensmodel.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"

#include <QAction>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace chartstream {

TokensPage::TokensPage(Accounts &accounts, const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_id(id)
    , m_model(new TokensModel(this))
    , m_view(makeTableView())
    , m_loading(makeNote(tr("Asking the keychain for the tokens…")))
    , m_content(new QWidget)
    , m_label(new QLineEdit)
    , m_token(new QLineEdit)
    , m_problem(new ProblemLabel)
    , m_show(new QPushButton)
    , m_copy(new CopyButton(tr("Cop&y")))
    , m_revoke(new QPushButton(symbolicIcon(u"clear"_s), tr("Revo&ke…")))
{
    m_loading->setObjectName(u"tokensLoading"_s);
    makeTable();

    auto *content = new QGridLayout(m_content);
    content->setContentsMargins({});
    content->addWidget(makeNote(isLocal() ? tr("From other computers, only streams with one of these tokens "
                                               "are taken. Programs on this computer may use any. "
                                               "Changes are kept at once.")
                                          : tr("The tokens of this server that Chartstream may stream with. "
                                               "Changes are kept at once.")),
                       0, 0, 1, 2);
    content->addWidget(m_view, 1, 0);
    content->addLayout(makeButtons(), 1, 1);
    content->addLayout(makeAdding(), 2, 0, 1, 2);
    content->setRowStretch(1, 1);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_loading);
    layout->addWidget(m_content, 1);

    connect(m_model, &TokensModel::edited, this, &TokensPage::keep);
    connect(&m_accounts, &Accounts::secretsChanged, this, [this](const QString &changed) {
        if (changed == m_id)
            load();
    });
    load();
}

void TokensPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->show(-1);
    updateButtons();
}

void TokensPage::makeTable()
{
    m_view->setObjectName(u"tokensView"_s);
    m_view->setAccessibleName(tr("Stream tokens"));
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(TokensModel::Label, QHeaderView::Stretch);
    setColumnWidths(m_view, {{}, u"mmmmmmmmmmmmmm"_s});

    auto *revoke = new QAction(m_view);
    revoke->setShortcut(QKeySequence::Delete);
    revoke->setShortcutContext(Qt::WidgetShortcut);
    connect(revoke, &QAction::triggered, this, &TokensPage::revokeCurrent);
    m_view->addAction(revoke);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_model->show(-1);
        updateButtons();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &TokensPage::updateButtons);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TokensPage::updateButtons);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TokensPage::updateButtons);
}

QLayout *TokensPage::makeButtons()
{
    auto *generate = new QPushButton(symbolicIcon(u"add"_s), tr("G&enerate"));
    generate->setObjectName(u"generateToken"_s);
    generate->setToolTip(tr("A new token of 10 characters, as all clients take it"));
    connect(generate, &QAbstractButton::clicked, this, &TokensPage::generate);

    m_copy->setObjectName(u"copyToken"_s);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_show->setObjectName(u"showToken"_s);
    m_show->setCheckable(true);
    connect(m_show, &QAbstractButton::clicked, this, [this](bool shown) {
        m_model->show(shown ? currentRow() : -1);
        updateButtons();
    });
    m_revoke->setObjectName(u"revokeToken"_s);
    connect(m_revoke, &QAbstractButton::clicked, this, &TokensPage::revokeCurrent);

    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {generate, m_show, m_revoke})
        button->setAutoDefault(false);
    for (QWidget *button : std::initializer_list<QWidget *>{generate, m_copy, m_show, m_revoke})
        buttons->addWidget(button);
    buttons->addStretch();
    return buttons;
}

QLayout *TokensPage::makeAdding()
{
    m_label->setObjectName(u"newTokenLabel"_s);
    m_label->setPlaceholderText(tr("What it is for"));
    m_token->setObjectName(u"newToken"_s);
    m_token->setPlaceholderText(tr("A token you have"));
    m_token->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *add = new QPushButton(tr("&Add"));
    add->setObjectName(u"addToken"_s);
    add->setAutoDefault(false);
    connect(add, &QAbstractButton::clicked, this, &TokensPage::addTyped);
    connect(m_label, &QLineEdit::textEdited, this, [this] { m_problem->showProblem({}); });
    connect(m_token, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_problem->showProblem(typed.isEmpty() ? QString() : m_model->problemOf(typed.trimmed()));
    });
    // Enter adds, and does not press the dialog's default button.
    for (QLineEdit *line : {m_label, m_token}) {
        auto *enter = new QAction(line);
        enter->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
        enter->setShortcutContext(Qt::WidgetShortcut);
        connect(enter, &QAction::triggered, this, &TokensPage::addTyped);
        line->addAction(enter);
    }

    auto *row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("La&bel:"), m_label));
    row->addWidget(m_label, 1);
    row->addWidget(makeLabel(tr("&Token:"), m_token));
    row->addWidget(m_token, 1);
    row->addWidget(add);
    m_problem->setObjectName(u"newTokenProblem"_s);
    m_problem->setField(m_token);
    auto *adding = new QVBoxLayout;
    adding->addLayout(row);
    adding->addWidget(m_problem);
    return adding;
}

void TokensPage::load()
{
    const bool isLoading = m_accounts.isReading(m_id);
    m_loading->setVisible(isLoading);
    m_content->setEnabled(!isLoading);
    m_model->setTokens(m_accounts.secrets(m_id).tokens);
    if (!m_view->currentIndex().isValid())
        m_view->selectRow(0);
}

void TokensPage::keep()
{
    ProfileSecrets secrets = m_accounts.secrets(m_id);
    secrets.tokens = m_model->tokens();
    m_accounts.setSecrets(m_id, secrets);
}

void TokensPage::generate()
{
    m_model->append({{}, makeStreamToken()});
    const QModelIndex label = m_model->index(m_model->rowCount() - 1, TokensModel::Label);
    m_view->setFocus(); // or the editor would not get it
    m_view->setCurrentIndex(label);
    m_view->edit(label);
}

void TokensPage::addTyped()
{
    const QString token = m_token->text().trimmed();
    const QString problem = m_model->problemOf(token);
    m_problem->showProblem(problem);
    if (!problem.isEmpty()) {
        m_token->setFocus();
        return;
    }
    m_model->append({m_label->text().simplified(), StreamToken(token)});
    m_view->selectRow(m_model->rowCount() - 1);
    m_label->clear();
    m_token->clear();
    m_label->setFocus();
}

void TokensPage::revokeCurrent()
{
    if (currentRow() < 0)
        return;
    const LabelledToken &row = m_model->tokens().at(currentRow());
    const QString name = row.label.isEmpty() ? row.token.masked() : row.label;
    askFirst(this, tr("Revoke the token “%1”?").arg(name),
             isLocal()
                 ? tr("A stream that is open with it ends now, with 404. After that, streams with it are "
                      "no longer taken from other computers.")
                 : tr("Chartstream forgets it. The server itself still takes streams with it, until "
                      "it is revoked there."),
             tr("&Revoke"), [this, token = row.token] { revoke(token); });
}

void TokensPage::revoke(const StreamToken &token)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->tokens()[row].token == token) {
            m_model->remove(row);
            Q_EMIT revoked(token);
            return;
        }
    }
}

void TokensPage::updateButtons()
{
    const int row = currentRow();
    const bool isShown = row >= 0 && m_model->shownRow() == row;
    m_show->setChecked(isShown);
    m_show->setText(isShown ? tr("&Hide") : tr("S&how"));
    m_show->setIcon(symbolicIcon(isShown ? u"hide"_s : u"show"_s));
    m_copy->setTextToCopy(row < 0 ? QString() : m_model->tokens()[row].token.text());
    for (QWidget *button : std::initializer_list<QWidget *>{m_copy, m_show, m_revoke})
        button->setEnabled(row >= 0);
}

int TokensPage::currentRow() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? current.row() : -1;
}

bool TokensPage::isLocal() const
{
    return m_id == Accounts::localEndpoint;
}

} // namespace chartstream

#include "moc_tokenspage.cpp"
