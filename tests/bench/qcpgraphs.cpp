// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/qcpgraphs.h"

#include "ui/live/customplot.h"

namespace chartstream {

class QcpGraphs::Private
{
public:
    QCustomPlot plot;
    QList<QCPGraph *> graphs; ///< owned by the plot
};

QcpGraphs::QcpGraphs(double lineWidth)
    : d(std::make_unique<Private>())
{
    d->plot.resize(1200, 800);
    d->plot.plotLayout()->clear();
    for (int index = 0; index < 4; ++index) {
        auto *rect = new QCPAxisRect(&d->plot);
        d->plot.plotLayout()->addElement(index / 2, index % 2, rect);
        QCPGraph *graph = d->plot.addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        graph->setPen(QPen(Qt::black, lineWidth));
        d->graphs.append(graph);
    }
    d->plot.show();
}

QcpGraphs::~QcpGraphs() = default;

void QcpGraphs::append(int graph, std::span<const double> x, std::span<const double> y)
{
    QVector<QCPGraphData> points(qsizetype(x.size()));
    for (size_t index = 0; index < x.size(); ++index)
        points[qsizetype(index)] = {x[index], y[index]};
    d->graphs[graph]->data()->add(points, true);
}

void QcpGraphs::removeBefore(int graph, double x)
{
    d->graphs[graph]->data()->removeBefore(x);
}

void QcpGraphs::draw()
{
    d->plot.rescaleAxes();
    d->plot.replot(QCustomPlot::rpImmediateRefresh);
}

} // namespace chartstream
