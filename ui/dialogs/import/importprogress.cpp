// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/importprogress.h"

#include "core/replay/tablereading.h"

using namespace Qt::StringLiterals;

namespace chartstream {

ImportProgress::ImportProgress(TableReading &reading, QWidget *parent)
    : ProgressRow(tr("Reading %1").arg(reading.name()), u"Import"_s, parent)
{
    connect(&reading, &TableReading::progressed, this, &ImportProgress::showDone);
    connect(this, &ProgressRow::cancelWanted, &reading, &TableReading::cancel);
    connect(&reading, &QObject::destroyed, this, &QObject::deleteLater);
}

} // namespace chartstream

#include "moc_importprogress.cpp"
