// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/axisfields.h"

#include "core/figure/figureedits.h"
#include "core/support/dates.h"
#include "ui/panels/editing/choices.h"
#include "ui/panels/editing/fields.h"
#include "ui/panels/editing/plotediting.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString wantedText(AxisType type)
{
    if (type == AxisType::Date)
        return AxisFields::tr("a date, as 2024-02-17 06:30");
    return type == AxisType::Log ? AxisFields::tr("a number above zero") : AxisFields::tr("a number");
}

} // namespace

QString coordinateText(double coordinate, AxisType type)
{
    if (type == AxisType::Date)
        return formatDate(coordinate);
    constexpr int digits = 10;
    return QString::number(type == AxisType::Log ? std::pow(10, coordinate) : coordinate, 'g', digits);
}

std::optional<double> coordinateFrom(const QString &text, AxisType type)
{
    if (type == AxisType::Date) {
        if (const auto date = parseDate(text))
            return date;
    }
    bool isNumber = false;
    double number = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (!isNumber)
        number = QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || !std::isfinite(number) || (type == AxisType::Log && number <= 0))
        return {};
    return type == AxisType::Log ? std::log10(number) : number;
}

AxisFields::AxisFields(PlotEditing &editing, QWidget *parent)
    : QWidget(parent)
    , m_editing(editing)
    , m_axes(new QComboBox)
    , m_title(new QLineEdit)
    , m_type(new QComboBox)
    , m_automatic(new QCheckBox(tr("Automatic &range")))
    , m_from(new QLineEdit)
    , m_to(new QLineEdit)
    , m_problem(new QLabel)
{
    QFormLayout *form = makeForm(this);
    form->addRow(tr("&Axis"), m_axes);
    form->addRow(tr("T&itle"), m_title);
    form->addRow(tr("T&ype"), m_type);
    form->addRow(m_automatic);
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("T&o"), m_to);
    form->addRow(m_problem);
    for (QComboBox *box : {m_axes, m_type}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    for (QLineEdit *end : {m_from, m_to}) {
        connect(end, &QLineEdit::editingFinished, this, &AxisFields::setRange);
    }
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();

    connect(m_axes, &QComboBox::activated, this, [this](int index) { showAxis(m_listed.at(size_t(index))); });
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &title) {
        m_editing.edit(setAxisTitle(m_editing.document(), m_axis, title),
                       tr("title of %1").arg(m_axis.text()), PlotEditing::Step::Same);
    });
    connect(m_title, &QLineEdit::editingFinished, &m_editing, [this] { m_editing.editor().endStep(); });
    connect(m_type, &QComboBox::activated, this,
            [this](int index) { typesOfAxis(m_editing, m_axis).at(size_t(index)).choose(); });
    connect(m_automatic, &QCheckBox::clicked, this, &AxisFields::setAutomatic);
    setFocusProxy(m_axes);
    connect(&editing, &PlotEditing::figureChanged, this, &AxisFields::refresh);
    refresh();
}

void AxisFields::showAxis(AxisId axis)
{
    m_axis = axis;
    m_problem->hide();
    for (QLineEdit *end : {m_from, m_to})
        end->setModified(false);
    refresh();
}

void AxisFields::selectTitle()
{
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->selectAll();
}

void AxisFields::refresh()
{
    const ResolvedFigure &figure = m_editing.figure();
    setEnabled(!figure.axes.empty());
    m_listed.clear();
    QStringList names;
    for (const auto &[id, axis] : figure.axes) {
        m_listed.push_back(id);
        names += m_editing.axisName(id);
    }
    showItems(*m_axes, names);
    if (m_listed.empty())
        return;
    if (!figure.axes.contains(m_axis))
        m_axis = m_listed.front();
    m_axes->setCurrentIndex(int(std::ranges::find(m_listed, m_axis) - m_listed.begin()));
    const ResolvedAxis &axis = figure.axes.at(m_axis);
    showText(*m_title, axis.title);
    showChoices(*m_type, typesOfAxis(m_editing, m_axis));
    m_automatic->setChecked(axis.autoRange);
    const std::pair<QLineEdit *, double> ends[]{{m_from, axis.ownRange.from}, {m_to, axis.ownRange.to}};
    for (const auto &[field, coordinate] : ends) {
        field->setEnabled(!axis.autoRange);
        if (axis.autoRange || !field->isModified()) // else being typed
            showText(*field, axis.autoRange ? QString() : coordinateText(coordinate, axis.type));
    }
}

/// A range of its own begins as what is shown now.
void AxisFields::setAutomatic(bool automatic)
{
    m_problem->hide();
    const Range shown = m_editing.figure().axes.at(m_axis).range;
    m_editing.setAxisRange(m_axis, automatic ? std::nullopt : std::optional(shown));
}

void AxisFields::setRange()
{
    if (!m_from->isModified() && !m_to->isModified())
        return;
    const AxisType type = m_editing.figure().axes.at(m_axis).type;
    QString problem;
    for (const QLineEdit *end : {m_from, m_to}) {
        if (!coordinateFrom(end->text(), type))
            problem = tr("“%1” is not %2.").arg(end->text(), wantedText(type));
    }
    if (problem.isEmpty() && coordinateFrom(m_from->text(), type) == coordinateFrom(m_to->text(), type))
        problem = tr("Both ends are the same.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    const Range range{*coordinateFrom(m_from->text(), type), *coordinateFrom(m_to->text(), type)};
    m_from->setModified(false);
    m_to->setModified(false);
    m_editing.setAxisRange(m_axis, range);
}

} // namespace chartstream

#include "moc_axisfields.cpp"
