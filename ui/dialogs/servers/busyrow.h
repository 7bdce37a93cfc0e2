// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace chartstream {

class ProblemLabel;

/// What a dialog does just now, or why that failed; empty while nothing is to be told.
class BusyRow : public QWidget
{
    Q_OBJECT

public:
    explicit BusyRow(QWidget *parent = nullptr);

    void showBusy(const QString &what);
    void showFailure(const QString &why);
    void clear();
    bool isBusy() const;

private:
    QProgressBar *m_progress;
    QLabel *m_doing;
    ProblemLabel *m_failure;
};

} // namespace chartstream
