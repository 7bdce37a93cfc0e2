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
    const QString publisher = m_streams.find(event.token)->publisher;
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
    const Severity severity = event.end == StreamEnd::Clean ? Severity::Information : Severity::Warning;
    QString text = tr("%1 %2").arg(statusOf(event.end)).arg(textOf(event.end));
    if (!event.detail.isEmpty())
        text += QStringLiteral(" (%1)").arg(event.detail);
    if (!event.token.isEmpty())
        text += tr(", after %n lines", nullptr, static_cast<int>(std::min<qint64>(event.lines, INT_MAX)));
    QString detail = tr("from %1").arg(event.peer.toString());
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
    QSet<StreamToken> linked;
    for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
        const StreamToken token = plot.document().token(trace);
        if (token.isEmpty())
            continue;
        m_tokens.link(token, {plot.id(), trace});
        linked.insert(token);
    }
    for (const StreamToken &token : std::as_const(linked))
        updateMapping(token);
}

void Workspace::unlinkTokens(PlotId plot)
{
    for (const StreamToken &token : m_tokens.unlink(plot))
        updateMapping(token);
}

void Workspace::updateMapping(const StreamToken &token)
{
    const std::vector<TraceReference> &traces = m_tokens.traces(token);
    QStringList names;
    for (const TraceReference &reference : traces) {
        if (const Plot *fed = plot(reference.plot))
            names += fed->traceName(reference.trace);
    }
    names.removeDuplicates();
    m_streams.setMapping(token, static_cast<int>(traces.size()), names.join(QStringLiteral(", ")));
}

} // namespace chartstream

#include "moc_workspace.cpp"
