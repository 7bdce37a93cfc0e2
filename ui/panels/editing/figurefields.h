// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace chartstream {

class PlotEditing;

/// What is of the plot as a whole, to be changed: title, template, legend. Main thread.
class FigureFields : public QWidget
{
    Q_OBJECT

public:
    /// `editing` must outlive it.
    explicit FigureFields(PlotEditing &editing, QWidget *parent = nullptr);

    /// The title is ready to be typed over.
    void selectTitle();

private:
    void refresh();

    PlotEditing &m_editing;
    QLineEdit *m_title;
    QComboBox *m_template;
    QCheckBox *m_showLegend;
    QComboBox *m_legendPlace;
};

} // namespace chartstream
