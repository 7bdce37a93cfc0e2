// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/apianswers.h"

namespace chartstream {

/// The `/v2` calls of chart_studio and R (protocol section 8.2): plots, grids, lookups. Lives for one call.
class V2Calls
{
public:
    V2Calls(PlotStore &store, const ApiContext &context)
        : m_store(store)
        , m_context(context)
    {}

    ApiAnswer handle(const ApiCall &call);

private:
    ApiAnswer folders(const ApiCall &call) const;
    ApiAnswer files(const ApiCall &call);
    ApiAnswer lookup(const ApiCall &call) const;
    /// `/v2/plots` or `/v2/grids` without a file.
    ApiAnswer create(const ApiCall &call, KeptFile::Kind kind);
    /// `/v2/plots/{fid}` and what is below it.
    ApiAnswer one(const ApiCall &call, KeptFile::Kind kind);
    ApiAnswer content(const KeptFile &file) const;
    ApiAnswer save(KeptFile file, const QJsonObject &body, bool overwrites);
    QJsonObject describe(const KeptFile &file) const;

    PlotStore &m_store;
    const ApiContext &m_context;
};

} // namespace chartstream
