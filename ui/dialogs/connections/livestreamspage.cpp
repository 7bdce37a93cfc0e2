// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/livestreamspage.h"

#include "core/workspace/streamtable.h"
#include "ui/dialogs/connections/livestreamsmodel.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/connections/tokenevents.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds refreshInterval{500};

QPushButton *makeButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(symbolicIcon(icon), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

LiveStreamsPage::LiveStreamsPage(StreamTable &incoming, PublisherTable &outgoing, EventLog &log,
                                 QWidget *parent)
    : QWidget(parent)
    , m_incoming(incoming)
    , m_outgoing(outgoing)
    , m_model(new LiveStreamsModel(incoming, outgoing, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit)
    , m_view(makeTableView())
    , m_empty(makeNote(tr("Nothing streams yet. Streams appear here as soon as a program streams to "
                          "Chartstream, or Chartstream streams to a server.")))
    , m_events(new TokenEvents(this))
    , m_log(makeTableView())
    , m_logTitle(new QLabel)
    , m_copy(makeButton(u"copyLiveToken"_s, u"copy"_s, tr("Cop&y token")))
    , m_stop(makeButton(u"stopStream"_s, u"stop"_s, tr("&Stop")))
    , m_tryNow(makeButton(u"tryNow"_s, u"retry"_s, tr("&Try again now")))
    , m_takeBack(makeButton(u"takeBack"_s, u"token"_s, tr("Take the token &back")))
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(u"liveSplitter"_s);
    splitter->addWidget(makeTable());
    splitter->addWidget(makeLog(log));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);

    m_refresh.setObjectName(u"liveRefresh"_s);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &LiveStreamsPage::refresh);
    connect(&m_incoming, &StreamTable::rowAdded, this, &LiveStreamsPage::startRefresh);
    connect(&m_incoming, &StreamTable::rowChanged, this, &LiveStreamsPage::startRefresh);
    connect(&m_outgoing, &PublisherTable::rowAdded, this, &LiveStreamsPage::startRefresh);
    connect(&m_outgoing, &PublisherTable::rowChanged, this, &LiveStreamsPage::startRefresh);
    select();
}

QWidget *LiveStreamsPage::makeTable()
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(LiveStreamsModel::SortRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterRole(LiveStreamsModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(u"liveFilter"_s);
    m_filter->setAccessibleName(tr("Filter of the streams"));
    m_filter->setPlaceholderText(tr("Filter by label, token, state, computer or reason"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);

    m_view->setObjectName(u"liveView"_s);
    m_view->setAccessibleName(tr("Live streams"));
    m_view->setModel(m_proxy);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // first seen, first shown
    setColumnWidths(m_view, {u"out____"_s, u"temperature"_s, u"abcd…__"_s, u"connecting____"_s,
                             u"line 12, byte 7: value"_s, u"00:00:00"_s, u"100 points/s"_s, u"1,000,000"_s,
                             u"00"_s, u"1,000"_s, u"1,000"_s});
    auto *stop = new QAction(m_view);
    stop->setShortcut(QKeySequence::Delete);
    stop->setShortcutContext(Qt::WidgetShortcut);
    connect(stop, &QAction::triggered, this, &LiveStreamsPage::stop);
    m_view->addAction(stop);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LiveStreamsPage::select);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &LiveStreamsPage::updateActions);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LiveStreamsPage::updateActions);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &LiveStreamsPage::select);

    m_empty->setObjectName(u"liveEmpty"_s);
    auto *table = new QWidget;
    auto *layout = new QVBoxLayout(table);
    layout->setContentsMargins({});
    layout->addWidget(m_filter);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addLayout(makeActions());
    return table;
}

QLayout *LiveStreamsPage::makeActions()
{
    m_takeBack->setToolTip(tr("Another client streams with this token now. Taking it back ends its stream."));
    connect(m_copy, &QAbstractButton::clicked, this, &LiveStreamsPage::copyToken);
    connect(m_stop, &QAbstractButton::clicked, this, &LiveStreamsPage::stop);
    connect(m_tryNow, &QAbstractButton::clicked, this, &LiveStreamsPage::tryNow);
    connect(m_takeBack, &QAbstractButton::clicked, this, &LiveStreamsPage::tryNow);

    auto *actions = new QHBoxLayout;
    for (QPushButton *button : {m_copy, m_stop, m_tryNow, m_takeBack})
        actions->addWidget(button);
    actions->addStretch();
    return actions;
}

QWidget *LiveStreamsPage::makeLog(EventLog &log)
{
    m_events->setSourceModel(new EventLogModel(log, this));
    m_log->setObjectName(u"liveLog"_s);
    m_log->setAccessibleName(tr("Log of the selected stream"));
    m_log->setModel(m_events);
    m_log->setColumnHidden(EventLogModel::Token, true);
    setColumnWidths(m_log, {u"00:00:00.000"_s, u"information____"_s});
    connect(m_events, &QAbstractItemModel::rowsInserted, m_log, &QTableView::scrollToBottom);
    m_logTitle->setObjectName(u"liveLogTitle"_s);
    m_logTitle->setTextFormat(Qt::PlainText);
    m_logTitle->setWordWrap(true);

    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_logTitle);
    layout->addWidget(m_log, 1);
    return part;
}

void LiveStreamsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_view->currentIndex().isValid())
        m_view->selectRow(0);
    startRefresh();
}

void LiveStreamsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
}

void LiveStreamsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_view->viewport()->update(); // the models' colours follow the palette
    m_log->viewport()->update();
}

void LiveStreamsPage::startRefresh()
{
    if (!m_refresh.isActive() && isVisible() && (m_incoming.isActive() || m_outgoing.isActive()))
        m_refresh.start();
}

void LiveStreamsPage::refresh()
{
    m_incoming.refresh();
    m_outgoing.refresh();
    if (!m_incoming.isActive() && !m_outgoing.isActive())
        m_refresh.stop();
}

void LiveStreamsPage::select()
{
    const LiveStream *stream = selected();
    m_events->setToken(stream ? stream->token : StreamToken());
    m_log->scrollToBottom();
    updateActions();
}

void LiveStreamsPage::updateActions()
{
    const LiveStream *stream = selected();
    m_copy->setEnabled(stream);
    m_stop->setEnabled(stream && stream->canStop);
    m_tryNow->setEnabled(stream && stream->canTryNow);
    m_takeBack->setEnabled(stream && stream->canTakeBack);
    m_empty->setVisible(m_model->rowCount() == 0);
    if (!stream) {
        m_logTitle->setText(tr("Log: select a stream."));
        return;
    }
    const QString name = stream->label.isEmpty() ? stream->token.masked() : stream->label;
    const bool isIncoming = stream->direction == LiveStream::Direction::In;
    if (stream->peer.isEmpty())
        m_logTitle->setText(tr("Log of %1").arg(name));
    else
        m_logTitle->setText(isIncoming ? tr("Log of %1, from %2").arg(name, stream->peer)
                                       : tr("Log of %1, to %2").arg(name, stream->peer));
}

void LiveStreamsPage::copyToken()
{
    if (const LiveStream *stream = selected())
        QGuiApplication::clipboard()->setText(stream->token.text());
}

void LiveStreamsPage::stop()
{
    const LiveStream *stream = selected();
    if (!stream || !stream->canStop)
        return;
    if (stream->direction == LiveStream::Direction::In)
        Q_EMIT stopWanted(StreamToken(stream->token));
    else
        m_outgoing.stop(stream->publisher);
}

void LiveStreamsPage::tryNow()
{
    const LiveStream *stream = selected();
    if (stream && stream->direction == LiveStream::Direction::Out)
        m_outgoing.tryNow(stream->publisher);
}

const LiveStream *LiveStreamsPage::selected() const
{
    const QModelIndex current = m_proxy->mapToSource(m_view->currentIndex());
    return current.isValid() ? &m_model->stream(current.row()) : nullptr;
}

} // namespace chartstream

#include "moc_livestreamspage.cpp"
