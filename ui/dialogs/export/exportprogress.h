// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace chartstream {

class FileExport;

/// One file that is being written, in the status bar: how far it is, and a button that stops it. Deletes
/// itself with it.
class ExportProgress : public QWidget
{
    Q_OBJECT

public:
    explicit ExportProgress(FileExport &file, QWidget *parent = nullptr);
};

} // namespace chartstream
