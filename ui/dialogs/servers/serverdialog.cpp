// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/serverdialog.h"

#include "core/account/accounts.h"
#include "core/client/plotclient.h"
#include "core/client/streamaccessmanager.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/servers/busyrow.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

ServerDialog::ServerDialog(const ServerSubject &subject, Address address, const QString &title,
                           const QString &explanation, const QString &action, QWidget *parent)
    : QDialog(parent)
    , m_subject(subject)
    , m_address(address)
    , m_pages(new QStackedWidget)
    , m_formPage(new QWidget)
    , m_form(new QFormLayout)
    , m_servers(new QComboBox)
    , m_busy(new BusyRow)
    , m_buttons(new QDialogButtonBox)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);

    m_servers->setObjectName(u"server"_s);
    m_form->addRow(tr("&Server:"), m_servers);
    auto *page = new QVBoxLayout(m_formPage);
    page->setContentsMargins({});
    page->addWidget(makeNote(explanation));
    page->addLayout(m_form);
    page->addStretch();
    m_pages->addWidget(makeEmptyState());
    m_pages->addWidget(m_formPage);

    auto *connections = m_buttons->addButton(tr("Connect&ions…"), QDialogButtonBox::ActionRole);
    connections->setObjectName(u"connections"_s);
    connections->setAutoDefault(false);
    connect(connections, &QAbstractButton::clicked, this, &ServerDialog::connectionsWanted);
    m_action = m_buttons->addButton(action, QDialogButtonBox::AcceptRole);
    m_action->setObjectName(u"act"_s);
    m_action->setAutoDefault(false);
    m_close = m_buttons->addButton(QDialogButtonBox::Close);
    m_close->setObjectName(u"closeDialog"_s);
    m_close->setAutoDefault(false);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ServerDialog::act);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_busy);
    layout->addWidget(m_buttons);

    connect(m_servers, &QComboBox::currentIndexChanged, this, &ServerDialog::noteProfile);
    for (const auto signal : {&Accounts::added, &Accounts::changed, &Accounts::removed})
        connect(&m_subject.accounts, signal, this, &ServerDialog::fillServers);
    connect(&m_subject.accounts, &Accounts::secretsChanged, this, [this](const QString &id) {
        if (id == m_servers->currentData().toString())
            noteProfile();
    });
}

ServerDialog::~ServerDialog() = default;

QWidget *ServerDialog::makeEmptyState()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    auto *text =
        new QLabel(tr("<b>No server is known yet.</b><p>Name one under <i>Connections</i>: its address "
                      "and, where it asks for them, your user name and API key. Another Chartstream "
                      "window that listens will do.</p>"));
    text->setWordWrap(true);
    m_addServer = new QPushButton(symbolicIcon(u"connections"_s), tr("&Add a server…"));
    m_addServer->setObjectName(u"addServer"_s);
    m_addServer->setAutoDefault(false);
    connect(m_addServer, &QAbstractButton::clicked, this, &ServerDialog::connectionsWanted);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(m_addServer, 0, Qt::AlignLeft);
    layout->addStretch();
    return page;
}

void ServerDialog::fillServers()
{
    const QString chosen = m_servers->currentData().toString();
    {
        const QSignalBlocker quiet(m_servers);
        m_servers->clear();
        for (const Profile &profile : m_subject.accounts.profiles()) {
            const QUrl &address = profile.*m_address;
            if (!address.isEmpty()) {
                m_servers->addItem(
                    u"%1 (%2)"_s.arg(profile.name, address.toDisplayString(QUrl::RemoveUserInfo)),
                    profile.id);
            }
        }
        m_servers->setCurrentIndex(std::max(0, m_servers->findData(chosen)));
    }
    const bool hasServer = m_servers->count() > 0;
    m_pages->setCurrentIndex(hasServer ? 1 : 0);
    m_action->setVisible(hasServer);
    (hasServer ? m_action : m_addServer)->setDefault(true);
    noteProfile();
}

void ServerDialog::noteProfile()
{
    if (profile())
        profileChanged();
    update();
}

const Profile *ServerDialog::profile() const
{
    return m_subject.accounts.find(m_servers->currentData().toString());
}

ProfileSecrets ServerDialog::secrets() const
{
    return m_subject.accounts.secrets(m_servers->currentData().toString());
}

void ServerDialog::choose(const std::function<bool(const Profile &)> &fits)
{
    if (profile() && fits(*profile()))
        return;
    for (int index = 0; index < m_servers->count(); ++index) {
        const Profile *other = m_subject.accounts.find(m_servers->itemData(index).toString());
        if (other && fits(*other)) {
            m_servers->setCurrentIndex(index);
            return;
        }
    }
}

void ServerDialog::setReady(bool ready)
{
    m_isReady = ready;
    update();
}

PlotClient *ServerDialog::ask(const QString &what)
{
    const Profile &chosen = *profile();
    const ProfileSecrets known = secrets();
    Result<ServerAccess> access = accessOf(chosen, known);
    if (!access) {
        showFailure(access.error().text());
        return nullptr;
    }
    m_client.reset();
    m_manager = std::make_unique<StreamAccessManager>(*access);
    m_client = std::make_unique<PlotClient>(
        *m_manager, PlotServer{chosen.plotServer, chosen.user, known.apiKey}, m_subject.clock);
    connect(m_client.get(), &PlotClient::failed, this, &ServerDialog::showFailureOf);
    m_busy->showBusy(what);
    update();
    return m_client.get();
}

void ServerDialog::showFailureOf(const CallFailure &failure)
{
    QString text = failure.error.text();
    if (!failure.certificate.isNull()) {
        text +=
            u'\n' + tr("Look at the certificate, and accept it if it is the right one, under Connections: "
                       "test the connection there.");
    } else if (failure.status == 401 || failure.status == 403) {
        text += u'\n' + tr("User name and API key stand under Connections.");
    }
    showFailure(text);
}

void ServerDialog::showFailure(const QString &why)
{
    m_busy->showFailure(why);
    update();
}

void ServerDialog::stopAsking()
{
    m_client->cancel();
    m_busy->clear();
    update();
}

void ServerDialog::reject()
{
    if (m_busy->isBusy())
        stopAsking();
    else
        QDialog::reject();
}

void ServerDialog::finish(const QString &what)
{
    m_busy->clear();
    Q_EMIT done(what);
    accept();
}

void ServerDialog::update()
{
    const bool isBusy = m_busy->isBusy();
    const Profile *chosen = profile();
    const bool isLoading = chosen && m_subject.accounts.secretsState(chosen->id) == SecretsState::Loading;
    if (isBusy && m_formPage->isEnabled()) {
        m_focus = focusWidget();
        m_close->setFocus();
    }
    const bool isOver = !isBusy && !m_formPage->isEnabled();
    m_formPage->setEnabled(!isBusy);
    if (isOver && m_focus)
        m_focus->setFocus(); // a disabled form loses it
    m_action->setEnabled(m_isReady && !isBusy && chosen && !isLoading);
    m_action->setToolTip(isLoading ? tr("The keychain is asked for the API key.") : QString());
    m_close->setText(isBusy ? tr("&Cancel") : tr("&Close"));
    m_close->setIcon(symbolicIcon(isBusy ? u"stop"_s : u"close"_s));
}

} // namespace chartstream

#include "moc_serverdialog.cpp"
