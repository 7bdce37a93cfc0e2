// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/busyrow.h"

#include "ui/dialogs/connections/problemlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

using namespace Qt::StringLiterals;

namespace chartstream {

BusyRow::BusyRow(QWidget *parent)
    : QWidget(parent)
    , m_progress(new QProgressBar)
    , m_doing(new QLabel)
    , m_failure(new ProblemLabel)
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(120);
    m_doing->setObjectName(u"doing"_s);
    m_doing->setTextFormat(Qt::PlainText);
    m_doing->setWordWrap(true);
    m_failure->setObjectName(u"failure"_s);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_progress);
    layout->addWidget(m_doing, 1);
    layout->addWidget(m_failure, 1);
    clear();
}

void BusyRow::showBusy(const QString &what)
{
    m_failure->showProblem({});
    m_doing->setText(what);
    m_progress->show();
    m_doing->show();
}

void BusyRow::showFailure(const QString &why)
{
    m_progress->hide();
    m_doing->hide();
    m_failure->showProblem(why);
}

void BusyRow::clear()
{
    showFailure({});
}

bool BusyRow::isBusy() const
{
    return !m_progress->isHidden();
}

} // namespace chartstream

#include "moc_busyrow.cpp"
