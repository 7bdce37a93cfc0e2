// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/clientresp.h"
#include "core/endpoint/figurechange.h"

#include <cstdint>

using namespace chartstream;

/// A body of `/clientresp`, and what it makes of a figure that is there already.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView body{data, qsizetype(size)};
    const Result<ClientResp> call = parseClientResp(body);
    if (call) {
        const QJsonObject figure = changedFigure({}, *call);
        changedFigure(figure, *call);
    }
    return 0;
}
