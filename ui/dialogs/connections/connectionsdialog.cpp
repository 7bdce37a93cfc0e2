// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/connectionsdialog.h"

#include "core/account/accounts.h"
#include "core/workspace/publishertable.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/connections/connectionsside.h"
#include "ui/dialogs/connections/keychainnotice.h"
#include "ui/dialogs/connections/listeningpage.h"
#include "ui/dialogs/connections/livestreamspage.h"
#include "ui/dialogs/connections/profilepage.h"
#include "ui/dialogs/connections/scrolled.h"
#include "ui/dialogs/connections/tokenspage.h"
#include "ui/dialogs/fileprompt.h"
#include "ui/panels/messagebar.h"
#include "ui/panels/symbolicicon.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr QSize usualSize{1180, 720};
constexpr int usualSide = 210;

} // namespace

ConnectionsDialog::ConnectionsDialog(const Subject &subject, std::unique_ptr<FilePrompt> prompt,
                                     QWidget *parent)
    : QDialog(parent)
    , m_subject(subject)
    , m_prompt(std::move(prompt))
    , m_side(new ConnectionsSide(subject.accounts))
    , m_problems(new MessageBar)
    , m_splitter(new QSplitter)
    , m_pages(new QStackedWidget)
    , m_live(new LiveStreamsPage(subject.workspace.streams(), subject.publishers, subject.workspace.events()))
{
    setWindowTitle(tr("Connections"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setAttribute(Qt::WA_DeleteOnClose);

    m_pages->addWidget(m_live);
    m_pages->addWidget(makeLocalPage());
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(m_pages);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(symbolicIcon(u"close"_s));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionsDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_problems);
    layout->addWidget(new KeychainNotice(subject.accounts));
    layout->addWidget(m_splitter, 1);
    layout->addWidget(buttons);

    connect(m_live, &LiveStreamsPage::stopWanted, this,
            [this](const StreamToken &token) { Q_EMIT incomingStopWanted(token, StreamEnd::Stopped); });
    connect(&subject.accounts, &Accounts::removed, this, &ConnectionsDialog::dropPage);
    connect(&subject.accounts, &Accounts::problemsChanged, this, &ConnectionsDialog::showProblems);
    connect(m_side, &ConnectionsSide::selected, this,
            [this](const QString &id) { m_pages->setCurrentWidget(pageOf(id)); });
    connect(m_side, &ConnectionsSide::nameWanted, this,
            [this](const QString &id) { m_profilePages[id]->editName(); });
    showProblems();
    restore();
    m_side->setFocus();
}

ConnectionsDialog::~ConnectionsDialog() = default;

void ConnectionsDialog::showEndpoint(const EndpointState &state)
{
    m_listening->showEndpoint(state);
}

void ConnectionsDialog::showPage(const QString &id)
{
    m_side->select(id);
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
    settings.setValue(u"connections/page"_s, m_side->selectedId());
}

void ConnectionsDialog::showProblems()
{
    const QStringList &problems = m_subject.accounts.problems();
    if (!problems.isEmpty())
        m_problems->showMessage(Severity::Warning, problems.join(u'\n'));
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
                [this, page] { m_side->setEdited(page->id(), page->isEdited()); });
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

} // namespace chartstream

#include "moc_connectionsdialog.cpp"
