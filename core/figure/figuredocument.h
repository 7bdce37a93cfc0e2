// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisid.h"
#include "core/series/series.h"
#include "core/support/error.h"

#include <QJsonObject>

#include <map>
#include <memory>
#include <vector>

namespace chartstream {

/// A figure as it came: Plotly's JSON, unknown attributes kept, the per-point arrays of each trace moved into
/// series.
struct FigureDocument
{
    QJsonObject layout;
    std::vector<QJsonObject> traces; ///< without the arrays that `series` holds
    std::vector<Series> series;      ///< one a trace
    QJsonObject rest;                ///< frames, config and other top-level keys
    bool isMadeHere = false;         ///< of a stream, a table or the demonstration: nobody chose its look
    /// What resolving gives the columns of category axes; shared with them, so that both may be moved and
    /// copied.
    std::map<AxisId, std::shared_ptr<Categories>> categories;

    /// Bytes of JSON. Errors carry a JSON path ("data[2].stream.token") or the byte where the text is
    /// malformed.
    static Result<FigureDocument> fromJson(const QByteArray &text);
    static Result<FigureDocument> fromJson(const QJsonObject &figure);

    /// The figure again. Tokens are private (protocol section 7): `stream` is written only where asked for.
    enum Parts { WithData = 1, WithStreams = 2 };
    QJsonObject toJson(int parts = WithData | WithStreams) const;

    /// With its series.
    void removeTrace(size_t index);

    /// `data[index].stream.token`; empty where the trace has none.
    StreamToken token(size_t index) const;
    /// Whether the layout says that the x axis of a trace has dates; what texts are dates tells their own
    /// form.
    bool isOnDateAxis(size_t index) const;
    /// A figure with one empty scatter trace (lines and markers) for a token that no plot names.
    static FigureDocument forToken(const StreamToken &token);
};

} // namespace chartstream
