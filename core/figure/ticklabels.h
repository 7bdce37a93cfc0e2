// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"
#include "core/figure/datelabels.h"
#include "core/figure/numberformat.h"
#include "core/figure/ticksteps.h"

namespace chartstream {

/// Writes the texts of one axis's ticks as plotly.js does: rounded by the step, with a common exponent,
/// U+2212 for minus, dates on two lines where the second changes. Reads the axis's attributes of the same
/// names.
class TickLabels
{
public:
    TickLabels(const ResolvedAxis &axis, const TickSpacing &spacing);

    /// The text at a position. Ask for ticks in their order: a date's second line is written only where it
    /// differs from that of the text before.
    QString text(double position);
    /// The first and the last tick, for attributes of the kind "showexponent": "last".
    void setEnds(double first, double last);
    /// Texts of places that were chosen by hand get digits beyond the step's.
    void setExtraPrecision(bool extra);
    /// Dates on one line: "Jan 5, 2015, 12:30".
    void setOneLine(bool oneLine);
    /// The second line that was written last; set it back where the text did not come to be shown.
    QString dateHead() const;
    void setDateHead(const QString &head);

private:
    /// How digits are rounded and shown.
    struct Rounding
    {
        int decimals = 0; ///< beyond the point; negative: tens
        int exponent = 0; ///< that all texts share
    };

    bool isHidden(const QString &shown, double position) const;
    Rounding roundingFor(double step, double greatest) const;

    QString numberText(double value, Rounding rounding, const QString &exponentFormat) const;
    QString precise(double value, const QString &exponentFormat) const;
    QString linearText(double position) const;
    QString logText(double position) const;
    QString categoryText(double position) const;

    const ResolvedAxis &m_axis;
    Attributes m_attributes;
    TickSpacing m_spacing;
    Separators m_separators;
    QString m_tickFormat;
    std::optional<NumberFormat> m_numberFormat;
    QString m_exponentFormat;
    QString m_showExponent;
    int m_minExponent = 3;
    bool m_separateThousands = false;
    bool m_extraPrecision = false;
    bool m_oneLine = false;
    Rounding m_rounding;
    std::optional<DateLabels> m_dates; ///< of a date axis
    std::optional<double> m_first;
    std::optional<double> m_last;
};

/// The format that `tickformatstops` chooses for a step, else `tickformat`.
QString tickFormatFor(const Attributes &attributes, AxisType type, const TickStep &step);

/// One value on its own, as hover shows it: with more digits than the ticks have; `hoverformat` where given.
QString hoverValueText(const ResolvedAxis &axis, double position);

} // namespace chartstream
