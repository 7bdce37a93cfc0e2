// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamspanel.h"

#include "core/workspace/workspace.h"
#include "ui/panels/columnchoice.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/streamdetails.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/streamstart.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"
#include "ui/panels/texts.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr Milliseconds refreshInterval{500};
constexpr int detailsWidth = 330; // px, at first

QString splitterKey()
{
    return u"streams/splitter"_s;
}

} // namespace

StreamsPanel::StreamsPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new StreamsModel(workspace.streams(), this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit)
    , m_count(new QLabel)
    , m_failures(new QToolButton)
    , m_view(makeTableView())
    , m_details(new StreamDetails)
    , m_splitter(new QSplitter)
    , m_start(new StreamStart)
    , m_pages(new QStackedWidget)
{
    makeTable();
    makeActions();

    m_details->setObjectName(u"streamDetails"_s);
    m_details->setAccessibleName(tr("Everything about the selected stream"));
    m_details->hide();
    connect(m_details, &StreamDetails::traceWanted, this, [this](int index) {
        const std::vector<TraceReference> traces = m_workspace.traces(selectedToken());
        if (size_t(index) < traces.size())
            Q_EMIT traceWanted(traces[size_t(index)]);
    });
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({2 * detailsWidth, detailsWidth});
    m_splitter->restoreState(QSettings().value(splitterKey()).toByteArray());

    auto *streams = new QWidget;
    auto *column = new QVBoxLayout(streams);
    column->setContentsMargins({});
    column->addLayout(makeBar());
    column->addWidget(m_splitter, 1);
    m_pages->addWidget(streams);
    m_pages->addWidget(m_start);
    connect(m_start, &StreamStart::moreWanted, this, &StreamsPanel::howToStreamWanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_pages);

    m_refresh.setObjectName(u"refresh"_s);
    connect(&m_refresh, &QTimer::timeout, this, &StreamsPanel::refresh);
    connect(&workspace.streams(), &StreamTable::rowAdded, this, &StreamsPanel::startRefresh);
    connect(&workspace.streams(), &StreamTable::rowChanged, this, &StreamsPanel::startRefresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &StreamsPanel::showRows);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &StreamsPanel::showRows);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &StreamsPanel::showRows);
    connect(m_proxy, &QAbstractItemModel::layoutChanged, this, &StreamsPanel::showRows);
    showRows();
}

StreamToken StreamsPanel::selectedToken() const
{
    const int row = selectedRow();
    return row < 0 ? StreamToken() : m_model->stream(row).token;
}

void StreamsPanel::showEndpoint(const QUrl &endpoint)
{
    m_start->showEndpoint(endpoint);
}

void StreamsPanel::copyToken()
{
    if (const StreamToken token = selectedToken(); !token.isEmpty())
        QGuiApplication::clipboard()->setText(token.text());
}

void StreamsPanel::showTrace()
{
    const std::vector<TraceReference> &traces = m_workspace.traces(selectedToken());
    if (!traces.empty())
        Q_EMIT traceWanted(TraceReference(traces[m_nextTrace++ % traces.size()]));
}

void StreamsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_workspace.streams().refresh();
    m_model->refreshTimes();
    startRefresh();
}

void StreamsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_refresh.stop();
    m_columns->keep();
    QSettings().setValue(splitterKey(), m_splitter->saveState());
}

void StreamsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_view->viewport()->update(); // the model's colours follow the palette
    showRows();
}

QLayout *StreamsPanel::makeBar()
{
    m_filter->setObjectName(u"streamsFilter"_s);
    m_filter->setAccessibleName(tr("Filter of the streams"));
    m_filter->setPlaceholderText(tr("Filter by label, token, state, publisher or reason"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_filter, &QLineEdit::textChanged, this, &StreamsPanel::showRows);
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, m_filter, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    addAction(find);

    m_count->setObjectName(u"streamsCount"_s);
    m_failures->setObjectName(u"streamsFailures"_s);
    m_failures->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_failures->setAutoRaise(true);
    m_failures->setToolTip(tr("Show the next stream that failed"));
    connect(m_failures, &QAbstractButton::clicked, this, &StreamsPanel::selectFailure);

    auto *columns = new QToolButton;
    columns->setObjectName(u"streamsColumns"_s);
    columns->setText(tr("Columns"));
    columns->setAutoRaise(true);
    columns->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(columns);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { m_columns->fill(*menu); });
    columns->setMenu(menu);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_failures);
    bar->addWidget(m_count);
    bar->addWidget(columns);
    return bar;
}

void StreamsPanel::makeTable()
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(StreamsModel::SortRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterRole(StreamsModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_view->setObjectName(u"streamsView"_s);
    m_view->setAccessibleName(tr("Streams"));
    m_view->setModel(m_proxy);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder); // first seen, first shown
    setColumnWidths(m_view, {u"waiting____"_s,
                             u"temperature, hum"_s,
                             u"line 12, byte 7: a value is m"_s,
                             u"10 000_"_s,
                             u"100.0 KiB"_s,
                             u"350 ms_"_s,
                             u"00:00:00_"_s,
                             {},
                             {},
                             {},
                             u"127.0.0.1:50000"_s,
                             u"python-requests/2"_s,
                             u"10 000 000"_s});
    m_columns = new ColumnChoice(u"streams/columns"_s, m_view, StreamsModel::Reason);
    m_columns->restore();
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &StreamsPanel::showContextMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &StreamsPanel::showTrace);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_nextTrace = 0;
        showSelected();
    });
}

void StreamsPanel::makeActions()
{
    m_showTrace = makeAction(u"showTrace"_s, u"show"_s, tr("&Show its trace"), Qt::Key_Return);
    m_showTrace->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    connect(m_showTrace, &QAction::triggered, this, &StreamsPanel::showTrace);
    QAction *copy = makeAction(u"copyToken"_s, u"copy"_s, tr("&Copy token"), QKeySequence::Copy);
    connect(copy, &QAction::triggered, this, &StreamsPanel::copyToken);
    m_relay = makeAction(u"relayStream"_s, u"outgoing"_s, tr("&Relay to…"), {});
    connect(m_relay, &QAction::triggered, this, [this] { Q_EMIT relayWanted(selectedToken()); });
    m_export = makeAction(u"exportStream"_s, u"export"_s, tr("&Export points as CSV…"), {});
    connect(m_export, &QAction::triggered, this, [this] { Q_EMIT exportWanted(selectedToken()); });
    m_clear = makeAction(u"clearStream"_s, u"clear"_s, tr("C&lear kept points"), {});
    connect(m_clear, &QAction::triggered, this, [this] { Q_EMIT clearWanted(selectedToken()); });
    m_end = makeAction(u"endStream"_s, u"stop"_s, tr("E&nd the stream"), QKeySequence::Delete);
    connect(m_end, &QAction::triggered, this, [this] { Q_EMIT endWanted(selectedToken()); });

    auto *deselect = new QAction(this);
    deselect->setShortcut(Qt::Key_Escape);
    deselect->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(deselect, &QAction::triggered, this, &StreamsPanel::deselect);
    addAction(deselect);
}

QAction *StreamsPanel::makeAction(const QString &name, const QString &icon, const QString &text,
                                  const QKeySequence &shortcut)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    m_streamActions.append(action);
    return action;
}

void StreamsPanel::startRefresh()
{
    // Called with every batch of every stream: mostly it runs.
    if (isVisible() && !isRefreshing())
        planRefresh();
}

void StreamsPanel::planRefresh()
{
    if (m_workspace.streams().isActive()) {
        if (!isRefreshing())
            m_refresh.start(refreshInterval);
    } else if (const auto next = m_model->timeToNextText()) {
        m_refresh.start(std::max(*next, refreshInterval + 1ms));
    } else {
        m_refresh.stop();
    }
}

bool StreamsPanel::isRefreshing() const
{
    return m_refresh.isActive() && m_refresh.intervalAsDuration() == refreshInterval;
}

void StreamsPanel::refresh()
{
    m_workspace.streams().refresh();
    m_model->refreshTimes();
    planRefresh();
}

void StreamsPanel::showContextMenu(const QPoint &position)
{
    if (selectedRow() < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_streamActions);
    menu->insertSeparator(m_clear);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void StreamsPanel::showRows()
{
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    const int failures = m_model->failures();
    m_pages->setCurrentIndex(all == 0 ? 1 : 0);
    m_count->setText(shown < all ? tr("%1 of %2 streams").arg(shown).arg(all)
                     : all == 1  ? tr("1 stream")
                                 : tr("%1 streams").arg(all));
    m_failures->setVisible(failures > 0);
    if (failures > 0) {
        const QColor color = stateColor(StreamState::Failed, QGuiApplication::palette());
        m_failures->setText(tr("%1 failed").arg(failures));
        m_failures->setIcon(symbolicIcon(u"failed"_s, color));
        QPalette colored = m_failures->palette();
        colored.setColor(QPalette::ButtonText, color);
        if (colored != m_failures->palette())
            m_failures->setPalette(colored);
    }
    showSelected();
}

void StreamsPanel::showSelected()
{
    const int row = selectedRow();
    for (QAction *action : std::as_const(m_streamActions))
        action->setEnabled(row >= 0);
    m_details->setVisible(row >= 0);
    if (row < 0)
        return;
    const StreamHealth &health = m_model->stream(row);
    const bool isDrawn = !m_workspace.traces(health.token).empty();
    m_showTrace->setEnabled(isDrawn);
    m_clear->setEnabled(isDrawn);
    m_export->setEnabled(isDrawn);
    m_end->setEnabled(health.connection.has_value());
    m_details->show(health, traceNames(health.token), m_workspace.streams().clock().sinceEpoch());
}

void StreamsPanel::selectFailure()
{
    m_filter->clear();
    const int rows = m_proxy->rowCount();
    const int current = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
    for (int step = 1; step <= rows; ++step) {
        const int row = (current + step) % rows;
        const QModelIndex source = m_proxy->mapToSource(m_proxy->index(row, 0));
        if (m_model->stream(source.row()).state != StreamState::Failed)
            continue;
        m_view->selectRow(row);
        m_view->setFocus(Qt::OtherFocusReason);
        return;
    }
}

void StreamsPanel::deselect()
{
    if (m_filter->hasFocus() && !m_filter->text().isEmpty())
        m_filter->clear();
    else
        m_view->clearSelection();
}

int StreamsPanel::selectedRow() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_proxy->mapToSource(rows.front()).row();
}

QStringList StreamsPanel::traceNames(const StreamToken &token) const
{
    QStringList names;
    for (const TraceReference &reference : m_workspace.traces(token)) {
        const Plot *plot = m_workspace.plot(reference.plot);
        names += tr("%1, in %2").arg(plot->traceName(reference.trace), plainTitle(plot->title()));
    }
    return names;
}

} // namespace chartstream

#include "moc_streamspanel.cpp"
