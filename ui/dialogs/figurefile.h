// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "ui/live/plotview.h"

#include <optional>

namespace chartstream {

/// Reads a figure from a JSON file, packed or not, of at most limits::figureFile bytes. Errors name the file
/// and what was looked for.
Result<FigureDocument> readFigureFile(const QString &path);

/// Writes whole or not at all. The error names the file and the system's reason.
std::optional<Error> writeFile(const QString &path, const QByteArray &content);

/// A plot's title, which may carry markup, as a file name on any system; "plot" where it is empty.
QString fileNameOf(const QString &title);

/// What a file's suffix says; nothing where it names no kind of picture.
std::optional<PictureFormat> pictureFormat(const QString &path);

} // namespace chartstream
