// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/tokenmap.h"

#include <QTimer>
#include <QUrl>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace chartstream {

class ColumnChoice;
class StreamDetails;
class StreamStart;
class StreamsModel;
class Workspace;

/// The health of every stream, one row a token: sortable, filtered by a line, with columns that can be
/// chosen, everything about the selected one beside the table, and what can be done to it in a menu and by
/// keys. Asks for fresh rates only while it is visible and time can change what it shows. Main thread.
class StreamsPanel : public QWidget
{
    Q_OBJECT

public:
    /// `workspace` must outlive the panel.
    explicit StreamsPanel(Workspace &workspace, QWidget *parent = nullptr);

    /// Of the stream that is selected; empty where none is.
    StreamToken selectedToken() const;
    /// Where the local endpoint listens; empty where it does not.
    void showEndpoint(const QUrl &endpoint);

public Q_SLOTS:
    void copyToken();
    /// The next one of the traces that the selected stream feeds.
    void showTrace();

Q_SIGNALS:
    /// The person wants to see that trace of an open plot.
    void traceWanted(const chartstream::TraceReference &trace);
    /// The person wants to choose where that stream goes on to.
    void relayWanted(const chartstream::StreamToken &token);
    /// The person wants a stream that is open to end.
    void endWanted(const chartstream::StreamToken &token);
    /// The person wants the points kept of a stream dropped, ...
    void clearWanted(const chartstream::StreamToken &token);
    /// ... or in a file.
    void exportWanted(const chartstream::StreamToken &token);
    void howToStreamWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLayout *makeBar();
    void makeTable();
    void makeActions();
    QAction *makeAction(const QString &name, const QString &icon, const QString &text,
                        const QKeySequence &shortcut);

    void startRefresh();
    void planRefresh();
    /// At the full rate.
    bool isRefreshing() const;
    void refresh();
    void showContextMenu(const QPoint &position);
    void showRows();
    void showSelected();
    void selectFailure();
    void deselect();
    /// -1 where none is selected.
    int selectedRow() const;
    /// "temperature, in Climate", one a trace.
    QStringList traceNames(const StreamToken &token) const;

    Workspace &m_workspace;
    StreamsModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QLabel *m_count;
    QToolButton *m_failures;
    QTableView *m_view;
    ColumnChoice *m_columns = nullptr;
    StreamDetails *m_details;
    QSplitter *m_splitter;
    StreamStart *m_start;
    QStackedWidget *m_pages;
    QAction *m_showTrace = nullptr;
    QAction *m_relay = nullptr;
    QAction *m_end = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_export = nullptr;
    QList<QAction *> m_streamActions; ///< in the order of the menu
    size_t m_nextTrace = 0;           ///< of the selected stream
    QTimer m_refresh{this};
};

} // namespace chartstream
