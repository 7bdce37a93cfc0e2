// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace chartstream {

class GuessField;
class ImportDraft;

/// How the bytes of a table are read: encoding, separators, numbers, header, missing values, order of rows.
class FormatPage : public QWidget
{
    Q_OBJECT

public:
    /// `draft` must outlive the page.
    explicit FormatPage(ImportDraft &draft, QWidget *parent = nullptr);

    /// In the order of the page.
    const QList<GuessField *> &fields() const { return m_fields; }

private:
    GuessField *add(const QString &label, const QString &name, QWidget *editor);
    void makeTextFields();
    void makeHeaderFields();
    void makeValueFields();
    void chooseLayout();
    void chooseNumbers();
    void show();
    void showLayout();

    ImportDraft &m_draft;
    QFormLayout *m_form;
    QList<GuessField *> m_fields;
    QComboBox *m_encoding;
    QComboBox *m_separator;
    QLineEdit *m_ownSeparator;
    QComboBox *m_quote;
    QComboBox *m_decimal;
    QComboBox *m_thousands;
    QComboBox *m_comment;
    QSpinBox *m_preambleLines;
    QSpinBox *m_headerRows;
    QComboBox *m_unitsRow;
    QLineEdit *m_missingWords;
    QComboBox *m_missing;
    QComboBox *m_order;
    GuessField *m_encodingField;
    GuessField *m_layoutField;
    GuessField *m_quoteField;
    GuessField *m_numbersField;
    GuessField *m_commentField;
    GuessField *m_preambleField;
    GuessField *m_headerField;
    GuessField *m_unitsField;
    GuessField *m_wordsField;
    GuessField *m_missingField;
    GuessField *m_orderField;
};

} // namespace chartstream
