// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPointer>

namespace chartstream {

/// A line below a field that says what is wrong with it; takes no room while all is well.
class ProblemLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    /// What the problem is about; assistive technology tells it there, too.
    void setField(QWidget *field) { m_field = field; }
    /// Empty: all is well.
    void showProblem(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintColour();

    QPointer<QWidget> m_field;
};

/// `field` with its problem below it, as one row of a form. `problem` is named after the field with "Problem"
/// behind.
QWidget *withProblem(QWidget *field, ProblemLabel *problem);

/// A label whose mnemonic goes to `field`, or to the line in it that takes its focus.
QLabel *makeLabel(const QString &text, QWidget *field);

/// A paragraph that explains, in the faint colour of the palette.
QLabel *makeNote(const QString &text);

} // namespace chartstream
