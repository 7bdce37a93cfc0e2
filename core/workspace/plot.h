// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/figure/attributechange.h"
#include "core/figure/legendclick.h"
#include "core/stream/tokenmap.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace chartstream {

/// An open figure with its live data. Owned by the workspace; main thread.
class Plot : public QObject
{
    Q_OBJECT

public:
    Plot(PlotId id, FigureDocument document, QString name, QObject *parent = nullptr);

    PlotId id() const { return m_id; }
    /// What a person calls it: the layout's title, else the name it was made with.
    QString title() const;
    /// Its name in the figure, else its number.
    QString traceName(size_t trace) const;
    /// The address of a plot made over REST.
    std::optional<PlotAddress> address() const { return m_address; }
    void setAddress(PlotAddress address) { m_address = std::move(address); }

    FigureDocument &document() { return m_document; }
    const FigureDocument &document() const { return m_document; }

    /// Replaces the whole figure (overwritten over REST).
    void setDocument(FigureDocument document);
    /// Changes attributes; points and what streams are left alone. A new `stream.maxpoints` counts at once.
    /// Returns the edit that takes it back.
    FigureEdit edit(const FigureEdit &edit);
    /// With its points; traces after it count one less from now on.
    void removeTrace(size_t trace);
    /// An update for one trace: its series, its attributes, the plot's layout.
    void apply(size_t trace, const std::vector<std::variant<NumberRun, Update>> &items);

    /// Drops the oldest points of a trace until it holds at most so many bytes, or one point.
    void trimToMemory(size_t trace, size_t bytes);
    /// The figure as it is now, to be kept and looked at while streams go on: it shares the points with this
    /// one. It may outlive the plot.
    std::shared_ptr<FigureDocument> snapshot();
    /// Bytes of all points, with those that only snapshots hold.
    size_t memory() const;

    /// Drops the points kept of one trace.
    void clearTrace(size_t trace);
    /// Points that the trace had before, back in front of those it has now.
    void putBefore(size_t trace, const Series &older);

    /// Sets `visible` of each trace; what goes beyond the traces is ignored.
    void showTraces(const std::vector<TraceVisibility> &visibilities);

    quint64 pointsReceived() const;

Q_SIGNALS:
    /// Points came or went in some series; once a batch, not once a point.
    void pointsChanged();
    /// Attributes of the layout or of a trace changed, or the whole figure.
    void figureChanged();
    /// A person changed the figure; before figureChanged().
    void edited(const chartstream::FigureEdit &edit);
    void traceRemoved(size_t trace);
    /// A snapshot came or went.
    void snapshotsChanged();
    /// There is another figure in place of it; before figureChanged().
    void documentReplaced();

private:
    /// Whether anything really changed: the same title with every line must not resolve the figure anew.
    bool setAttributes(size_t trace, const std::vector<Change> &changes);
    bool mergeLayout(const QJsonObject &layout);

    PlotId m_id;
    FigureDocument m_document;
    QString m_name;
    std::optional<PlotAddress> m_address;
    std::vector<std::weak_ptr<FigureDocument>> m_snapshots;
};

} // namespace chartstream
