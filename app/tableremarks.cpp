// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tableremarks.h"

#include "app/progressline.h"
#include "core/replay/tabledescription.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// "comma", or "separator: comma, quote: \"".
QString valueText(const QJsonValue &value)
{
    if (!value.isObject())
        return value.toVariant().toString();
    QStringList parts;
    const QJsonObject object = value.toObject();
    for (auto part = object.begin(); part != object.end(); ++part)
        parts << u"%1: %2"_s.arg(part.key(), part->toVariant().toString());
    return parts.join(", "_L1);
}

/// `described`: as describeTable() has it.
void addDoubt(QStringList &doubts, const QString &what, const QJsonValue &described, const QString &options)
{
    if (described["ask"_L1].toBool()) {
        doubts << u"%1 taken as %2 (%3); %4 settles it"_s.arg(what, valueText(described["value"_L1]),
                                                              described["why"_L1].toString(), options);
    }
}

} // namespace

QStringList doubtsOf(const TableGuess &table, const PlanGuess &plan)
{
    static const std::array<std::array<QString, 3>, 9> parts{{
        {u"encoding"_s, u"the encoding is"_s, u"--encoding"_s},
        {u"fields"_s, u"fields are"_s, u"--separator"_s},
        {u"numbers"_s, u"numbers are"_s, u"--decimal with --thousands"_s},
        {u"comments"_s, u"comment lines are"_s, u"--comment"_s},
        {u"preambleLines"_s, u"lines before the header are"_s, u"--preamble-lines"_s},
        {u"headerRows"_s, u"header rows are"_s, u"--header-rows"_s},
        {u"unitsRow"_s, u"a units row is"_s, u"--units-row"_s},
        {u"missing"_s, u"words for missing values are"_s, u"--missing"_s},
        {u"time"_s, u"times are"_s, u"--time-column, --rate or --row-numbers"_s},
    }};
    QStringList doubts;
    const QJsonObject description = describeTable(table);
    for (const auto &[key, what, options] : parts)
        addDoubt(doubts, what, description[key], options);
    const QJsonArray columns = description["columns"_L1].toArray();
    for (const QJsonValue &column : columns) {
        const QString name = u"\"%1\" is"_s.arg(column["name"_L1].toString());
        addDoubt(doubts, name, column["type"_L1], u"--type"_s);
        addDoubt(doubts, name, column["times"_L1], u"--date-order, --time-unit or --time-format"_s);
    }
    if (plan.columns.confidence < 1)
        doubts << u"%1; --column or --map chooses"_s.arg(plan.columns.reason);
    return doubts;
}

QStringList faultsOf(const TableData &data)
{
    static const std::array<QString, RowProblem::kinds> words{
        u"with too few cells, padded"_s, u"with too many cells, cut"_s, u"skipped"_s,
        u"with a cell that cannot be read, a gap"_s, u"before the row above"_s};
    QStringList faults;
    for (const TypeRevision &revision : data.revisions) {
        faults << u"\"%1\": %2"_s.arg(data.format.columns[size_t(revision.column)].name, revision.what);
    }
    for (size_t kind = 0; kind < RowProblem::kinds; ++kind) {
        const qint64 count = data.problems.count(RowProblem::Kind(kind));
        const auto &list = data.problems.list();
        const auto first = std::find_if(list.begin(), list.end(), [kind](const RowProblem &problem) {
            return problem.kind == RowProblem::Kind(kind);
        });
        if (count > 0 && first != list.end()) {
            faults << u"%1 rows %2; the first in line %3: %4"_s.arg(grouped(count), words[kind])
                          .arg(first->line)
                          .arg(first->what);
        }
    }
    return faults;
}

} // namespace chartstream
