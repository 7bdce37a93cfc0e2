// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <limits>
#include <utility>

namespace chartstream {

inline constexpr double gap = std::numeric_limits<double>::quiet_NaN();

/// One value of a column as it was sent: a number, a text (date, category, label, colour) or a gap (JSON
/// null).
class Cell
{
public:
    Cell() = default;
    Cell(double number)
        : m_number(number)
    {}
    Cell(QString text)
        : m_text(std::move(text))
        , m_isText(true)
    {}

    bool isText() const { return m_isText; }
    bool isGap() const { return !m_isText && m_number != m_number; }
    /// The number, or NaN for a gap or a text.
    double number() const { return m_number; }
    const QString &text() const { return m_text; }

    bool operator==(const Cell &other) const
    {
        return m_isText == other.m_isText && m_text == other.m_text &&
               (m_number == other.m_number || (m_number != m_number && other.m_number != other.m_number));
    }

private:
    double m_number = gap;
    QString m_text;
    bool m_isText = false;
};

} // namespace chartstream
