// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablewriter.h"
#include "core/workspace/plotexport.h"
#include "ui/live/plotview.h"

#include <QSize>

class QSettings;

namespace chartstream {

/// What of a plot a person wants to take along, and how. Remembered from one time to the next, but for stream
/// tokens: those are asked for each time.
struct ExportChoice
{
    enum class Kind { Picture, Data, Figure };
    Kind kind = Kind::Picture;

    PictureFormat format = PictureFormat::Png;
    QSize size;       ///< px; empty: as the view
    double scale = 2; ///< device pixels a px, for PNG

    TableRange range = TableRange::All;
    TableStyle table;

    bool withData = true;
    bool withTokens = false;

    static constexpr int largestSide = 8000;
    static constexpr double largestScale = 4;

    /// The file's suffix: "png", "csv", "json".
    QString suffix() const;
    /// FigureDocument::Parts.
    int figureParts() const;

    bool operator==(const ExportChoice &) const = default;
};

/// The last one; what the settings do not hold, or hold wrongly, is as by default.
ExportChoice readExportChoice(const QSettings &settings);
void writeExportChoice(QSettings &settings, const ExportChoice &choice);

} // namespace chartstream
