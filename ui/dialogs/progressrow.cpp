// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/progressrow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int steps = 1000;

}

ProgressRow::ProgressRow(const QString &what, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar)
{
    auto *words = new QLabel(what);
    words->setTextFormat(Qt::PlainText);
    m_bar->setObjectName(u"bar"_s + name);
    m_bar->setRange(0, steps);
    m_bar->setMaximumWidth(160);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancel"_s + name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(words);
    layout->addWidget(m_bar);
    layout->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &ProgressRow::cancelWanted);
}

void ProgressRow::showDone(double done)
{
    m_bar->setValue(int(done * steps));
}

} // namespace chartstream

#include "moc_progressrow.cpp"
