// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// A line on standard error that is written anew each time, and reports that take its place.
class ProgressLine
{
public:
    /// Where it is not shown (no person watches) there are reports only.
    explicit ProgressLine(bool isShown)
        : m_isShown(isShown)
    {}

    bool isShown() const { return m_isShown; }
    void show(const QString &text) const;
    /// A line of its own, see report().
    void tell(const QString &text) const;
    /// What is shown stays.
    void end() const;

private:
    bool m_isShown;
};

/// With commas between groups of three digits.
QString grouped(qint64 number);

} // namespace chartstream
