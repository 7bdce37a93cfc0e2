// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/tokenmap.h"
#include "core/workspace/eventlog.h"
#include "core/workspace/plot.h"
#include "core/workspace/streamhealth.h"

#include <QObject>

#include <memory>
#include <vector>

namespace chartstream {

/// The open plots and which token feeds what: where streams meet figures. Main thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(const Clock &clock, QObject *parent = nullptr);
    ~Workspace() override;

    Plot *openPlot(FigureDocument document, const QString &name);
    void closePlot(PlotId id);
    Plot *plot(PlotId id) const;
    Plot *plotAt(const PlotAddress &address) const;
    const std::vector<std::unique_ptr<Plot>> &plots() const { return m_plots; }

    StreamTable &streams() { return m_streams; }
    EventLog &events() { return m_events; }

    /// One event of the endpoint; PlotAsked is not for the workspace.
    void take(EndpointEvent event);

    /// Updates taken for tokens of open plots, ever.
    quint64 linesTaken() const;

Q_SIGNALS:
    void plotOpened(chartstream::Plot *plot);
    /// Still whole; gone after this signal.
    void plotClosing(chartstream::Plot *plot);
};

} // namespace chartstream
