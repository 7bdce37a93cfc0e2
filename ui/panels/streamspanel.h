// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace chartstream {

class StreamTable;
class StreamToken;
class StreamsModel;

/// The health of every stream, one row a token: sortable, filtered by a line. Asks the table for fresh rates
/// only while it is visible and a stream lives.
class StreamsPanel : public QWidget
{
    Q_OBJECT

public:
    /// `table` must outlive the panel.
    explicit StreamsPanel(StreamTable &table, QWidget *parent = nullptr);

    /// Of the stream that is selected, for the clipboard; empty where none is.
    QString selectedToken() const;

public Q_SLOTS:
    void copyToken();

Q_SIGNALS:
    /// The person wants to choose where that stream goes on to.
    void relayWanted(const chartstream::StreamToken &token);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void startRefresh();
    void showContextMenu(const QPoint &position);

    StreamTable &m_table;
    StreamsModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QTableView *m_view;
    QTimer m_refresh{this};
};

} // namespace chartstream
