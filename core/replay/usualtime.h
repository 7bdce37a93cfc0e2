// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chartstream {

/// The time that begins at `next` where it is written as nearly all are: "2024-01-02 10:05:00", with T or a
/// blank, perhaps with a fraction of up to nine digits. Where it ends, or null: then readTime() may know it.
const char *scanUsualTime(const char *next, const char *end, qint64 &nanoseconds);

} // namespace chartstream
