// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/cursorreadings.h"

#include <QAbstractTableModel>

namespace chartstream {

/// What two cursors measure, one row a trace. Main thread.
class CursorsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Trace, AtA, AtB, Difference, Minimum, Maximum, Mean, Rms, Slope, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(const CursorReport &report);
    /// Header and rows as tab-separated text, with all digits; the places of the cursors first.
    QString text() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    double number(const CursorReading &reading, int column) const;
    QString nameOf(const CursorReading &reading) const;

    CursorReport m_report;
};

} // namespace chartstream
