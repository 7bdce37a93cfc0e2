// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/eventlog.h"

#include <QFrame>

class QLabel;

namespace chartstream {

/// One message above the plots, until it is closed or replaced. Never stops anybody from working.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(Severity severity, const QString &text);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSeverity();

    Severity m_severity = Severity::Information;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace chartstream
