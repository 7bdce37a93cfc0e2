// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/filespane.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/import/fieldwidgets.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/texts.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>

using namespace Qt::StringLiterals;

namespace chartstream {

FilesPane::FilesPane(const std::vector<ImportFile> &files, QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_together(makeBox(u"together"_s))
    , m_shares(new QCheckBox(tr("S&ame choices for files with the same header")))
    , m_errors(new ProblemLabel)
{
    m_list->setObjectName(u"files"_s);
    m_list->setAccessibleName(tr("Files"));
    m_list->setWordWrap(false);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int side = fontMetrics().height();
    m_list->setIconSize({side, side});
    for (const ImportFile &file : files) {
        const QString name = QFileInfo(file.path).fileName();
        auto *item = new QListWidgetItem(name, m_list);
        item->setToolTip(toolTipText(file.path));
        if (!file.table) {
            item->setIcon(severityIcon(Severity::Failure, severityColor(Severity::Failure, palette())));
            item->setToolTip(toolTipText(file.table.error().text()));
            item->setFlags(Qt::NoItemFlags);
        }
    }
    constexpr int mostShown = 4;
    const int rows = std::clamp(int(files.size()), 2, mostShown);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth());
    showErrors(files);

    using enum ImportChoice::Together;
    m_together->addItem(tr("one plot each"), int(Separate));
    m_together->addItem(tr("one plot, overlaid"), int(Overlaid));
    m_together->addItem(tr("one plot, one behind the other"), int(Joined));
    m_shares->setObjectName(u"sharesChoices"_s);
    m_shares->setChecked(true);
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(m_list);
    form->addRow(m_errors);
    auto *label = new QLabel(tr("&They become:"));
    label->setBuddy(m_together);
    form->addRow(label, m_together);
    form->addRow(m_shares);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT currentChanged(row);
    });
    connect(m_together, &QComboBox::activated, this, &FilesPane::togetherChanged);
}

void FilesPane::showErrors(const std::vector<ImportFile> &files)
{
    constexpr int mostNamed = 3;
    m_errors->setObjectName(u"fileErrors"_s);
    QStringList errors;
    for (const ImportFile &file : files) {
        if (!file.table)
            errors.append(u"%1: %2"_s.arg(QFileInfo(file.path).fileName(), file.table.error().what));
    }
    if (errors.size() > mostNamed)
        errors = errors.first(mostNamed) << tr("and %1 more").arg(errors.size() - mostNamed);
    m_errors->showProblem(errors.join(u'\n'));
}

void FilesPane::setCurrent(int file)
{
    m_list->setCurrentRow(file);
}

void FilesPane::describe(int file, const QString &text, bool isDoubtful)
{
    QListWidgetItem *item = m_list->item(file);
    item->setText(text);
    item->setIcon(isDoubtful ? severityIcon(Severity::Warning, severityColor(Severity::Warning, palette()))
                             : QIcon());
}

ImportChoice::Together FilesPane::together() const
{
    return ImportChoice::Together(m_together->currentData().toInt());
}

bool FilesPane::sharesChoices() const
{
    return m_shares->isChecked();
}

} // namespace chartstream

#include "moc_filespane.cpp"
