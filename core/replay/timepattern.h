// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/timetext.h"
#include "core/support/error.h"

#include <QByteArray>

namespace chartstream {

/// A date format that a person wrote, in the words of strptime: %Y %y (year), %m %b %B (month), %d (day), %j
/// (day of the year), %H %I %p (hour, half of the day), %M %S (minute, second), %f (the fraction's digits, as
/// many as there are), %z (zone), %a %A (a weekday, read over), %% (a per cent sign). A blank stands for any
/// number of blanks, everything else for itself. A part that the pattern lacks is 1970, 1 January, or
/// midnight.
class TimePattern
{
public:
    TimePattern() = default;

    /// The error says which character of the pattern is wrong.
    static Result<TimePattern> compile(const QString &pattern);

    const QByteArray &text() const { return m_text; }
    /// The whole text, blanks around it apart.
    std::optional<TimeReading> read(QByteArrayView text) const;

    bool operator==(const TimePattern &) const = default;

private:
    QByteArray m_text;
};

} // namespace chartstream
