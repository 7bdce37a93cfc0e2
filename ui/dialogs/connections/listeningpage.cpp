// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/listeningpage.h"

#include "ui/dialogs/connections/endpointsummary.h"
#include "ui/dialogs/connections/filechooser.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/secretedit.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int portDigits = 5;

/// Which entry of the choice an address belongs to; the last is for any other.
constexpr int thisComputerEntry = 0;
constexpr int everyNetworkEntry = 1;
constexpr int oneAddressEntry = 2;

int entryOf(const QString &address)
{
    if (address == ListeningFields::thisComputer)
        return thisComputerEntry;
    return address == ListeningFields::everyNetwork ? everyNetworkEntry : oneAddressEntry;
}

} // namespace

ListeningPage::ListeningPage(Accounts &accounts, FilePrompt &prompt, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_prompt(prompt)
    , m_kept{accounts.listening(), {}}
    , m_summary(new EndpointSummary)
    , m_listens(new QCheckBox(tr("&Listen: take streams and plots from other programs")))
    , m_reach(new QComboBox)
    , m_address(new QLineEdit)
    , m_port(new QSpinBox)
    , m_user(new QLineEdit)
    , m_apiKey(new SecretEdit(tr("API key")))
    , m_copyKey(new CopyButton)
    , m_certificate(new FileChooser(prompt, tr("Choose the certificate")))
    , m_key(new FileChooser(prompt, tr("Choose the certificate's key")))
    , m_plainFromAfar(new QCheckBox(tr("Take unencrypte&d streams from other computers, too")))
{
    m_listens->setObjectName(u"listens"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_listens);
    layout->addWidget(makeReach());
    layout->addWidget(makeAccess());
    layout->addWidget(makeNote(tr("Changes take effect at once.")));
    layout->addStretch();

    showChoice();
    load();
    connectFields();
}

void ListeningPage::showEndpoint(const EndpointState &state)
{
    m_summary->showEndpoint(state);
}

bool ListeningPage::isEdited() const
{
    return fields() != m_kept;
}

void ListeningPage::revert()
{
    showChoice();
    m_apiKey->setText(m_kept.apiKey);
    showProblems();
}

QWidget *ListeningPage::makeReach()
{
    m_reach->setObjectName(u"reach"_s);
    m_reach->addItems({tr("This computer only"), tr("Every network of this computer"), tr("One address")});
    m_address->setObjectName(u"listenAddress"_s);
    m_address->setAccessibleName(tr("Address to listen on"));
    m_address->setPlaceholderText(tr("192.168.0.7"));
    m_port->setObjectName(u"listenPort"_s);
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("any free one"));
    m_port->setGroupSeparatorShown(false);
    m_port->setKeyboardTracking(false);

    auto *form = new QFormLayout;
    form->setContentsMargins({});
    auto *reach = new QWidget;
    auto *row = new QHBoxLayout(reach);
    row->setContentsMargins({});
    row->addWidget(m_reach);
    row->addWidget(m_address, 1);
    reach->setFocusProxy(m_reach);
    auto *problem = new ProblemLabel;
    m_problems.insert(ListeningFields::Field::Address, problem);
    form->addRow(makeLabel(tr("Reachable &from:"), reach), withProblem(reach, problem));
    problem->setObjectName(u"listenAddressProblem"_s);
    problem->setField(m_address);
    auto *portRow = new QHBoxLayout;
    portRow->addWidget(m_port);
    portRow->addStretch();
    form->addRow(makeLabel(tr("Por&t:"), m_port), portRow);
    auto *part = new QWidget;
    part->setLayout(form);
    return part;
}

QWidget *ListeningPage::makeAccess()
{
    using Field = ListeningFields::Field;
    m_user->setObjectName(u"listenUser"_s);
    m_apiKey->line().setObjectName(u"listenApiKey"_s);
    m_apiKey->setObjectName(u"listenApiKeyEdit"_s);
    m_certificate->setObjectName(u"listenCertificate"_s);
    m_certificate->line().setObjectName(u"listenCertificateFile"_s);
    m_key->setObjectName(u"listenKey"_s);
    m_key->line().setObjectName(u"listenKeyFile"_s);
    m_plainFromAfar->setObjectName(u"plainFromAfar"_s);

    auto *generate = new QPushButton(tr("G&enerate"));
    generate->setObjectName(u"generateKey"_s);
    generate->setAutoDefault(false);
    connect(generate, &QAbstractButton::clicked, this, &ListeningPage::generateKey);
    m_copyKey->setObjectName(u"copyKey"_s);
    m_copyKey->setFocusPolicy(Qt::StrongFocus);
    m_copyKey->setAccessibleName(tr("Copy the API key"));
    auto *keyRow = new QWidget;
    auto *keyLayout = new QHBoxLayout(keyRow);
    keyLayout->setContentsMargins({});
    keyLayout->addWidget(m_apiKey, 1);
    keyLayout->addWidget(m_copyKey);
    keyLayout->addWidget(generate);
    keyRow->setFocusProxy(m_apiKey);
    keyRow->setObjectName(u"listenApiKey"_s);

    auto *box = new QGroupBox(tr("Asked of other computers"));
    auto *form = new QFormLayout(box);
    form->addRow(makeNote(tr("Beyond this computer, plots are made with this user and API key only, streams "
                             "need a token from the next page, and both go through TLS.")));
    addRow(form, tr("&User:"), m_user, Field::User);
    addRow(form, tr("API &key:"), keyRow, Field::ApiKey);
    addRow(form, tr("Ce&rtificate:"), m_certificate, Field::CertificateFile);
    addRow(form, tr("Certificate's ke&y:"), m_key, Field::KeyFile);
    form->addRow(m_plainFromAfar);
    return box;
}

ProblemLabel *ListeningPage::addRow(QFormLayout *form, const QString &label, QWidget *field,
                                    ListeningFields::Field of)
{
    auto *problem = new ProblemLabel;
    m_problems.insert(of, problem);
    form->addRow(makeLabel(label, field), withProblem(field, problem));
    return problem;
}

void ListeningPage::connectFields()
{
    const auto checked = [this] { showProblems(); };
    const auto applied = [this] { apply(); };
    connect(m_listens, &QAbstractButton::toggled, this, applied);
    connect(m_plainFromAfar, &QAbstractButton::toggled, this, applied);
    connect(m_reach, &QComboBox::currentIndexChanged, this, applied);
    connect(m_port, &QSpinBox::valueChanged, this, applied);
    connect(m_apiKey, &SecretEdit::edited, this, checked);
    for (QLineEdit *line : {m_address, m_user, &m_apiKey->line()}) {
        connect(line, &QLineEdit::textEdited, this, checked);
        connect(line, &QLineEdit::editingFinished, this, applied);
    }
    for (FileChooser *file : {m_certificate, m_key}) {
        connect(file, &FileChooser::edited, this, checked);
        connect(file, &FileChooser::editingFinished, this, applied);
    }
    connect(&m_accounts, &Accounts::listeningChanged, this, &ListeningPage::load);
    connect(&m_accounts, &Accounts::secretsChanged, this, [this](const QString &id) {
        if (id == Accounts::localEndpoint)
            load();
    });
}

void ListeningPage::load()
{
    const bool isLoading = m_accounts.isReading(Accounts::localEndpoint);
    m_apiKey->setEnabled(!isLoading);
    m_apiKey->line().setPlaceholderText(isLoading ? tr("Asking the keychain…") : QString());
    const ListeningFields kept{m_accounts.listening(), m_accounts.secrets(Accounts::localEndpoint).apiKey};
    const ListeningFields before = std::exchange(m_kept, kept);
    // What the person changed stays where the news is about something else.
    if (kept.choice != before.choice)
        showChoice();
    if (kept.apiKey != before.apiKey)
        m_apiKey->setText(kept.apiKey);
    showProblems();
}

void ListeningPage::showChoice()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const ListeningChoice &choice = m_kept.choice;
    m_listens->setChecked(choice.listens);
    m_reach->setCurrentIndex(entryOf(choice.address));
    m_address->setText(entryOf(choice.address) == oneAddressEntry ? choice.address : QString());
    m_port->setValue(choice.port);
    m_user->setText(choice.user);
    m_certificate->setPath(choice.certificateFile);
    m_key->setPath(choice.keyFile);
    m_plainFromAfar->setChecked(choice.plainFromAfar);
}

ListeningFields ListeningPage::fields() const
{
    ListeningFields fields;
    fields.choice.listens = m_listens->isChecked();
    switch (m_reach->currentIndex()) {
    case thisComputerEntry:
        fields.choice.address = ListeningFields::thisComputer;
        break;
    case everyNetworkEntry:
        fields.choice.address = ListeningFields::everyNetwork;
        break;
    default:
        fields.choice.address = m_address->text().trimmed();
    }
    fields.choice.port = quint16(m_port->value());
    fields.choice.user = m_user->text().trimmed();
    fields.choice.certificateFile = m_certificate->path();
    fields.choice.keyFile = m_key->path();
    fields.choice.plainFromAfar = m_plainFromAfar->isChecked();
    fields.apiKey = m_apiKey->text().trimmed();
    return fields;
}

void ListeningPage::showProblems()
{
    const ListeningFields now = fields();
    const QMap<ListeningFields::Field, QString> problems = now.problems();
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem)
        problem.value()->showProblem(problems.value(problem.key()));
    m_address->setVisible(m_reach->currentIndex() == oneAddressEntry);
    m_copyKey->setTextToCopy(now.apiKey);
    m_copyKey->setEnabled(!now.apiKey.isEmpty());
    m_summary->showPending(now != m_kept && !problems.isEmpty());
}

void ListeningPage::apply()
{
    if (m_isShowing)
        return;
    showProblems();
    const ListeningFields wanted = fields();
    if (wanted == m_kept || !wanted.problems().isEmpty())
        return;
    // The key first: who listens anew needs it.
    const ListeningFields before = std::exchange(m_kept, wanted);
    if (wanted.apiKey != before.apiKey) {
        ProfileSecrets secrets = m_accounts.secrets(Accounts::localEndpoint);
        secrets.apiKey = wanted.apiKey;
        m_accounts.setSecrets(Accounts::localEndpoint, secrets);
    }
    if (wanted.choice != before.choice)
        m_accounts.setListening(wanted.choice);
    showProblems();
}

void ListeningPage::generateKey()
{
    m_apiKey->setText(makeStreamToken().text());
    apply();
}

} // namespace chartstream

#include "moc_listeningpage.cpp"
