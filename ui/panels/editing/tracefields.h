// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace chartstream {

class PlotEditing;

/// One trace of a plot, to be changed: what is typed or chosen counts at once. Main thread.
class TraceFields : public QWidget
{
    Q_OBJECT

public:
    /// `editing` must outlive it.
    explicit TraceFields(PlotEditing &editing, QWidget *parent = nullptr);

    void showTrace(size_t trace);

private:
    void makeFields();
    void makeStyleFields();
    void refresh();
    void showStyle();
    void setMode(int index);
    void askForColor();
    void askForRemoval();

    PlotEditing &m_editing;
    size_t m_trace = 0;
    QComboBox *m_traces;
    QLineEdit *m_name;
    QComboBox *m_place;
    QComboBox *m_mode;
    QPushButton *m_color;
    QToolButton *m_automaticColor;
    QDoubleSpinBox *m_width;
    QComboBox *m_dash;
    QLabel *m_token;
    QSpinBox *m_maxPoints;
    QPushButton *m_remove;
};

} // namespace chartstream
