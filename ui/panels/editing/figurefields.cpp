// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/editing/figurefields.h"

#include "core/figure/figureedits.h"
#include "ui/panels/editing/choices.h"
#include "ui/panels/editing/fields.h"
#include "ui/panels/editing/plotediting.h"

#include <QCheckBox>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace chartstream {

FigureFields::FigureFields(PlotEditing &editing, QWidget *parent)
    : QWidget(parent)
    , m_editing(editing)
    , m_title(new QLineEdit)
    , m_template(new QComboBox)
    , m_showLegend(new QCheckBox(tr("Show the l&egend")))
    , m_legendPlace(new QComboBox)
{
    QFormLayout *form = makeForm(this);
    form->addRow(tr("T&itle"), m_title);
    form->addRow(tr("Te&mplate"), m_template);
    form->addRow(m_showLegend);
    form->addRow(tr("Le&gend"), m_legendPlace);
    for (QComboBox *box : {m_template, m_legendPlace}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    m_legendPlace->setPlaceholderText(tr("elsewhere"));

    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &title) {
        m_editing.edit(setTitle(m_editing.document(), title), tr("title"), PlotEditing::Step::Same);
    });
    connect(m_title, &QLineEdit::editingFinished, &m_editing, [this] { m_editing.editor().endStep(); });
    connect(m_template, &QComboBox::activated, this,
            [this](int index) { templatesOf(m_editing).at(size_t(index)).choose(); });
    connect(m_showLegend, &QCheckBox::clicked, this, [this](bool shown) {
        m_editing.edit({{{}, u"showlegend"_s, shown}}, shown ? tr("show the legend") : tr("hide the legend"));
    });
    connect(m_legendPlace, &QComboBox::activated, this,
            [this](int index) { placesOfLegend(m_editing).at(size_t(index)).choose(); });
    setFocusProxy(m_title);
    connect(&editing, &PlotEditing::figureChanged, this, &FigureFields::refresh);
    refresh();
}

void FigureFields::selectTitle()
{
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->selectAll();
}

void FigureFields::refresh()
{
    const ResolvedFigure &figure = m_editing.figure();
    showText(*m_title, figure.title.text);
    showChoices(*m_template, templatesOf(m_editing));
    m_showLegend->setChecked(figure.legend.visible);
    showChoices(*m_legendPlace, placesOfLegend(m_editing));
    m_legendPlace->setEnabled(figure.legend.visible);
}

} // namespace chartstream

#include "moc_figurefields.cpp"
