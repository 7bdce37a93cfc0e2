// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/arrangementpage.h"

#include "core/replay/tablefinish.h"
#include "core/replay/timetext.h"
#include "ui/dialogs/import/fieldwidgets.h"
#include "ui/dialogs/import/guessfield.h"
#include "ui/dialogs/import/importdraft.h"

#include <QFormLayout>
#include <QSpinBox>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

ArrangementPage::ArrangementPage(ImportDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_form(new QFormLayout(this))
    , m_arrangement(makeBox(u"arrangement"_s))
    , m_xColumn(makeBox(u"xColumn"_s))
    , m_timeAxis(makeBox(u"timeAxis"_s))
    , m_points(makeBox(u"points"_s))
    , m_newest(makeCount(u"newest"_s, 1'000'000'000))
    , m_breaks(makeBox(u"breaks"_s))
    , m_gapLimit(makeSeconds(u"gapLimit"_s))
{
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    using enum TableArrangement;
    for (const TableArrangement arrangement : {Together, Stacked, ByUnit, XY})
        m_arrangement->addItem(nameOf(arrangement), int(arrangement));
    m_timeAxis->addItem(tr("dates"), int(TableTimeAxis::Date));
    m_timeAxis->addItem(tr("seconds since the first row"), int(TableTimeAxis::Elapsed));
    m_points->addItem(tr("all that memory holds"), false);
    m_points->addItem(tr("the newest"), true);
    m_newest->setMinimum(1);
    m_newest->setGroupSeparatorShown(true);
    m_newest->setAccessibleName(tr("Points that a trace keeps"));

    m_breaks->addItem(tr("nowhere"), false);
    m_breaks->addItem(tr("after a silence of more than"), true);
    m_gapLimit->setAccessibleName(tr("Silence that breaks lines"));

    m_arrangementField = new GuessField(tr("Arrangement"), m_arrangement);
    m_arrangementField->addTo(m_form, tr("Arran&gement:"));
    m_xField = new GuessField(tr("Column of x"), m_xColumn);
    m_xField->addTo(m_form, tr("&X column:"));
    m_axisField = new GuessField(tr("Time axis"), m_timeAxis);
    m_axisField->addTo(m_form, tr("Tim&e axis:"));
    m_breaksField = new GuessField(tr("Where lines break"), sideBySide(m_breaks, m_gapLimit));
    m_breaksField->addTo(m_form, tr("Lines &break:"));
    m_pointsField = new GuessField(tr("Points that are kept"), sideBySide(m_points, m_newest));
    m_pointsField->addTo(m_form, tr("Poi&nts:"));

    connect(m_arrangement, &QComboBox::activated, this, [this] {
        m_draft.changePlan([this](PlanChoices &choices) {
            choices.arrangement = TableArrangement(m_arrangement->currentData().toInt());
        });
    });
    connect(m_xColumn, &QComboBox::activated, this, [this](int column) {
        m_draft.changePlan([column](PlanChoices &choices) { choices.xColumn = column; });
    });
    connect(m_timeAxis, &QComboBox::activated, this, [this] {
        m_draft.changePlan([this](PlanChoices &choices) {
            choices.timeAxis = TableTimeAxis(m_timeAxis->currentData().toInt());
        });
    });
    connect(m_points, &QComboBox::activated, this, &ArrangementPage::choosePoints);
    connect(m_newest, &QSpinBox::valueChanged, this, &ArrangementPage::choosePoints);
    connect(m_breaks, &QComboBox::activated, this, &ArrangementPage::chooseBreaks);
    connect(m_gapLimit, &QDoubleSpinBox::valueChanged, this, &ArrangementPage::chooseBreaks);
    connect(m_arrangementField, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.arrangement.reset(); }); });
    connect(m_xField, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.xColumn.reset(); }); });
    connect(m_axisField, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.timeAxis.reset(); }); });
    connect(m_breaksField, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.gapLimit.reset(); }); });
    connect(m_pointsField, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.maxPoints.reset(); }); });
    connect(&draft, &ImportDraft::changed, this, &ArrangementPage::show);
    show();
}

QList<GuessField *> ArrangementPage::fields() const
{
    return {m_arrangementField, m_xField, m_axisField, m_breaksField, m_pointsField};
}

void ArrangementPage::choosePoints()
{
    m_draft.changePlan([this](PlanChoices &choices) {
        choices.maxPoints =
            m_points->currentData().toBool() ? std::optional<qsizetype>(m_newest->value()) : std::nullopt;
    });
}

void ArrangementPage::chooseBreaks()
{
    m_draft.changePlan([this](PlanChoices &choices) {
        const bool breaks = m_breaks->currentData().toBool();
        const qint64 limit = std::llround(m_gapLimit->value() * double(nanosecondsPerSecond));
        choices.gapLimit = breaks ? std::max<qint64>(limit, 1) : 0;
    });
}

void ArrangementPage::fillColumns()
{
    QStringList names;
    for (const ColumnGuess &column : m_draft.table().guess().columns)
        names.append(column.name);
    if (names == m_columnNames)
        return;
    m_columnNames = names;
    m_xColumn->clear();
    m_xColumn->addItems(names);
}

void ArrangementPage::show()
{
    constexpr int usualPoints = 10'000;
    const PlanGuess &guess = m_draft.table().planGuess();
    const PlanChoices &choices = m_draft.table().planChoices();
    const bool isXY = guess.arrangement.value == TableArrangement::XY;
    fillColumns();
    chooseData(m_arrangement, int(guess.arrangement.value));
    m_arrangementField->showGuess(guess.arrangement, choices.arrangement.has_value());
    m_form->setRowVisible(m_xField, isXY);
    m_xColumn->setCurrentIndex(guess.xColumn.value);
    m_xField->showGuess(guess.xColumn, choices.xColumn.has_value());
    const bool hasTimes = m_draft.table().guess().time.value.kind != TimeSource::Kind::RowNumber;
    m_form->setRowVisible(m_axisField, !isXY && hasTimes);
    chooseData(m_timeAxis, int(guess.timeAxis.value));
    m_axisField->showGuess(guess.timeAxis, choices.timeAxis.has_value());
    m_form->setRowVisible(m_breaksField, hasTimes);
    const qint64 limit = guess.gapLimit.value;
    chooseData(m_breaks, limit > 0);
    m_gapLimit->setVisible(limit > 0);
    m_breaksField->showGuess(guess.gapLimit, choices.gapLimit.has_value());
    const QSignalBlocker unheard(m_gapLimit);
    // Hidden, it holds what breaking begins with.
    const qint64 shown = limit > 0 ? limit : guessGapLimit(*m_draft.table().preview()).value;
    m_gapLimit->setValue(double(shown > 0 ? shown : nanosecondsPerSecond) / double(nanosecondsPerSecond));
    chooseData(m_points, choices.maxPoints.has_value());
    m_newest->setVisible(choices.maxPoints.has_value());
    const QSignalBlocker quiet(m_newest);
    m_newest->setValue(int(choices.maxPoints.value_or(usualPoints)));
    m_pointsField->showReason(tr("of each trace, to look back at and to go back to"), false,
                              choices.maxPoints.has_value());
}

} // namespace chartstream

#include "moc_arrangementpage.cpp"
