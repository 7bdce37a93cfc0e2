// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

namespace chartstream {

MainWindow::MainWindow(Workspace &workspace, StreamEndpoint *endpoint, const Clock &, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_endpoint(endpoint)
{
}

MainWindow::~MainWindow() = default;

void MainWindow::openFile(const QString &) {}

void MainWindow::showEndpointError(const Error &) {}

} // namespace chartstream
