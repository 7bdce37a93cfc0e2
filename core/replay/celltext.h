// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/cell.h"

#include <QByteArray>

namespace chartstream {

/// The texts that cells have in tables that we write (tablewriter.h): numbers in the fewest digits that read
/// back as the same number, dates in ISO 8601 to the nanosecond, texts in quotation marks.
class CellText
{
public:
    /// `separator`: between date and time.
    explicit CellText(char dateSeparator = 'T')
        : m_dateSeparator(dateSeparator)
    {}

    /// A number in at most 17 digits ("0.1", "1e-07", "-0"); nothing for a gap.
    static void appendNumber(QByteArray &to, double number);
    /// "2026-01-31T12:00:00.000000001": the fraction in as many digits as it needs, at most nine. `date`:
    /// milliseconds since 1970; beyond what a date can be it is written as a number.
    void appendDate(QByteArray &to, double date);
    /// A date text (core/support/dates.h) as figures mean it: a zone is read over. Of the fraction nine
    /// digits count, which is more than the number of milliseconds can hold. Says whether it is a date.
    bool appendDate(QByteArray &to, QStringView text);
    /// In quotation marks, which are doubled inside (RFC 4180). Where a spreadsheet would take it for a
    /// formula it gets an apostrophe in front; see guarded().
    static void appendText(QByteArray &to, const QString &text);
    /// As the axis means it: a number or a numeric text is a date on a date axis only.
    void appendCell(QByteArray &to, const Cell &cell, bool isDate);

private:
    void append(QByteArray &to, qint64 milliseconds, int nanoseconds);

    const char m_dateSeparator;
    qint64 m_day = 0; ///< whose text this is
    QByteArray m_dayText;
};

/// A text that a spreadsheet would take for a formula, for it begins with = + - @ tab or carriage return,
/// with an apostrophe in front. So that this can be undone, one that begins so behind apostrophes gets
/// another. (OWASP, "CSV injection".)
QString guarded(const QString &text);
/// What guarded() was given.
QString unguarded(const QString &text);

} // namespace chartstream
