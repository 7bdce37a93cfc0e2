// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cursorspanel.h"

#include "ui/live/cursorreadings.h"
#include "ui/live/plotview.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/cursorsmodel.h"
#include "ui/panels/cursortexts.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int mostRows = 5; ///< seen without scrolling

QString summaryOf(const CursorReport &report)
{
    if (!report.a)
        return CursorsPanel::tr("Click in a plot to set cursor A");
    const QString a = u"A  "_s + report.aText;
    if (!report.b)
        return a + u"   ·   "_s + CursorsPanel::tr("click to set cursor B");
    QStringList parts{a, u"B  "_s + report.bText};
    const double difference = *report.b - *report.a;
    if (report.axisType == AxisType::Date) {
        parts.append(u"Δt  "_s + spanText(difference));
        parts.append(u"1/Δt  "_s + frequencyText(difference));
    } else {
        parts.append(u"Δx  "_s + valueText(difference));
        parts.append(u"1/Δx  "_s + valueText(1 / difference));
    }
    return parts.join(u"   ·   "_s);
}

} // namespace

CursorsPanel::CursorsPanel(PlotView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_model(new CursorsModel(this))
    , m_table(makeTableView())
    , m_summary(new QLabel)
    , m_copy(new CopyButton(tr("Copy")))
{
    setObjectName(u"cursorsPanel"_s);
    m_summary->setObjectName(u"cursorsSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long one is cut rather than the window widened.
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copy->setObjectName(u"copyCursors"_s);
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the table with all digits"));
    auto *close = new QToolButton;
    close->setObjectName(u"closeCursors"_s);
    close->setIcon(symbolicIcon(u"close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Remove the cursors (Esc)"));
    close->setAccessibleName(tr("Remove the cursors"));
    connect(close, &QToolButton::clicked, &view.cursors(), [this] { m_view.cursors().setOn(false); });

    m_table->setModel(m_model);
    m_table->setObjectName(u"cursorsTable"_s);
    m_table->setIconSize({m_table->fontMetrics().height() * 2 / 3, m_table->fontMetrics().height() * 2 / 3});
    // All columns are seen in every window; a tooltip has the digits that a narrow one cuts.
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setMinimumSectionSize(1);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(4, 2, 0, 2);
    head->addWidget(m_summary, 1);
    head->addWidget(m_copy);
    head->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 4);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_table);

    setVisible(view.cursors().isOn());
    connect(&view.cursors(), &Cursors::onChanged, this, &QWidget::setVisible);
    connect(&view.cursorReadings(), &CursorReadings::reportChanged, this, &CursorsPanel::showReport);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CursorsPanel::fitRows);
    showReport();
    fitRows();
}

QString CursorsPanel::summary() const
{
    return m_summary->text();
}

void CursorsPanel::showReport()
{
    const CursorReport &report = m_view.cursorReadings().report();
    m_summary->setText(summaryOf(report));
    m_model->setReport(report);
    m_copy->setEnabled(report.a.has_value());
    m_copy->setTextToCopy(m_model->text());
}

void CursorsPanel::fitRows()
{
    const int rows = std::clamp(m_model->rowCount(), 1, mostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            rows * m_table->verticalHeader()->defaultSectionSize() +
                            2 * m_table->frameWidth());
}

} // namespace chartstream

#include "moc_cursorspanel.cpp"
