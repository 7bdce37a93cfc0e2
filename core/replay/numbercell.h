// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledialect.h"

#include <optional>

/// The numbers, words for "nothing", and truth values of a table's cells. Text is UTF-8 without blanks around
/// it. All independent of any locale.
namespace chartstream {

/// Reads the number at `next` as far as it goes: digits, `decimal`, exponent; no groups, no blanks. Returns
/// where it ended, null where there is none. The double nearest to it.
const char *scanNumber(const char *next, const char *end, char decimal, double &number);
/// The same for an integer of 64 bits. Null for any other number, too.
const char *scanInteger(const char *next, const char *end, qint64 &number);

/// "1.5", "-1e-3", "+.5", "1 234,5", "0x1F", with a true minus sign. Nothing for words, infinities and what
/// lies beyond the doubles.
std::optional<double> readNumber(QByteArrayView text, const NumberNotation &format);
/// "12", "1,234", "0x1F" as far as 64 bits hold it; not "12.0".
std::optional<qint64> readInteger(QByteArrayView text, const NumberNotation &format);

/// The text without separators between groups of three digits; nothing where groups stand wrongly. `decimal`
/// ends the part that has groups.
std::optional<QByteArray> withoutGroups(QByteArrayView text, const NumberNotation &format);

/// Words that stand for no value in any table: none at all, "NaN", "NULL", "N/A", "-", "inf" and their like,
/// in any case.
bool isMissing(QByteArrayView text);

/// true/false, yes/no, on/off, in any case.
std::optional<bool> readTruth(QByteArrayView text);

} // namespace chartstream
