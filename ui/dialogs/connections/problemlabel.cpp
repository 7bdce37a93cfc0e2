// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/problemlabel.h"

#include "ui/panels/statecolors.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

ProblemLabel::ProblemLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setVisible(false);
    paintColour();
}

void ProblemLabel::showProblem(const QString &problem)
{
    setText(problem);
    setVisible(!problem.isEmpty());
    if (m_field)
        m_field->setAccessibleDescription(problem);
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintColour();
}

void ProblemLabel::paintColour()
{
    QPalette colours = palette();
    const QColor wanted =
        legibleOn(colours.color(QPalette::Window), severityColor(Severity::Failure, colours));
    if (colours.color(QPalette::WindowText) == wanted)
        return;
    colours.setColor(QPalette::WindowText, wanted);
    setPalette(colours);
}

QWidget *withProblem(QWidget *field, ProblemLabel *problem)
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(field);
    layout->addWidget(problem);
    problem->setObjectName(field->objectName() + u"Problem"_s);
    problem->setField(field);
    row->setFocusProxy(field);
    return row;
}

QLabel *makeLabel(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    while (field->focusProxy())
        field = field->focusProxy();
    label->setBuddy(field);
    return label;
}

QLabel *makeNote(const QString &text)
{
    auto *note = new QLabel(text);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

} // namespace chartstream

#include "moc_problemlabel.cpp"
