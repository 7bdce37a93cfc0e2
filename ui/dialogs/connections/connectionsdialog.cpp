// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/connectionsdialog.h"

#include "core/account/accounts.h"
#include "core/account/plotlyfiles.h"
#include "core/workspace/publishertable.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/connections/keychainnotice.h"
#include "ui/dialogs/connections/listeningpage.h"
#include "ui/dialogs/connections/livestreamspage.h"
#include "ui/dialogs/connections/profilepage.h"
#include "ui/dialogs/connections/question.h"
#include "ui/dialogs/connections/scrolled.h"
#include "ui/dialogs/connections/tokenspage.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr QSize usualSize{1180, 720};
constexpr int usualSide = 210;

/// What was found in Plotly's own files, and what was not; no secret.
QString importText(const PlotlyImport &found, const QString &folder)
{
    const auto tr = [](const char *text) { return ConnectionsDialog::tr(text); };
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

ConnectionsDialog::ConnectionsDialog(const Subject &subject, std::unique_ptr<FilePrompt> prompt,
                                     QWidget *parent)
    : QDialog(parent)
    , m_subject(subject)
    , m_prompt(std::move(prompt))
    , m_model(new ConnectionsModel(subject.accounts, this))
    , m_splitter(new QSplitter)
    , m_list(new QListView)
    , m_pages(new QStackedWidget)
    , m_live(new LiveStreamsPage(subject.workspace.streams(), subject.publishers, subject.workspace.events()))
{
    setWindowTitle(tr("Connections"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setAttribute(Qt::WA_DeleteOnClose);

    m_pages->addWidget(m_live);
    m_pages->addWidget(makeLocalPage());
    m_splitter->addWidget(makeSide());
    m_splitter->addWidget(m_pages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(symbolicIcon(u"close"_s));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new KeychainNotice(subject.accounts));
    layout->addWidget(m_splitter, 1);
    layout->addWidget(buttons);

    connect(m_live, &LiveStreamsPage::stopWanted, this,
            [this](const StreamToken &token) { Q_EMIT incomingStopWanted(token, StreamEnd::Forbidden); });
    connect(&subject.accounts, &Accounts::removed, this, &ConnectionsDialog::dropPage);
    restore();
    m_list->setFocus();
}

ConnectionsDialog::~ConnectionsDialog() = default;

void ConnectionsDialog::showEndpoint(const EndpointState &state)
{
    m_listening->showEndpoint(state);
}

void ConnectionsDialog::showPage(const QString &id)
{
    const int row = m_model->row(id);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row));
}

void ConnectionsDialog::reject()
{
    if (!editedPages().isEmpty() || m_listening->isEdited()) {
        askAboutEdits();
        return;
    }
    remember();
    QDialog::reject();
}

QWidget *ConnectionsDialog::makeSide()
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
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConnectionsDialog::select);
    const auto addKey = [this](const QKeySequence &key, void (ConnectionsDialog::*slot)()) {
        auto *action = new QAction(m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
    };
    addKey(QKeySequence::Delete, &ConnectionsDialog::removeCurrent);
    addKey(Qt::Key_F2, &ConnectionsDialog::renameCurrent);

    auto *buttons = new QGridLayout;
    int count = 0;
    const auto addButton = [this, buttons, &count](const QString &name, const QString &icon,
                                                   const QString &text, void (ConnectionsDialog::*slot)()) {
        auto *button = new QPushButton(symbolicIcon(icon), text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QAbstractButton::clicked, this, slot);
        buttons->addWidget(button, count / 2, count % 2);
        ++count;
        return button;
    };
    addButton(u"addProfile"_s, u"add"_s, tr("&New server"), &ConnectionsDialog::addProfile);
    addButton(u"importProfiles"_s, u"open"_s, tr("&Import…"), &ConnectionsDialog::import);
    m_duplicate =
        addButton(u"duplicateProfile"_s, u"copy"_s, tr("Du&plicate"), &ConnectionsDialog::duplicate);
    m_remove = addButton(u"removeProfile"_s, u"clear"_s, tr("Remo&ve…"), &ConnectionsDialog::removeCurrent);

    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    return side;
}

QWidget *ConnectionsDialog::makeLocalPage()
{
    m_listening = new ListeningPage(m_subject.accounts, *m_prompt);
    auto *tokens = new TokensPage(m_subject.accounts, Accounts::localEndpoint);
    connect(tokens, &TokensPage::revoked, this,
            [this](const StreamToken &token) { Q_EMIT incomingStopWanted(token, StreamEnd::UnknownToken); });
    auto *tabs = new QTabWidget;
    tabs->setObjectName(u"localTabs"_s);
    tabs->setDocumentMode(true);
    tabs->addTab(scrolled(m_listening), tr("Listening"));
    tabs->addTab(tokens, tr("Tokens"));
    m_local = tabs;
    return tabs;
}

void ConnectionsDialog::restore()
{
    const QSettings settings;
    resize(usualSize.boundedTo(screen()->availableSize() * 0.95));
    m_splitter->setSizes({usualSide, usualSize.width() - usualSide});
    // All are of one size; a cut one would be restored as far as it goes.
    const QByteArray geometry = settings.value(u"connections/geometry"_s).toByteArray();
    if (geometry.size() == saveGeometry().size())
        restoreGeometry(geometry);
    m_splitter->restoreState(settings.value(u"connections/splitter"_s).toByteArray());
    showPage(Accounts::localEndpoint);
    showPage(settings.value(u"connections/page"_s).toString());
}

void ConnectionsDialog::remember() const
{
    QSettings settings;
    settings.setValue(u"connections/geometry"_s, saveGeometry());
    settings.setValue(u"connections/splitter"_s, m_splitter->saveState());
    settings.setValue(u"connections/page"_s, currentId());
}

void ConnectionsDialog::select()
{
    const bool isProfile = m_model->isProfile(m_list->currentIndex().row());
    m_duplicate->setEnabled(isProfile);
    m_remove->setEnabled(isProfile);
    m_pages->setCurrentWidget(pageOf(currentId()));
}

QWidget *ConnectionsDialog::pageOf(const QString &id)
{
    if (id == ConnectionsModel::liveStreams)
        return m_live;
    if (id == Accounts::localEndpoint)
        return m_local;
    ProfilePage *&page = m_profilePages[id];
    if (!page) {
        page = new ProfilePage(m_subject.accounts, id, *m_prompt, m_subject.clock);
        connect(page, &ProfilePage::editedChanged, this,
                [this, page] { m_model->setEdited(page->id(), page->isEdited()); });
        m_pages->addWidget(page);
    }
    return page;
}

void ConnectionsDialog::dropPage(const QString &id)
{
    if (ProfilePage *page = m_profilePages.take(id))
        page->deleteLater();
}

QList<ProfilePage *> ConnectionsDialog::editedPages() const
{
    QList<ProfilePage *> edited;
    std::copy_if(m_profilePages.begin(), m_profilePages.end(), std::back_inserter(edited),
                 [](const ProfilePage *page) { return page->isEdited(); });
    return edited;
}

void ConnectionsDialog::askAboutEdits()
{
    const QList<ProfilePage *> pages = editedPages();
    const bool isComplete =
        !m_listening->isEdited() &&
        std::all_of(pages.begin(), pages.end(), [](const ProfilePage *page) { return page->isComplete(); });
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Some changes are not saved."),
                                QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setObjectName(u"unsaved"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Cancel);
    if (isComplete) {
        box->addButton(QMessageBox::Save);
        box->setDefaultButton(QMessageBox::Save);
    } else {
        box->setInformativeText(tr("They cannot be saved before what is missing is filled in."));
    }
    connect(box, &QMessageBox::buttonClicked, this, [this, box](const QAbstractButton *button) {
        const QMessageBox::StandardButton chosen = box->standardButton(const_cast<QAbstractButton *>(button));
        if (chosen == QMessageBox::Cancel)
            return;
        for (ProfilePage *page : editedPages()) {
            if (chosen == QMessageBox::Save)
                page->save();
            else
                page->revert();
        }
        m_listening->revert();
        reject();
    });
    box->open();
}

void ConnectionsDialog::addProfile()
{
    edit(m_subject.accounts.add({.name = tr("New server")}, {}));
}

void ConnectionsDialog::duplicate()
{
    if (const Profile *profile = m_subject.accounts.find(currentId())) {
        const Profile copy = *profile;
        edit(m_subject.accounts.add(copy, m_subject.accounts.secrets(copy.id)));
    }
}

void ConnectionsDialog::import()
{
    const QString folder = plotlyFolder(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    const Result<PlotlyImport> found = importPlotlyFolder(folder);
    QString title = tr("Nothing was imported.");
    QString text = found ? importText(*found, folder) : found.error().text();
    if (found) {
        const QString id = m_subject.accounts.add(found->profile, found->secrets);
        showPage(id);
        title = tr("Imported as “%1”.").arg(m_subject.accounts.find(id)->name);
    }
    auto *box = new QMessageBox(found ? QMessageBox::Information : QMessageBox::Warning, windowTitle(), title,
                                QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    box->open();
}

void ConnectionsDialog::edit(const QString &id)
{
    showPage(id);
    renameCurrent();
}

void ConnectionsDialog::removeCurrent()
{
    const Profile *profile = m_subject.accounts.find(currentId());
    if (!profile)
        return;
    askFirst(
        this, tr("Remove the server “%1”?").arg(profile->name),
        tr("Its API key and tokens leave the keychain, too. The server itself keeps its plots and tokens."),
        tr("&Remove"), [this, id = profile->id] { m_subject.accounts.remove(id); });
}

void ConnectionsDialog::renameCurrent()
{
    if (m_model->isProfile(m_list->currentIndex().row()))
        m_profilePages[currentId()]->editName();
}

QString ConnectionsDialog::currentId() const
{
    return m_list->currentIndex().data(ConnectionsModel::IdRole).toString();
}

} // namespace chartstream

#include "moc_connectionsdialog.cpp"
