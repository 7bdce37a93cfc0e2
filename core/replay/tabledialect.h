// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/textencoding.h"

#include <QByteArrayList>

#include <vector>

namespace chartstream {

/// How the numbers of a table are written.
struct NumberNotation
{
    char decimal = '.';
    /// Between groups of three digits, in UTF-8: empty for none, else one of , . ' ’ blank, no-break blanks.
    /// A blank stands for every kind of blank.
    QByteArray thousands;

    bool operator==(const NumberNotation &) const = default;
};

/// How a line becomes fields.
struct FieldLayout
{
    QByteArray separator = ",";    ///< one or more bytes of UTF-8; unused where there are columnStarts
    bool mergesSeparators = false; ///< a run counts as one, and those at a line's ends as none
    char quote = '"';              ///< 0: none
    std::vector<int>
        columnStarts{}; ///< of a fixed-width table: characters from the line's start, ascending from 0

    bool isFixedWidth() const { return !columnStarts.empty(); }
    bool operator==(const FieldLayout &) const = default;
};

/// Everything about the bytes of a table but what its columns mean.
struct TableDialect
{
    TextEncoding encoding = TextEncoding::Utf8;
    FieldLayout layout;
    NumberNotation numbers;
    QByteArray comment;       ///< what a line that is no row begins with; empty: there are none
    int preambleLines = 0;    ///< lines before the header (or the data) that are neither; comments among them
    int headerRows = 0;       ///< rows with the columns' names, joined from above to below
    bool hasUnitsRow = false; ///< the row after those
    /// Names stand in the comment line before the first row.
    bool isHeaderInComment = false;
    /// Texts that look like formulas have an apostrophe in front, to be taken off (celltext.h).
    bool hasFormulaGuard = false;

    bool operator==(const TableDialect &) const = default;
};

} // namespace chartstream
