// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/problemsmodel.h"

#include "ui/panels/texts.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString kindText(RowProblem::Kind kind)
{
    switch (kind) {
    case RowProblem::Kind::Padded:
        return ProblemsModel::tr("padded");
    case RowProblem::Kind::Cut:
        return ProblemsModel::tr("cut");
    case RowProblem::Kind::Skipped:
        return ProblemsModel::tr("skipped");
    case RowProblem::Kind::Unreadable:
        return ProblemsModel::tr("unreadable");
    case RowProblem::Kind::OutOfOrder:
        return ProblemsModel::tr("out of order");
    }
    Q_UNREACHABLE();
}

} // namespace

QString problemCounts(const RowProblems &problems)
{
    QStringList texts;
    for (size_t index = 0; index < RowProblem::kinds; ++index) {
        const auto kind = RowProblem::Kind(index);
        const qint64 count = problems.count(kind);
        if (count == 0)
            continue;
        texts.append(kind == RowProblem::Kind::Unreadable
                         ? ProblemsModel::tr("unreadable cells: %1").arg(count)
                         : ProblemsModel::tr("rows %1: %2").arg(kindText(kind)).arg(count));
    }
    return texts.join(u", "_s);
}

void ProblemsModel::show(const RowProblems &problems)
{
    beginResetModel();
    m_problems = problems.list();
    std::stable_sort(m_problems.begin(), m_problems.end(),
                     [](const RowProblem &a, const RowProblem &b) { return a.line < b.line; });
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RowProblem &problem = m_problems[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == What)
        return toolTipText(problem.what);
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Line:
        return problem.line;
    case Kind:
        return kindText(problem.kind);
    default:
        return problem.what;
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case Kind:
        return tr("Row");
    case What:
        return tr("Why");
    default:
        return {};
    }
}

} // namespace chartstream

#include "moc_problemsmodel.cpp"
