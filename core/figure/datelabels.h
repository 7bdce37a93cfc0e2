// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"
#include "core/figure/ticksteps.h"

namespace chartstream {

/// Writes the texts of a date axis's ticks as plotly.js does: as much of a date as the step tells apart, with
/// the rest on a second line.
class DateLabels
{
public:
    /// `format`: as in `tickformat`; empty for as much as the step tells apart. The axis must outlive the
    /// labels.
    DateLabels(const ResolvedAxis &axis, const TickSpacing &spacing, QString format);

    /// The text at a position. The second line is written only where it differs from head().
    QString text(double position);
    /// One part more than the step tells apart.
    void setExtraPrecision(bool extra) { m_extraPrecision = extra; }
    /// "Jan 5, 2015, 12:30".
    void setOneLine(bool oneLine) { m_oneLine = oneLine; }
    /// The second line that was written last.
    const QString &head() const { return m_head; }
    void setHead(const QString &head) { m_head = head; }

private:
    enum class Part { Year, Month, Day, Minute, Second, Fraction };

    void choosePart();
    QString timeText(double position, Part part) const;

    const ResolvedAxis &m_axis;
    TickSpacing m_spacing;
    QString m_format;
    Part m_part = Part::Day;
    int m_fractionDigits = 4; ///< of seconds, with Part::Fraction
    bool m_extraPrecision = false;
    bool m_oneLine = false;
    QString m_head;
};

} // namespace chartstream
