// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace chartstream {

/// The number a text stands for, as plotly.js reads it (lib/clean_number.js): currency, per cent, hash and
/// quotation marks around it and commas and blanks in it do not count. NaN where it is none, and for
/// "Infinity".
double numberFromText(QStringView text);

} // namespace chartstream
