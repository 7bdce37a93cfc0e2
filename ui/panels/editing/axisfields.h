// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisid.h"
#include "core/figure/resolvedfigure.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace chartstream {

class PlotEditing;

/// One axis of a plot, to be changed. Main thread.
class AxisFields : public QWidget
{
    Q_OBJECT

public:
    /// `editing` must outlive it.
    explicit AxisFields(PlotEditing &editing, QWidget *parent = nullptr);

    void showAxis(AxisId axis);
    /// The title is ready to be typed over.
    void selectTitle();

private:
    void refresh();
    void setAutomatic(bool automatic);
    void setRange();

    PlotEditing &m_editing;
    AxisId m_axis{AxisLetter::X, 1};
    std::vector<AxisId> m_listed;
    QComboBox *m_axes;
    QLineEdit *m_title;
    QComboBox *m_type;
    QCheckBox *m_automatic;
    QLineEdit *m_from;
    QLineEdit *m_to;
    QLabel *m_problem;
};

/// An end of an axis's range as a person writes it: numbers (also on a logarithmic axis), dates, positions of
/// categories. Both ways; nothing for what is none.
QString coordinateText(double coordinate, AxisType type);
std::optional<double> coordinateFrom(const QString &text, AxisType type);

} // namespace chartstream
