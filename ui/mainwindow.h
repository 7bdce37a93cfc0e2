// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QMainWindow>

namespace chartstream {

class Clock;
class StreamEndpoint;
class Workspace;

/// The window: a tab a plot, the streams panel, the event log, the endpoint's address. Actions and wiring, nothing else.
/// Geometry is kept in QSettings(), so name the application before making one. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All three must outlive the window. `endpoint` is null where the program does not listen; else let it listen
    /// before the window is made, for the window shows its address.
    MainWindow(Workspace &workspace, StreamEndpoint *endpoint, const Clock &clock, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens a figure file as a tab. What cannot be opened is shown in the window, with the reason.
    void openFile(const QString &path);
    /// The endpoint could not listen: shown in the window until it is closed there.
    void showEndpointError(const Error &error);

Q_SIGNALS:
    /// The person asked to see the demonstration.
    void demonstrationWanted();

private:
    Workspace &m_workspace;
    StreamEndpoint *m_endpoint;
};

} // namespace chartstream
