// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/owntable.h"

using namespace Qt::StringLiterals;

namespace chartstream {

std::optional<OwnTable> ownTable(const std::vector<std::pair<QString, QString>> &metadata)
{
    if (metadata.empty() || metadata.front() != std::pair(u"Chartstream table"_s, u"1"_s))
        return std::nullopt;
    OwnTable table;
    for (const auto &[key, value] : metadata) {
        if (key == u"formula guard")
            table.hasFormulaGuard = value == u"apostrophe";
        if (key != u"column %1"_s.arg(table.types.size() + 1))
            continue;
        const QString kind = value.section(u',', 0, 0);
        table.types.push_back(kind == u"date"   ? ColumnType::Time
                              : kind == u"text" ? ColumnType::Text
                                                : ColumnType::Number);
    }
    return table;
}

} // namespace chartstream
