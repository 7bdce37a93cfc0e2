// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace chartstream {

class GuessField;
class ImportDraft;

/// How the columns that are drawn become a plot.
class ArrangementPage : public QWidget
{
    Q_OBJECT

public:
    /// `draft` must outlive the page.
    explicit ArrangementPage(ImportDraft &draft, QWidget *parent = nullptr);

    QList<GuessField *> fields() const;

private:
    void choosePoints();
    void chooseBreaks();
    void show();
    void fillColumns();

    ImportDraft &m_draft;
    QFormLayout *m_form;
    QStringList m_columnNames; ///< that the box offers
    QComboBox *m_arrangement;
    QComboBox *m_xColumn;
    QComboBox *m_timeAxis;
    QComboBox *m_points;
    QSpinBox *m_newest;
    QComboBox *m_breaks;
    QDoubleSpinBox *m_gapLimit;
    GuessField *m_arrangementField;
    GuessField *m_xField;
    GuessField *m_axisField;
    GuessField *m_pointsField;
    GuessField *m_breaksField;
};

} // namespace chartstream
