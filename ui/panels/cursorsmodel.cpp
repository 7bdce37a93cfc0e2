// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cursorsmodel.h"

#include "ui/panels/cursortexts.h"
#include "ui/panels/texts.h"

#include <QColor>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

void CursorsModel::setReport(const CursorReport &report)
{
    if (report == m_report)
        return;
    const bool sameTraces =
        std::ranges::equal(report.rows, m_report.rows, {}, &CursorReading::trace, &CursorReading::trace);
    const bool sameHeader = (report.axisType == AxisType::Date) == (m_report.axisType == AxisType::Date);
    if (!sameTraces)
        beginResetModel();
    m_report = report;
    if (!sameTraces)
        endResetModel();
    else if (!report.rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    if (!sameHeader)
        Q_EMIT headerDataChanged(Qt::Horizontal, Slope, Slope);
}

QString CursorsModel::text() const
{
    const auto place = [this](const std::optional<double> &value, const QString &text) {
        return text + u'\t' + (value && m_report.axisType != AxisType::Date ? exactText(*value) : text);
    };
    QString text = u"A\t"_s + place(m_report.a, m_report.aText).section(u'\t', -1) + u"\nB\t"_s +
                   place(m_report.b, m_report.bText).section(u'\t', -1) + u'\n';
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells.append(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    text += cells.join(u'\t') + u'\n';
    for (const CursorReading &reading : m_report.rows) {
        cells = {nameOf(reading)};
        for (int column = AtA; column < ColumnCount; ++column)
            cells.append(exactText(number(reading, column)));
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

int CursorsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_report.rows.size());
}

int CursorsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CursorsModel::nameOf(const CursorReading &reading) const
{
    return plainTitle(reading.name).replace(u'\t', u' ');
}

double CursorsModel::number(const CursorReading &reading, int column) const
{
    const Statistics statistics = reading.statistics.value_or(Statistics());
    switch (column) {
    case AtA:
        return reading.atA;
    case AtB:
        return reading.atB;
    case Difference:
        return reading.atB - reading.atA;
    case Minimum:
        return statistics.minimum;
    case Maximum:
        return statistics.maximum;
    case Mean:
        return statistics.mean;
    case Rms:
        return statistics.rms;
    case Slope:
        return statistics.slope;
    default:
        return gap;
    }
}

QVariant CursorsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CursorReading &reading = m_report.rows[size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Trace)
            return nameOf(reading);
        if (column >= Minimum && !reading.statistics && m_report.b)
            return tr("computing…");
        return valueText(number(reading, column));
    case Qt::ToolTipRole:
        return column == Trace ? toolTipText(reading.name) : exactText(number(reading, column));
    case Qt::DecorationRole:
        return column == Trace ? QVariant(QColor(reading.color.red, reading.color.green, reading.color.blue))
                               : QVariant();
    case Qt::TextAlignmentRole:
        return int((column == Trace ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant CursorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Trace ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section >= Minimum)
        return section == Slope ? tr("Of the straight line that fits the points from A to B best")
                                : tr("Of the points from A to B");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Trace:
        return tr("trace");
    case AtA:
        return tr("y at A");
    case AtB:
        return tr("y at B");
    case Difference:
        return tr("Δy");
    case Minimum:
        return tr("min");
    case Maximum:
        return tr("max");
    case Mean:
        return tr("mean");
    case Rms:
        return tr("rms");
    default:
        return m_report.axisType == AxisType::Date ? tr("slope (1/s)") : tr("slope");
    }
}

} // namespace chartstream

#include "moc_cursorsmodel.cpp"
