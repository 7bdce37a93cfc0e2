// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/profilepage.h"

#include "core/account/accounts.h"
#include "ui/dialogs/connections/connectiontest.h"
#include "ui/dialogs/connections/networkform.h"
#include "ui/dialogs/connections/scrolled.h"
#include "ui/dialogs/connections/serverform.h"
#include "ui/dialogs/connections/testview.h"
#include "ui/dialogs/connections/tokenspage.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QFrame *makeLine()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    return line;
}

} // namespace

ProfilePage::ProfilePage(Accounts &accounts, const QString &id, FilePrompt &prompt, const Clock &clock,
                         QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_id(id)
    , m_tabs(new QTabWidget)
    , m_server(new ServerForm)
    , m_network(new NetworkForm(prompt))
    , m_test(new TestView(clock))
    , m_state(new QLabel)
    , m_revert(new QPushButton(tr("&Revert")))
    , m_save(new QPushButton(symbolicIcon(u"save"_s), tr("&Save")))
{
    auto *network = new QWidget;
    (new QVBoxLayout(network))->addWidget(m_network);
    auto *tokens = new TokensPage(accounts, id);
    m_tabs->setObjectName(u"profileTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(scrolled(makeServerPage()), tr("Server"));
    m_tabs->addTab(scrolled(network), tr("Network"));
    m_tabs->addTab(tokens, tr("Tokens"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs, 1);
    layout->addWidget(makeLine());
    layout->addLayout(makeKeepingRow());

    connect(m_server, &ServerForm::edited, this, &ProfilePage::fieldsEdited);
    connect(m_network, &NetworkForm::edited, this, &ProfilePage::fieldsEdited);
    connect(m_test, &TestView::testWanted, this, &ProfilePage::startTest);
    connect(m_test, &TestView::accepted, this, &ProfilePage::accept);
    connect(tokens, &TokensPage::revoked, this, &ProfilePage::revoked);
    connect(&m_accounts, &Accounts::changed, this, &ProfilePage::load);
    connect(&m_accounts, &Accounts::secretsChanged, this, &ProfilePage::load);
    load();
}

bool ProfilePage::isComplete() const
{
    return m_fields.problems(otherNames()).isEmpty();
}

void ProfilePage::editName()
{
    m_tabs->setCurrentIndex(0);
    m_server->editName();
}

void ProfilePage::save()
{
    const Profile *profile = m_accounts.find(m_id);
    if (!profile || !isEdited() || !isComplete())
        return;
    const ProfileFields fields = m_fields;
    const ProfileSecrets secrets = m_accounts.secrets(m_id);
    m_accounts.change(fields.applied(*profile));
    if (fields.applied(secrets) != secrets)
        m_accounts.setSecrets(m_id, fields.applied(secrets));
    revert(); // to what is kept now: trimmed, as it was taken
}

void ProfilePage::revert()
{
    m_fields = m_kept;
    m_server->show(m_fields);
    m_network->show(m_fields);
    showState();
}

void ProfilePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_save->setDefault(true); // of the whole dialog, while this page is the one that is seen
}

QWidget *ProfilePage::makeServerPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_server);
    layout->addSpacing(8);
    layout->addWidget(m_test);
    layout->addStretch();
    return page;
}

QLayout *ProfilePage::makeKeepingRow()
{
    m_state->setObjectName(u"profileState"_s);
    m_revert->setObjectName(u"revertProfile"_s);
    m_save->setObjectName(u"saveProfile"_s);
    // Beside the mnemonic, which a shortcut of the button itself would take away.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, &ProfilePage::save);
    connect(m_revert, &QAbstractButton::clicked, this, &ProfilePage::revert);
    connect(m_save, &QAbstractButton::clicked, this, &ProfilePage::save);
    for (QPushButton *button : {m_revert, m_save})
        button->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->addWidget(m_state, 1);
    row->addWidget(m_revert);
    row->addWidget(m_save);
    return row;
}

void ProfilePage::load()
{
    const Profile *profile = m_accounts.find(m_id);
    if (!profile)
        return;
    const bool isLoading = m_accounts.isReading(m_id);
    m_server->showLoading(isLoading);
    m_network->showLoading(isLoading);
    const ProfileFields now = ProfileFields::of(*profile, m_accounts.secrets(m_id));
    m_fields.follow(m_kept, now);
    m_kept = now;
    m_server->show(m_fields);
    m_network->show(m_fields);
    showState();
}

void ProfilePage::fieldsEdited()
{
    m_server->collect(m_fields);
    m_network->collect(m_fields);
    m_test->forget();
    showState();
}

void ProfilePage::accept(const QByteArray &fingerprint)
{
    m_fields.acceptedFingerprint = fingerprint;
    m_network->show(m_fields);
    showState();
    startTest();
}

void ProfilePage::startTest()
{
    const Profile *profile = m_accounts.find(m_id);
    if (profile && isComplete())
        m_test->test().start(m_fields.applied(*profile), m_fields.applied(m_accounts.secrets(m_id)));
}

void ProfilePage::showState()
{
    const QMap<ProfileFields::Field, QString> problems = m_fields.problems(otherNames());
    m_server->showProblems(problems);
    m_network->showProblems(problems);
    m_test->setTestable(problems.isEmpty());
    m_save->setEnabled(isEdited() && problems.isEmpty());
    m_revert->setEnabled(isEdited());
    if (!isEdited())
        m_state->setText(problems.isEmpty() ? tr("All is saved.") : tr("Not usable yet: see the fields."));
    else
        m_state->setText(problems.isEmpty() ? tr("Changed, not saved yet.")
                                            : tr("Changed; can be saved when the fields are mended."));
    Q_EMIT editedChanged();
}

QStringList ProfilePage::otherNames() const
{
    QStringList names;
    for (const Profile &profile : m_accounts.profiles()) {
        if (profile.id != m_id)
            names += profile.name;
    }
    return names;
}

} // namespace chartstream

#include "moc_profilepage.cpp"
