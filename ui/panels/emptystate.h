// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QUrl>

namespace chartstream {

/// What the window shows while no plot is open: what this program is, and how to send it the first point.
class EmptyState : public QScrollArea
{
    Q_OBJECT

public:
    /// `endpoint`: where the local endpoint listens; empty where it does not. `exposed`: beyond this machine.
    explicit EmptyState(const QUrl &endpoint = {}, bool exposed = false, QWidget *parent = nullptr);

    /// It listens there from now on.
    void showEndpoint(const QUrl &endpoint, bool exposed);

Q_SIGNALS:
    void demonstrationWanted();
    void openWanted();
};

} // namespace chartstream
