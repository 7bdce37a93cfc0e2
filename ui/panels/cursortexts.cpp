// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/cursortexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double second = 1000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

constexpr QChar nothing(u'–');

QString digits(double value, int count = 6)
{
    return QString::number(value, 'g', count).replace(u'-', u'−');
}

QString translated(const char *text)
{
    return QCoreApplication::translate("chartstream", text);
}

/// A span below a minute, in the unit that makes it short.
QString shortSpan(double milliseconds)
{
    if (milliseconds >= second || milliseconds == 0)
        return translated("%1 s").arg(digits(milliseconds / second));
    if (milliseconds >= 1)
        return translated("%1 ms").arg(digits(milliseconds));
    return milliseconds >= 1e-3 ? translated("%1 µs").arg(digits(milliseconds * 1e3))
                                : translated("%1 ns").arg(digits(milliseconds * 1e6));
}

} // namespace

QString valueText(double value)
{
    return std::isfinite(value) ? digits(value) : QString(nothing);
}

QString exactText(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

QString spanText(double milliseconds)
{
    if (milliseconds < 0)
        return u'−' + spanText(-milliseconds);
    if (milliseconds < minute)
        return shortSpan(milliseconds);
    const auto whole = [](double span, double unit) { return qint64(std::floor(span / unit)); };
    const double days = std::floor(milliseconds / day);
    const double ofDay = milliseconds - days * day;
    const double ofHour = std::fmod(ofDay, hour);
    if (days >= 1)
        return translated("%1 d %2 h %3 min")
            .arg(digits(days))
            .arg(whole(ofDay, hour))
            .arg(whole(ofHour, minute));
    const double ofMinute = std::fmod(ofHour, minute);
    if (ofDay >= hour)
        return translated("%1 h %2 min %3 s")
            .arg(whole(ofDay, hour))
            .arg(whole(ofHour, minute))
            .arg(digits(ofMinute / second, 5));
    return translated("%1 min %2 s").arg(whole(ofHour, minute)).arg(digits(ofMinute / second, 5));
}

QString frequencyText(double milliseconds)
{
    const double hertz = second / std::abs(milliseconds);
    if (!std::isfinite(hertz))
        return QString(nothing);
    if (hertz >= 1e6)
        return translated("%1 MHz").arg(digits(hertz / 1e6));
    if (hertz >= 1e3)
        return translated("%1 kHz").arg(digits(hertz / 1e3));
    return hertz >= 0.1 ? translated("%1 Hz").arg(digits(hertz))
                        : translated("%1 mHz").arg(digits(hertz * 1e3));
}

} // namespace chartstream
