// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace chartstream;

/// A figure as a stranger sends it: read, resolved, refreshed, zoomed, printed, written again and read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    auto document =
        FigureDocument::fromJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!document)
        return 0;
    ResolvedFigure figure = resolveFigure(*document, {});
    if (figure.traces.size() != document->traces.size() || document->series.size() != document->traces.size())
        abort();
    refreshFigure(figure, *document);
    for (auto &[id, axis] : figure.axes) {
        if (!std::isfinite(axis.range.from) || !std::isfinite(axis.range.to) || axis.ticks.size() > 1000)
            abort();
        axis.range = {axis.range.from, axis.range.from + axis.range.span() / 7};
        refreshTicks(axis);
    }
    inspectFigure(figure);
    if (!FigureDocument::fromJson(document->toJson()))
        abort();
    return 0;
}
