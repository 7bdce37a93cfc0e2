// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;

namespace chartstream {

class CopyButton;

/// The local endpoint in the status bar: its address with a button to copy it, and a warning where it can be
/// reached from beyond this machine.
class EndpointStatus : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointStatus(QWidget *parent = nullptr);

    /// It listens there.
    void showAddress(const QUrl &address, bool exposed);
    /// It does not listen: by choice, or for a reason.
    void showClosed(const QString &reason = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintWarning();

    QLabel *m_address;
    CopyButton *m_copy;
    QLabel *m_warning;
};

} // namespace chartstream
