// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/listeningpage.h"

#include "ui/dialogs/connections/accessform.h"
#include "ui/dialogs/connections/endpointsummary.h"
#include "ui/dialogs/connections/problemlabel.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

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
    , m_kept{accounts.listening(), {}}
    , m_summary(new EndpointSummary)
    , m_listens(new QCheckBox(tr("&Listen: take streams and plots from other programs")))
    , m_reach(new QComboBox)
    , m_address(new QLineEdit)
    , m_addressProblem(new ProblemLabel)
    , m_port(new QSpinBox)
    , m_access(new AccessForm(prompt))
{
    m_listens->setObjectName(u"listens"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_listens);
    layout->addWidget(makeReach());
    layout->addWidget(m_access);
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
    m_access->showKey(m_kept.apiKey);
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
    form->addRow(makeLabel(tr("Reachable &from:"), reach), withProblem(reach, m_addressProblem));
    m_addressProblem->setObjectName(u"listenAddressProblem"_s);
    m_addressProblem->setField(m_address);
    auto *portRow = new QHBoxLayout;
    portRow->addWidget(m_port);
    portRow->addStretch();
    form->addRow(makeLabel(tr("Por&t:"), m_port), portRow);
    auto *part = new QWidget;
    part->setLayout(form);
    return part;
}

void ListeningPage::connectFields()
{
    const auto checked = [this] { showProblems(); };
    const auto applied = [this] { apply(); };
    connect(m_listens, &QAbstractButton::toggled, this, applied);
    connect(m_reach, &QComboBox::currentIndexChanged, this, applied);
    connect(m_port, &QSpinBox::valueChanged, this, applied);
    connect(m_address, &QLineEdit::textEdited, this, checked);
    connect(m_address, &QLineEdit::editingFinished, this, applied);
    connect(m_access, &AccessForm::edited, this, checked);
    connect(m_access, &AccessForm::committed, this, applied);
    connect(&m_accounts, &Accounts::listeningChanged, this, &ListeningPage::load);
    connect(&m_accounts, &Accounts::secretsChanged, this, [this](const QString &id) {
        if (id == Accounts::localEndpoint)
            load();
    });
}

void ListeningPage::load()
{
    m_access->showLoading(m_accounts.isReading(Accounts::localEndpoint));
    const ListeningFields kept{m_accounts.listening(), m_accounts.secrets(Accounts::localEndpoint).apiKey};
    const ListeningFields before = std::exchange(m_kept, kept);
    // What the person changed stays where the news is about something else.
    if (kept.choice != before.choice)
        showChoice();
    if (kept.apiKey != before.apiKey)
        m_access->showKey(kept.apiKey);
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
    m_access->showChoice(choice);
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
    m_access->collect(fields);
    return fields;
}

void ListeningPage::showProblems()
{
    const ListeningFields now = fields();
    const QMap<ListeningFields::Field, QString> problems = now.problems();
    m_addressProblem->showProblem(problems.value(ListeningFields::Field::Address));
    m_access->showProblems(problems);
    m_address->setVisible(m_reach->currentIndex() == oneAddressEntry);
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

} // namespace chartstream

#include "moc_listeningpage.cpp"
