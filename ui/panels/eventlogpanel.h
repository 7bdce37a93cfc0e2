// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QTableView;

namespace chartstream {

class EventLog;
class EventLogFilter;

/// What happened, oldest first. Follows the newest event unless the person scrolled up.
class EventLogPanel : public QWidget
{
    Q_OBJECT

public:
    /// `log` must outlive the panel.
    explicit EventLogPanel(EventLog &log, QWidget *parent = nullptr);

    /// The selected events, else all that are shown, as lines of tab-separated columns.
    QString shownText() const;

public Q_SLOTS:
    void copy();

protected:
    void changeEvent(QEvent *event) override;

private:
    void followEnd();

    EventLogFilter *m_filter;
    QComboBox *m_least;
    QLineEdit *m_text;
    QTableView *m_view;
    bool m_atEnd = true; ///< before the rows that are coming now
};

} // namespace chartstream
