// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/previewplot.h"

#include "core/replay/tabletrack.h"
#include "core/workspace/plot.h"
#include "ui/dialogs/import/importdraft.h"
#include "ui/live/plotview.h"
#include "ui/panels/editing/plottemplates.h"

#include <QEvent>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// More than these say no more, and take time at each change.
constexpr size_t mostRows = 20'000;
constexpr size_t mostTraces = 64;

/// Without what the dialog says already, without the room around it, and without titles of axes where they
/// would overlap.
QJsonObject compact(QJsonObject figure)
{
    QJsonObject layout = figure[u"layout"].toObject();
    layout.remove(u"title"_s);
    layout.insert(u"margin"_s, QJsonObject{{u"l"_s, 60}, {u"r"_s, 20}, {u"t"_s, 15}, {u"b"_s, 60}});
    const QStringList axes = layout.keys().filter(QRegularExpression(u"^yaxis"_s));
    constexpr qsizetype fewAxes = 3;
    if (axes.size() > fewAxes) {
        layout.insert(u"showlegend"_s, true);
        for (const QString &key : axes) {
            QJsonObject axis = layout[key].toObject();
            axis.remove(u"title"_s);
            layout.insert(key, axis);
        }
    }
    figure.insert(u"layout"_s, layout);
    return figure;
}

/// Gives a plot the first rows of the table.
void feed(Plot &plot, const TableDraft &table, const TablePlan &plan)
{
    const std::unique_ptr<ReplayTrack> track = makeTableTrack(table.preview(), plan, qsizetype(mostRows));
    std::vector<UpdateBatch> batches;
    track->take(0, track->ready(0, std::min(track->rows(), mostRows)), 0, {}, batches);
    for (const UpdateBatch &batch : batches) {
        for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
            if (plot.document().token(trace) == batch.token)
                plot.apply(trace, batch.items);
        }
    }
}

} // namespace

PreviewPlot::PreviewPlot(ImportDraft &draft, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_clock(clock)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &PreviewPlot::show);
    connect(&draft, &ImportDraft::changed, &m_soon, qOverload<>(&QTimer::start));
    show();
}

PreviewPlot::~PreviewPlot() = default;

void PreviewPlot::show()
{
    const TableDraft &table = m_draft.table();
    TablePlan plan = table.plan();
    if (plan.columns.size() > mostTraces)
        plan.columns.resize(mostTraces);
    Result<FigureDocument> document =
        FigureDocument::fromJson(compact(figureOf(plan, table.preview()->format, qsizetype(mostRows))));
    Q_ASSERT(document);
    // A view anew, so that nothing that was zoomed or hidden for other columns is left.
    m_view.reset();
    if (const QJsonValue look = templateFor(palette()); !look.isUndefined())
        document->layout.insert(u"template"_s, look);
    m_plot = std::make_unique<Plot>(PlotId{}, std::move(*document), table.name());
    feed(*m_plot, table, plan);
    m_view = std::make_unique<PlotView>(*m_plot, m_clock);
    m_view->setObjectName(u"previewPlot"_s);
    m_layout->addWidget(m_view.get());
}

void PreviewPlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_soon.start();
}

} // namespace chartstream

#include "moc_previewplot.cpp"
