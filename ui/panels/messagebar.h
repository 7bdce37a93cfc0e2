// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/eventlog.h"

#include <QFrame>

#include <functional>

class QLabel;
class QToolButton;

namespace chartstream {

/// One message above the plots, until it is closed or replaced. Never stops anybody from working.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(Severity severity, const QString &text);
    /// Adds a button to the present message: what it does is done once, and forgotten with the message.
    void offer(const QString &what, std::function<void()> command);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void paintSeverity();
    void withdrawOffer();

    Severity m_severity = Severity::Information;
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_offer;
    std::function<void()> m_command;
};

} // namespace chartstream
