// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/progressrow.h"

namespace chartstream {

class TableReading;

/// Tables that are being read, in the status bar. Deletes itself with the reading.
class ImportProgress : public ProgressRow
{
    Q_OBJECT

public:
    explicit ImportProgress(TableReading &reading, QWidget *parent = nullptr);
};

} // namespace chartstream
