// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/epoch.h"

#include <QStringList>

#include <optional>

/// Names of columns and their units, as headers write them.
namespace chartstream {

struct HeaderText
{
    QString name;
    QString unit;

    bool operator==(const HeaderText &) const = default;
};

/// Takes the unit out of a name: "t [ms]", "V (mV)", "time_ms", "U / V". Parentheses, slashes and underscores
/// count only before units that are known.
HeaderText splitHeader(const QString &text);

/// "mV", "°C", "m/s^2", "%", also in brackets.
bool isUnit(const QString &text);
/// Without brackets around it.
QString plainUnit(const QString &text);

/// "s", "sec", "ms", "µs", "hours".
std::optional<TimeUnit> timeUnitOf(const QString &unit);

/// Empty names become "Column 3"; those that occur twice get a number: "a", "a (2)".
QStringList uniqueNames(QStringList names);

} // namespace chartstream
