// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QUrl>

namespace chartstream {

class DropHint;

/// Makes a widget take files that are dropped on it, and says while it is dragged over it what a drop would
/// do. Main thread.
class DropTarget : public QObject
{
    Q_OBJECT

public:
    /// `widget`: also the owner of this.
    explicit DropTarget(QWidget *widget);

Q_SIGNALS:
    void dropped(const QList<QUrl> &urls);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    DropHint *m_hint;
};

} // namespace chartstream
