// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/exportprogress.h"

#include "core/replay/fileexport.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chartstream {

ExportProgress::ExportProgress(FileExport &file, QWidget *parent)
    : QWidget(parent)
{
    constexpr int steps = 1000;
    auto *words = new QLabel(tr("Writing %1").arg(QFileInfo(file.path()).fileName()));
    words->setTextFormat(Qt::PlainText);
    auto *bar = new QProgressBar;
    bar->setObjectName(u"exportBar"_s);
    bar->setRange(0, steps);
    bar->setMaximumWidth(160);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelExport"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(words);
    layout->addWidget(bar);
    layout->addWidget(cancel);
    connect(&file, &FileExport::progressed, bar, [bar](double done) { bar->setValue(int(done * steps)); });
    connect(cancel, &QPushButton::clicked, &file, &FileExport::cancel);
    connect(&file, &QObject::destroyed, this, &QObject::deleteLater);
}

} // namespace chartstream

#include "moc_exportprogress.cpp"
