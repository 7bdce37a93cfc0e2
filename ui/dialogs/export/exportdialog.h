// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/export/exportchoice.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTabWidget;

namespace chartstream {

/// What of a plot to take along: its picture, its data, or the figure itself; into a file or onto the
/// clipboard. Closes once either was chosen, and with the view.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(PlotView &view, const ExportChoice &choice, QWidget *parent = nullptr);

    ExportChoice choice() const;

Q_SIGNALS:
    void saveWanted(const chartstream::ExportChoice &choice);
    void copyWanted(const chartstream::ExportChoice &choice);

private:
    QWidget *makePicturePage();
    QWidget *makeDataPage();
    QWidget *makeFigurePage();
    void fill(const ExportChoice &choice);
    /// What the choice comes to, in numbers.
    void describe();

    QPointer<PlotView> m_view;
    QTabWidget *m_kinds;
    QComboBox *m_format;
    QCheckBox *m_asSeen;
    QSpinBox *m_width;
    QSpinBox *m_height;
    QDoubleSpinBox *m_scale;
    QLabel *m_pixels;
    QRadioButton *m_seen;
    QRadioButton *m_all;
    QLabel *m_points;
    QComboBox *m_separator;
    QCheckBox *m_preamble;
    QCheckBox *m_byteOrderMark;
    QCheckBox *m_withData;
    QCheckBox *m_withTokens;
};

} // namespace chartstream
