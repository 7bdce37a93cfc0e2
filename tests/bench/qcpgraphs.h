// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <memory>
#include <span>

namespace chartstream {

/// The baseline: four QCPGraphs in a window of QCustomPlot, as one would write it by its manual.
class QcpGraphs
{
public:
    explicit QcpGraphs(double lineWidth);
    ~QcpGraphs();

    /// Behind the others of this graph.
    void append(int graph, std::span<const double> x, std::span<const double> y);
    void removeBefore(int graph, double x);
    /// All in view, drawn and shown.
    void draw();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace chartstream
