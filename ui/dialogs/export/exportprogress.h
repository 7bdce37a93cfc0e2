// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/progressrow.h"

namespace chartstream {

class FileExport;

/// One file that is being written, in the status bar. Deletes itself with it.
class ExportProgress : public ProgressRow
{
    Q_OBJECT

public:
    explicit ExportProgress(FileExport &file, QWidget *parent = nullptr);
};

} // namespace chartstream
