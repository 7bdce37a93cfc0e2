// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/connectionsside.h"

#include "core/account/accounts.h"
#include "core/account/plotlyfiles.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/connections/question.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What was found in Plotly's own files, and what was not; no secret.
QString importText(const PlotlyImport &found, const QString &folder)
{
    const auto tr = [](const char *text) { return ConnectionsSide::tr(text); };
    const auto addressText = [&tr](const QUrl &address) {
        return address.isEmpty() ? tr("not found") : address.toDisplayString(QUrl::RemoveUserInfo);
    };
    QStringList lines{
        tr("From %1, which stays as it is.").arg(QDir::toNativeSeparators(folder)),
        tr("Plot server: %1").arg(addressText(found.profile.plotServer)),
        tr("Stream server: %1").arg(addressText(found.profile.streamServer)),
        tr("User: %1").arg(found.profile.user.isEmpty() ? tr("not found") : found.profile.user),
        found.secrets.apiKey.isEmpty() ? tr("API key: not found") : tr("API key: found"),
        tr("Stream tokens: %1").arg(found.secrets.tokens.size()),
    };
    return (lines + found.remarks).join(u'\n');
}

} // namespace

ConnectionsSide::ConnectionsSide(Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_model(new ConnectionsModel(accounts, this))
    , m_list(new QListView)
{
    makeList();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addLayout(makeButtons());
    setFocusProxy(m_list);
}

void ConnectionsSide::select(const QString &id)
{
    const int row = m_model->row(id);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

QString ConnectionsSide::selectedId() const
{
    return m_list->currentIndex().data(ConnectionsModel::IdRole).toString();
}

void ConnectionsSide::setEdited(const QString &id, bool edited)
{
    m_model->setEdited(id, edited);
}

void ConnectionsSide::makeList()
{
    m_list->setObjectName(u"connectionList"_s);
    m_list->setAccessibleName(tr("Connections"));
    m_list->setModel(m_model);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(1);
    const int iconSize = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_list->setIconSize({iconSize, iconSize});
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const bool isProfile = m_model->isProfile(m_list->currentIndex().row());
        m_duplicate->setEnabled(isProfile);
        m_remove->setEnabled(isProfile);
        Q_EMIT selected(selectedId());
    });
    const auto addKey = [this](const QKeySequence &key, void (ConnectionsSide::*slot)()) {
        auto *action = new QAction(m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
    };
    addKey(QKeySequence::Delete, &ConnectionsSide::remove);
    addKey(Qt::Key_F2, &ConnectionsSide::rename);
}

QLayout *ConnectionsSide::makeButtons()
{
    auto *buttons = new QGridLayout;
    int count = 0;
    const auto addButton = [this, buttons, &count](const QString &name, const QString &icon,
                                                   const QString &text, void (ConnectionsSide::*slot)()) {
        auto *button = new QPushButton(symbolicIcon(icon), text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QAbstractButton::clicked, this, slot);
        buttons->addWidget(button, count / 2, count % 2);
        ++count;
        return button;
    };
    addButton(u"addProfile"_s, u"add"_s, tr("&New server"), &ConnectionsSide::add);
    addButton(u"importProfiles"_s, u"open"_s, tr("&Import…"), &ConnectionsSide::import);
    m_duplicate = addButton(u"duplicateProfile"_s, u"copy"_s, tr("Du&plicate"), &ConnectionsSide::duplicate);
    m_remove = addButton(u"removeProfile"_s, u"clear"_s, tr("Remo&ve…"), &ConnectionsSide::remove);
    return buttons;
}

void ConnectionsSide::add()
{
    edit(m_accounts.add({.name = tr("New server")}, {}));
}

void ConnectionsSide::duplicate()
{
    if (const Profile *profile = m_accounts.find(selectedId())) {
        const Profile copy = *profile;
        edit(m_accounts.add(copy, m_accounts.secrets(copy.id)));
    }
}

void ConnectionsSide::import()
{
    const QString folder = plotlyFolder(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    const Result<PlotlyImport> found = importPlotlyFolder(folder);
    QString title = tr("Nothing was imported.");
    QString text = found ? importText(*found, folder) : found.error().text();
    if (found) {
        const QString id = m_accounts.add(found->profile, found->secrets);
        select(id);
        title = tr("Imported as “%1”.").arg(m_accounts.find(id)->name);
    }
    auto *box = new QMessageBox(found ? QMessageBox::Information : QMessageBox::Warning,
                                window()->windowTitle(), title, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    box->open();
}

void ConnectionsSide::edit(const QString &id)
{
    select(id);
    rename();
}

void ConnectionsSide::remove()
{
    const Profile *profile = m_accounts.find(selectedId());
    if (!profile)
        return;
    askFirst(
        this, tr("Remove the server “%1”?").arg(profile->name),
        tr("Its API key and tokens leave the keychain, too. The server itself keeps its plots and tokens."),
        tr("&Remove"), [this, id = profile->id] { m_accounts.remove(id); });
}

void ConnectionsSide::rename()
{
    if (m_model->isProfile(m_list->currentIndex().row()))
        Q_EMIT nameWanted(selectedId());
}

} // namespace chartstream

#include "moc_connectionsside.cpp"
