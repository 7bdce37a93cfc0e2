// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export/exportprogress.h"

#include "core/replay/fileexport.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace chartstream {

ExportProgress::ExportProgress(FileExport &file, QWidget *parent)
    : ProgressRow(tr("Writing %1").arg(QFileInfo(file.path()).fileName()), u"Export"_s, parent)
{
    connect(&file, &FileExport::progressed, this, &ExportProgress::showDone);
    connect(this, &ProgressRow::cancelWanted, &file, &FileExport::cancel);
    connect(&file, &QObject::destroyed, this, &QObject::deleteLater);
}

} // namespace chartstream

#include "moc_exportprogress.cpp"
