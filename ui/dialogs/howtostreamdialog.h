// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QUrl;

namespace chartstream {

/// How to stream to this window, with programs to copy and the way to point existing ones here.
class HowToStreamDialog : public QDialog
{
    Q_OBJECT

public:
    /// `endpoint`: where the local endpoint listens. `exposed`: beyond this machine.
    HowToStreamDialog(const QUrl &endpoint, bool exposed, QWidget *parent = nullptr);

    /// It listens there from now on.
    void showEndpoint(const QUrl &endpoint, bool exposed);

private:
    QWidget *makeContent(const QUrl &endpoint, bool exposed) const;

    QWidget *m_content;
};

} // namespace chartstream
