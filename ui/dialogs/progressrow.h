// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace chartstream {

/// Something that goes on in the background, in the status bar: how far it is, and a button that stops it.
class ProgressRow : public QWidget
{
    Q_OBJECT

public:
    /// `what` is going on, for a person. Bar and button get `name` behind "bar" and "cancel".
    ProgressRow(const QString &what, const QString &name, QWidget *parent = nullptr);

    /// 0 to 1.
    void showDone(double done);

Q_SIGNALS:
    void cancelWanted();

private:
    QProgressBar *m_bar;
};

} // namespace chartstream
