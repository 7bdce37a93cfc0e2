// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QStringList>

#include <vector>

namespace chartstream {

/// What a person named all at once, by what becomes of it.
struct SortedFiles
{
    QStringList figures;
    QStringList recordings;
    QStringList tables;
    std::vector<Error> refused; ///< what cannot be opened, with the file's name
    /// Of folders, what nobody has pointed at: files that are none of ours, and those beyond
    /// limits::filesAtOnce and limits::folderDepth.
    qsizetype passedOver = 0;
    qsizetype leftOut = 0;

    qsizetype count() const { return figures.size() + recordings.size() + tables.size(); }
};

/// Looks into the beginning of each file, and of each file of a folder.
SortedFiles sortFiles(const QStringList &paths);

} // namespace chartstream
