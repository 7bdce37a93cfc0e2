// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamspanel.h"

#include "core/workspace/streamhealth.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds refreshInterval{500};

} // namespace

StreamsPanel::StreamsPanel(StreamTable &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_model(new StreamsModel(table, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit)
    , m_view(makeTableView())
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(StreamsModel::SortRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterRole(StreamsModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_filter->setObjectName(u"streamsFilter"_s);
    m_filter->setPlaceholderText(tr("Filter by label, token, state, publisher or reason"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);

    m_view->setObjectName(u"streamsView"_s);
    m_view->setModel(m_proxy);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // first seen, first shown
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &StreamsPanel::showContextMenu);
    setColumnWidths(m_view, {u"waiting____"_s,
                             u"temperature, humidity"_s,
                             u"abcd…___"_s,
                             u"100 000_"_s,
                             u"100.0 MiB_"_s,
                             u"00:00:00__"_s,
                             u"10 000 000"_s,
                             {},
                             {},
                             {},
                             u"127.0.0.1:50000"_s});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_filter);
    layout->addWidget(m_view);

    m_refresh.setObjectName(u"refresh"_s);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        m_table.refresh();
        if (!m_table.isActive())
            m_refresh.stop();
    });
    connect(&m_table, &StreamTable::rowAdded, this, &StreamsPanel::startRefresh);
    connect(&m_table, &StreamTable::rowChanged, this, &StreamsPanel::startRefresh);
}

QString StreamsPanel::selectedToken() const
{
    const QModelIndex current = m_proxy->mapToSource(m_view->currentIndex());
    return current.isValid() ? m_model->token(current.row()).text() : QString();
}

void StreamsPanel::copyToken()
{
    const QString token = selectedToken();
    if (!token.isEmpty())
        QGuiApplication::clipboard()->setText(token);
}

void StreamsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    startRefresh();
}

void StreamsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
}

void StreamsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_view->viewport()->update(); // the model's colours follow the palette
}

void StreamsPanel::startRefresh()
{
    if (!m_refresh.isActive() && isVisible() && m_table.isActive())
        m_refresh.start();
}

void StreamsPanel::showContextMenu(const QPoint &position)
{
    if (selectedToken().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(symbolicIcon(u"copy"_s), tr("Copy token"), this, &StreamsPanel::copyToken);
    menu->addAction(symbolicIcon(u"outgoing"_s), tr("Relay to…"), this,
                    [this] { Q_EMIT relayWanted(StreamToken(selectedToken())); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace chartstream

#include "moc_streamspanel.cpp"
