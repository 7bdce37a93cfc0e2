// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "ui/dialogs/export/exportchoice.h"

class QMimeData;

namespace chartstream {

/// The most bytes of text that are put on the clipboard: it is for what a person pastes.
inline constexpr qsizetype largestClipboardText = 32LL * 1024 * 1024;

/// What a choice puts on the clipboard; the caller owns it. A picture: PNG, and SVG for programs that draw.
/// Data: tab-separated, as spreadsheets paste it (also as plain text), and text/csv as it would be saved. A
/// figure: application/json, also as plain text. Fails where the picture cannot be drawn, or the text is too
/// large.
Result<QMimeData *> clipboardContent(const PlotView &view, const ExportChoice &choice);

} // namespace chartstream
