// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publishertable.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace chartstream {

class EventLog;
class LiveStreamsModel;
class StreamTable;
class TokenEvents;
struct LiveStream;

/// Every stream in both directions, and the log of the one that is selected. Asks for fresh rates only while
/// it is visible and a stream lives.
class LiveStreamsPage : public QWidget
{
    Q_OBJECT

public:
    /// All three outlive the page.
    LiveStreamsPage(StreamTable &incoming, PublisherTable &outgoing, EventLog &log,
                    QWidget *parent = nullptr);

Q_SIGNALS:
    /// The person wants an incoming stream to end.
    void stopWanted(const chartstream::StreamToken &token);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeLog(EventLog &log);
    QLayout *makeActions();

    void startRefresh();
    void refresh();
    void select();
    void updateActions();
    void copyToken();
    void stop();
    void tryNow();
    /// Null where none is selected.
    const LiveStream *selected() const;

    StreamTable &m_incoming;
    PublisherTable &m_outgoing;
    LiveStreamsModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QTableView *m_view;
    QLabel *m_empty;
    TokenEvents *m_events;
    QTableView *m_log;
    QLabel *m_logTitle;
    QPushButton *m_copy;
    QPushButton *m_stop;
    QPushButton *m_tryNow;
    QPushButton *m_takeBack;
    QTimer m_refresh{this};
};

} // namespace chartstream
