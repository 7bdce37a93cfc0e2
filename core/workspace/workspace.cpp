// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include <QSet>
#include <QThread>

#include <algorithm>

namespace chartstream {

Workspace::Workspace(const Clock &clock, qsizetype memoryBudget, QObject *parent)
    : QObject(parent)
    , m_streams(clock)
    , m_events(clock)
    , m_memory(static_cast<size_t>(memoryBudget), clock, m_streams, m_events)
{}

Workspace::~Workspace() = default;

Plot *Workspace::openPlot(FigureDocument document, const QString &name, std::optional<PlotAddress> address)
{
    Q_ASSERT(thread() == QThread::currentThread());
    auto owned = std::make_unique<Plot>(PlotId{m_nextPlot++}, std::move(document), name);
    Plot *plot = owned.get();
    if (address)
        plot->setAddress(*address);
    m_plots.push_back(std::move(owned));
    linkTokens(*plot);
    connect(plot, &Plot::traceRemoved, this, [this, plot] {
        unlinkTokens(plot->id());
        linkTokens(*plot);
    });
    connect(plot, &Plot::edited, this, [this, plot] { updateMappings(*plot); });
    m_memory.keep(m_plots);
    connect(plot, &Plot::pointsChanged, this, &Workspace::memoryChanged);
    connect(plot, &Plot::figureChanged, this, &Workspace::memoryChanged);
    connect(plot, &Plot::snapshotsChanged, this, &Workspace::memoryChanged);
    Q_EMIT plotOpened(plot);
    Q_EMIT memoryChanged();
    return plot;
}

void Workspace::closePlot(PlotId id)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const auto closing =
        std::find_if(m_plots.begin(), m_plots.end(), [id](const auto &plot) { return plot->id() == id; });
    if (closing == m_plots.end())
        return;
    Q_EMIT plotClosing(closing->get());
    m_plots.erase(closing);
    m_memory.forget(id);
    unlinkTokens(id);
    Q_EMIT memoryChanged();
}

Plot *Workspace::plot(PlotId id) const
{
    const auto found =
        std::find_if(m_plots.begin(), m_plots.end(), [id](const auto &plot) { return plot->id() == id; });
    return found == m_plots.end() ? nullptr : found->get();
}

Plot *Workspace::plotAt(const PlotAddress &address) const
{
    const auto found = std::find_if(m_plots.begin(), m_plots.end(),
                                    [&address](const auto &plot) { return plot->address() == address; });
    return found == m_plots.end() ? nullptr : found->get();
}

ClearedPoints Workspace::clearPoints(const StreamToken &token)
{
    Q_ASSERT(thread() == QThread::currentThread());
    ClearedPoints cleared{token, {}, 0};
    for (const TraceReference &reference : m_tokens.traces(token)) {
        Plot *fed = plot(reference.plot);
        const Series &series = fed->document().series[reference.trace];
        cleared.points += series.size();
        cleared.traces.push_back({reference, series});
        fed->clearTrace(reference.trace);
    }
    return cleared;
}

void Workspace::restorePoints(const ClearedPoints &cleared)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const std::vector<TraceReference> &fed = m_tokens.traces(cleared.token);
    for (const auto &[reference, series] : cleared.traces) {
        if (std::find(fed.begin(), fed.end(), reference) != fed.end())
            plot(reference.plot)->putBefore(reference.trace, series);
    }
    m_memory.keep(m_plots);
}

void Workspace::take(EndpointEvent event)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (const auto *opened = std::get_if<StreamOpened>(&event)) {
        streamOpened(*opened);
    } else if (const auto *updates = std::get_if<StreamUpdates>(&event)) {
        streamUpdated(*updates);
    } else if (const auto *ended = std::get_if<StreamEnded>(&event)) {
        streamEnded(*ended);
    } else if (const auto *made = std::get_if<PlotMade>(&event)) {
        plotMade(*made);
    } else if (const auto *remark = std::get_if<EndpointRemark>(&event)) {
        m_events.add(Severity::Warning, remark->error.text());
    }
}

quint64 Workspace::linesTaken() const
{
    return m_linesTaken;
}

void Workspace::streamOpened(const StreamOpened &event)
{
    m_streams.opened(event);
    const QString publisher = m_streams.find(event.token)->publisher();
    m_events.add(Severity::Information, tr("stream opened by %1").arg(publisher), event.token);
    if (m_tokens.traces(event.token).empty()) {
        m_events.add(Severity::Information, tr("no open plot names this token: a new plot was made for it"),
                     event.token);
        openPlot(FigureDocument::forToken(event.token), tr("stream %1").arg(event.token.masked()));
    }
}

void Workspace::streamUpdated(const StreamUpdates &event)
{
    m_streams.received(event);
    // A plot's update can open no plot and close none, so the references stay valid while they are walked.
    for (const TraceReference &reference : m_tokens.traces(event.batch.token)) {
        if (Plot *fed = plot(reference.plot))
            m_memory.feed(*fed, reference.trace, event.batch.items);
    }
    m_linesTaken += static_cast<quint64>(event.batch.lines);
    m_memory.keepIfFed(m_plots);
}

void Workspace::streamEnded(const StreamEnded &event)
{
    m_streams.ended(event);
    const bool isWanted = event.end == StreamEnd::Clean || event.end == StreamEnd::Stopped;
    const Severity severity = isWanted ? Severity::Information : Severity::Warning;
    QString text = tr("%1 %2").arg(statusOf(event.end)).arg(textOf(event.end));
    if (!event.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(event.detail);
    if (!event.token.isEmpty())
        text += tr(", after %n lines", nullptr, static_cast<int>(std::min<qint64>(event.lines, INT_MAX)));
    QString detail = tr("from %1").arg(event.peer.toString());
    if (!event.fault.path.isEmpty())
        detail += QStringLiteral("\n") + tr("at %1").arg(QString::fromUtf8(event.fault.path));
    if (!event.line.isEmpty())
        detail += QStringLiteral("\n") + QString::fromUtf8(event.line);
    m_events.add(severity, text, event.token, detail);
}

void Workspace::plotMade(const PlotMade &event)
{
    auto document = FigureDocument::fromJson(event.figure);
    if (!document) {
        m_events.add(Severity::Failure, tr("plot %1: %2").arg(event.address.path(), document.error().text()));
        return;
    }
    Plot *open = plotAt(event.address);
    if (!open) {
        m_events.add(Severity::Information, tr("plot %1 opened: %2").arg(event.address.path(), event.name));
        openPlot(std::move(*document), event.name.isEmpty() ? event.address.path() : event.name,
                 event.address);
        return;
    }
    unlinkTokens(open->id());
    open->setDocument(std::move(*document));
    linkTokens(*open);
    m_memory.keep(m_plots);
    m_events.add(Severity::Information, tr("plot %1 overwritten: %2").arg(event.address.path(), event.name));
}

void Workspace::linkTokens(const Plot &plot)
{
    for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
        const StreamToken token = plot.document().token(trace);
        if (!token.isEmpty())
            m_tokens.link(token, {plot.id(), trace});
    }
    updateMappings(plot);
}

void Workspace::unlinkTokens(PlotId plot)
{
    for (const StreamToken &token : m_tokens.unlink(plot))
        updateMapping(token);
}

void Workspace::updateMappings(const Plot &plot)
{
    QSet<StreamToken> known{StreamToken()};
    for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
        const StreamToken token = plot.document().token(trace);
        if (!known.contains(token))
            updateMapping(token);
        known.insert(token);
    }
}

void Workspace::updateMapping(const StreamToken &token)
{
    const std::vector<TraceReference> &traces = m_tokens.traces(token);
    QStringList names;
    bool numbersAreDates = false;
    for (const TraceReference &reference : traces) {
        const Plot *fed = plot(reference.plot);
        if (!fed)
            continue;
        names += fed->traceName(reference.trace);
        numbersAreDates |= fed->document().isOnDateAxis(reference.trace);
    }
    names.removeDuplicates();
    m_streams.setMapping(token, static_cast<int>(traces.size()), names.join(QStringLiteral(", ")),
                         numbersAreDates);
}

} // namespace chartstream

#include "moc_workspace.cpp"
