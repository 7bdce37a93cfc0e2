// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/demonstrationpublisher.h"
#include "core/endpoint/streamendpoint.h"
#include "core/workspace/workspace.h"

namespace chartstream {

/// The demonstration: a figure of four subplots, fed by two publishers of our own through the real endpoint.
/// Main thread.
class Demonstration : public QObject
{
    Q_OBJECT

public:
    Demonstration(Workspace &workspace, const StreamEndpoint &endpoint, const Clock &clock,
                  QObject *parent = nullptr);

    /// Opens the figure where it is not open, and starts the publishers anew.
    void start();

private:
    Workspace &m_workspace;
    const StreamEndpoint &m_endpoint;
    const Clock &m_clock;
    PlotId m_plot{};
    std::vector<std::unique_ptr<DemonstrationPublisher>> m_publishers;
};

} // namespace chartstream
