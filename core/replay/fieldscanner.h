// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledialect.h"

#include <vector>

namespace chartstream {

/// Whether it is one of the characters around a field that are no part of it.
constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// One field of a row. Blanks around it, and quotation marks around it, are not part of it.
struct Field
{
    QByteArrayView bytes;
    bool isQuoted = false;
    bool hasDoubledQuotes = false; ///< within `bytes`, each still written twice

    /// What the field says.
    QByteArray text(char quote) const;
};

/// Finds the fields of rows in a text in UTF-8 whose line breaks are CR, LF or CR LF, in any mixture. Quotes
/// as in RFC 4180: a field that begins with a quote ends with one; separators and line breaks in between
/// belong to it, and a doubled quote is one. A quote elsewhere, or one with more than blanks behind its end,
/// is a character as others. Pure; any number of threads may use one scanner.
class FieldScanner
{
public:
    enum class End {
        Field,      ///< more fields follow
        Row,        ///< the field was the row's last; its line break is consumed
        Incomplete, ///< the text ends within the field or directly behind it; nothing is consumed
    };

    explicit FieldScanner(FieldLayout layout);

    const FieldLayout &layout() const { return m_layout; }

    /// The field that begins at `next`, in a layout with separators; `next` moves to the following one.
    /// `isLast`: no text follows `end`, which then ends the row.
    End scan(const char *&next, const char *end, bool isLast, Field &field) const;
    /// From a row's start: over separators that do not count.
    const char *skipLeading(const char *next, const char *end) const;
    /// The line break at `next`, if it stands there: sets `isBreak` and returns where the next line begins.
    /// Null where that cannot be known: a CR is the last byte, and text follows.
    static const char *lineBreak(const char *next, const char *end, bool isLast, bool &isBreak);
    /// Where the line that begins at `next` ends: at its line break or at `end`.
    static const char *lineEnd(const char *next, const char *end);

    struct Row
    {
        bool isComplete = false; ///< otherwise nothing else counts
        qsizetype consumed = 0;  ///< bytes, with the line break
    };
    /// The row that begins with `text`; empty lines are rows of one empty field.
    Row scanRow(QByteArrayView text, bool isLast, std::vector<Field> &fields) const;

    /// The first byte from `next` on that a separator or a line break begins with; `end` where there is none.
    const char *findStop(const char *next, const char *end) const;

private:
    bool isSeparator(const char *next, const char *end) const;
    const char *scanQuoted(const char *next, const char *end, bool isLast, Field &field, bool &isCut) const;
    Row scanFixedRow(QByteArrayView text, bool isLast, std::vector<Field> &fields) const;

    FieldLayout m_layout;
    bool m_isBlankSeparator;  ///< so that blanks around fields mean something
    quint64 m_separatorBytes; ///< its first byte, eight times
};

} // namespace chartstream
