// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plot.h"

#include "core/figure/attributes.h"
#include "core/stream/jsonmerge.h"
#include "core/support/limits.h"

#include <QPointer>
#include <QThread>

namespace chartstream {

Plot::Plot(PlotId id, FigureDocument document, QString name, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_document(std::move(document))
    , m_name(std::move(name))
{}

QString Plot::title() const
{
    const QJsonValue title = m_document.layout.value(QStringLiteral("title"));
    const QString text = title.isObject() ? title[QStringLiteral("text")].toString() : title.toString();
    return text.isEmpty() ? m_name : text;
}

QString Plot::traceName(size_t trace) const
{
    const QString name = m_document.traces[trace].value(QStringLiteral("name")).toString();
    return name.isEmpty() ? tr("trace %1").arg(trace) : name;
}

void Plot::setDocument(FigureDocument document)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_document = std::move(document);
    Q_EMIT documentReplaced();
    Q_EMIT figureChanged();
}

FigureEdit Plot::edit(const FigureEdit &edit)
{
    Q_ASSERT(thread() == QThread::currentThread());
    FigureEdit back = applyEdit(m_document, edit);
    if (back.empty())
        return back;
    for (const AttributeChange &change : back) {
        if (!change.trace || !change.path.startsWith(QLatin1StringView("stream")))
            continue;
        Series &series = m_document.series[*change.trace];
        series.setMaxPoints(Attributes(m_document.traces[*change.trace])
                                .integer(u"stream.maxpoints", int(limits::defaultMaxPoints), 1));
        series.trim();
    }
    Q_EMIT edited(edit);
    Q_EMIT figureChanged();
    return back;
}

void Plot::removeTrace(size_t trace)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Q_ASSERT(trace < m_document.traces.size());
    m_document.removeTrace(trace);
    Q_EMIT traceRemoved(trace);
    Q_EMIT figureChanged();
}

void Plot::apply(size_t trace, const std::vector<std::variant<NumberRun, Update>> &items)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Q_ASSERT(trace < m_document.series.size());
    Series &series = m_document.series[trace];
    const quint64 revision = series.revision();
    bool changed = false;
    for (const auto &item : items) {
        if (const auto *run = std::get_if<NumberRun>(&item)) {
            changed |= setAttributes(trace, series.apply(*run));
            continue;
        }
        const Update &update = std::get<Update>(item);
        changed |= setAttributes(trace, series.apply(update));
        changed |= mergeLayout(update.layout);
    }
    if (changed)
        Q_EMIT figureChanged();
    else if (series.revision() != revision)
        Q_EMIT pointsChanged();
}

void Plot::trimToMemory(size_t trace, size_t bytes)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Series &series = m_document.series[trace];
    const quint64 revision = series.revision();
    series.trimToMemory(bytes);
    if (series.revision() != revision)
        Q_EMIT pointsChanged();
}

std::shared_ptr<FigureDocument> Plot::snapshot()
{
    Q_ASSERT(thread() == QThread::currentThread());
    const QPointer<Plot> plot(this);
    std::shared_ptr<FigureDocument> snapshot(new FigureDocument(m_document),
                                             [plot](const FigureDocument *document) {
                                                 delete document;
                                                 if (plot)
                                                     Q_EMIT plot->snapshotsChanged();
                                             });
    std::erase_if(m_snapshots, [](const auto &other) { return other.expired(); });
    m_snapshots.push_back(snapshot);
    Q_EMIT snapshotsChanged();
    return snapshot;
}

size_t Plot::memory() const
{
    size_t bytes = 0;
    for (const Series &series : m_document.series)
        bytes += series.memory();
    for (const std::weak_ptr<FigureDocument> &weak : m_snapshots) {
        if (const std::shared_ptr<FigureDocument> snapshot = weak.lock()) {
            for (const Series &series : snapshot->series)
                bytes += series.unsharedMemory();
        }
    }
    return bytes;
}

void Plot::clearTrace(size_t trace)
{
    Q_ASSERT(thread() == QThread::currentThread());
    Series &series = m_document.series[trace];
    Update update;
    for (const AttributePath &path : series.paths())
        update.changes.push_back({path, std::vector<Cell>()});
    series.apply(update);
    Q_EMIT pointsChanged();
}

void Plot::putBefore(size_t trace, const Series &older)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_document.series[trace].putBefore(older);
    Q_EMIT pointsChanged();
}

void Plot::showTraces(const std::vector<TraceVisibility> &visibilities)
{
    Q_ASSERT(thread() == QThread::currentThread());
    bool changed = false;
    const size_t count = std::min(visibilities.size(), m_document.traces.size());
    for (size_t trace = 0; trace < count; ++trace) {
        QJsonObject &attributes = m_document.traces[trace];
        // Shown is the default: a figure that does not say so is not made to.
        const QJsonValue visible = attributes.value(QLatin1StringView("visible"));
        if (visibilities[trace] != TraceVisibility::Shown || !visible.isUndefined())
            changed |= setAttribute(attributes, "visible", chartstream::toJson(visibilities[trace]));
    }
    if (changed)
        Q_EMIT figureChanged();
}

quint64 Plot::pointsReceived() const
{
    quint64 points = 0;
    for (const Series &series : m_document.series)
        points += series.pointsReceived();
    return points;
}

bool Plot::setAttributes(size_t trace, const std::vector<Change> &changes)
{
    bool changed = false;
    for (const Change &change : changes)
        changed |= setAttribute(m_document.traces[trace], change.path, toJson(change));
    return changed;
}

bool Plot::mergeLayout(const QJsonObject &layout)
{
    return !layout.isEmpty() && mergeObject(m_document.layout, layout);
}

} // namespace chartstream

#include "moc_plot.cpp"
