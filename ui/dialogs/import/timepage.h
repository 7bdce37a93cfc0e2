// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableformat.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;

namespace chartstream {

class GuessField;
class ImportDraft;
struct ColumnGuess;

/// Where the time of a row comes from, how it is written, and what its clock showed.
class TimePage : public QWidget
{
    Q_OBJECT

public:
    /// `draft` must outlive the page.
    explicit TimePage(ImportDraft &draft, QWidget *parent = nullptr);

    /// In the order of the page; those that do not matter for the source are hidden.
    const QList<GuessField *> &fields() const { return m_fields; }

private:
    GuessField *add(const QString &label, const QString &name, QWidget *editor);
    void makeSourceFields();
    void makeFormatFields();
    void makeRateFields();
    void makeZoneField();
    void chooseSource(TimeSource::Kind kind);
    void chooseFormat(const TimeFormat &format);
    /// The column whose cells the format is of; -1: none.
    int formatColumn() const;
    void chooseKind();
    void choosePattern(const QString &text);
    void chooseEpoch();
    void show();
    void fillColumns();
    void showFormat(const ColumnGuess &column, bool isWeek);
    QString firstTime() const;

    ImportDraft &m_draft;
    QFormLayout *m_form;
    QList<GuessField *> m_fields;
    QStringList m_columnNames; ///< that the boxes offer
    QComboBox *m_kind;
    QComboBox *m_column;
    QComboBox *m_second;
    QComboBox *m_written;
    QLineEdit *m_pattern;
    QComboBox *m_unit;
    QComboBox *m_origin;
    QComboBox *m_wraps;
    QDoubleSpinBox *m_rate;
    QLineEdit *m_start;
    QComboBox *m_zone;
    GuessField *m_kindField;
    GuessField *m_columnField;
    GuessField *m_secondField;
    GuessField *m_writtenField;
    GuessField *m_patternField;
    GuessField *m_unitField;
    GuessField *m_wrapsField;
    GuessField *m_rateField;
    GuessField *m_startField;
    GuessField *m_zoneField;
};

} // namespace chartstream
