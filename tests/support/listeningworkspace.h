// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/intake.h"

namespace chartstream {

/// A workspace that takes what comes to an endpoint of its own, on any free port.
struct ListeningWorkspace
{
    /// `clock`: of the endpoint and the workspace; `frameClock`: which tells when a frame is over. Both must
    /// outlive it.
    ListeningWorkspace(const Clock &clock, const Clock &frameClock, Milliseconds frame,
                       qsizetype memoryBudget = limits::memoryBudget)
        : endpoint({.port = 0}, clock)
        , workspace(clock, memoryBudget)
        , intake(endpoint, workspace, frameClock, frame)
    {
        if (const Result<quint16> port = endpoint.listen(); !port)
            qFatal("%s", qPrintable(port.error().text()));
    }

    StreamEndpoint endpoint;
    Workspace workspace;
    Intake intake;
};

} // namespace chartstream
