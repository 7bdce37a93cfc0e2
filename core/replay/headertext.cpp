// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/headertext.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QSet<QString> &knownUnits()
{
    static const QSet<QString> units{
        u"s"_s,   u"sec"_s, u"ms"_s,     u"us"_s,   u"µs"_s,   u"ns"_s,  u"min"_s, u"h"_s,   u"d"_s,
        u"V"_s,   u"mV"_s,  u"kV"_s,     u"uV"_s,   u"µV"_s,   u"A"_s,   u"mA"_s,  u"uA"_s,  u"µA"_s,
        u"kA"_s,  u"W"_s,   u"mW"_s,     u"kW"_s,   u"MW"_s,   u"VA"_s,  u"var"_s, u"Hz"_s,  u"kHz"_s,
        u"MHz"_s, u"GHz"_s, u"°C"_s,     u"degC"_s, u"C"_s,    u"°F"_s,  u"F"_s,   u"K"_s,   u"Pa"_s,
        u"hPa"_s, u"kPa"_s, u"MPa"_s,    u"bar"_s,  u"mbar"_s, u"psi"_s, u"m"_s,   u"mm"_s,  u"cm"_s,
        u"um"_s,  u"µm"_s,  u"nm"_s,     u"km"_s,   u"kmh"_s,  u"kph"_s, u"mph"_s, u"kn"_s,  u"g"_s,
        u"mg"_s,  u"kg"_s,  u"t"_s,      u"N"_s,    u"kN"_s,   u"Nm"_s,  u"rad"_s, u"deg"_s, u"°"_s,
        u"%"_s,   u"%RH"_s, u"ppm"_s,    u"ppb"_s,  u"rpm"_s,  u"J"_s,   u"kJ"_s,  u"Wh"_s,  u"kWh"_s,
        u"Ah"_s,  u"mAh"_s, u"Ohm"_s,    u"ohm"_s,  u"Ω"_s,    u"kΩ"_s,  u"MΩ"_s,  u"H"_s,   u"T"_s,
        u"mT"_s,  u"uT"_s,  u"µT"_s,     u"dB"_s,   u"dBm"_s,  u"lx"_s,  u"lux"_s, u"l"_s,   u"L"_s,
        u"ml"_s,  u"mL"_s,  u"counts"_s, u"1"_s,    u"-"_s,    u"pct"_s, u"bit"_s, u"B"_s,   u"kB"_s,
        u"MB"_s};
    return units;
}

/// Behind an underscore, where names, too, have single letters.
const QSet<QString> &suffixUnits()
{
    static const QSet<QString> units{u"s"_s,   u"sec"_s, u"ms"_s,  u"us"_s,  u"ns"_s,   u"min"_s, u"hz"_s,
                                     u"khz"_s, u"mhz"_s, u"mv"_s,  u"kv"_s,  u"ma"_s,   u"kw"_s,  u"mw"_s,
                                     u"pa"_s,  u"hpa"_s, u"kpa"_s, u"bar"_s, u"mbar"_s, u"mm"_s,  u"cm"_s,
                                     u"km"_s,  u"kg"_s,  u"rpm"_s, u"kmh"_s, u"deg"_s,  u"rad"_s, u"degc"_s,
                                     u"pct"_s, u"ppm"_s, u"kwh"_s, u"wh"_s,  u"nm"_s};
    return units;
}

bool isPlainUnit(QString unit)
{
    unit.replace(QChar(0x03BC), QChar(0x00B5)); // the Greek letter for the sign
    if (knownUnits().contains(unit))
        return true;
    // "m/s^2", "l/min", "W/m²"
    const QStringList parts = unit.split(u'/');
    if (parts.size() != 2)
        return false;
    return std::all_of(parts.begin(), parts.end(), [](QString part) {
        while (!part.isEmpty() && (part.back().isDigit() || u"^²³-"_s.contains(part.back())) &&
               part.size() > 1)
            part.chop(1);
        return knownUnits().contains(part);
    });
}

} // namespace

HeaderText splitHeader(const QString &text)
{
    const QString whole = text.simplified();
    const auto inBrackets = [&whole](QChar open, QChar close) -> std::optional<HeaderText> {
        const qsizetype begin = whole.lastIndexOf(open);
        if (begin < 0 || !whole.endsWith(close))
            return std::nullopt;
        return HeaderText{whole.first(begin).trimmed(), whole.sliced(begin + 1).chopped(1).trimmed()};
    };
    constexpr qsizetype longestUnit = 16;
    if (const auto header = inBrackets(u'[', u']'); header && header->unit.size() <= longestUnit)
        return header->name.isEmpty() ? HeaderText{header->unit, {}} : *header;
    if (const auto header = inBrackets(u'(', u')');
        header && !header->name.isEmpty() && isPlainUnit(header->unit))
        return *header;
    const qsizetype slash = whole.indexOf(u'/');
    if (slash > 0) {
        HeaderText header{whole.first(slash).trimmed(), whole.sliced(slash + 1).trimmed()};
        if (isPlainUnit(header.unit) && !isPlainUnit(whole))
            return header;
    }
    const qsizetype underscore = whole.lastIndexOf(u'_');
    if (underscore > 0 && suffixUnits().contains(whole.sliced(underscore + 1).toLower()))
        return {whole.first(underscore), whole.sliced(underscore + 1)};
    return {whole, {}};
}

QString plainUnit(const QString &text)
{
    const QString unit = text.trimmed();
    const bool hasBrackets =
        (unit.startsWith(u'[') && unit.endsWith(u']')) || (unit.startsWith(u'(') && unit.endsWith(u')'));
    return hasBrackets && unit.size() > 1 ? unit.sliced(1).chopped(1).trimmed() : unit;
}

bool isUnit(const QString &text)
{
    const QString unit = text.trimmed();
    return (unit.startsWith(u'[') && unit.endsWith(u']')) || isPlainUnit(plainUnit(unit));
}

std::optional<TimeUnit> timeUnitOf(const QString &unit)
{
    QString word = plainUnit(unit).toLower();
    word.replace(QChar(0x03BC), QChar(0x00B5));
    static const std::array<std::pair<QStringList, TimeUnit>, 7> words{
        {{{u"ns"_s, u"nsec"_s, u"nanosecond"_s, u"nanoseconds"_s, u"nanos"_s}, TimeUnit::Nanoseconds},
         {{u"us"_s, u"µs"_s, u"usec"_s, u"microsecond"_s, u"microseconds"_s, u"micros"_s},
          TimeUnit::Microseconds},
         {{u"ms"_s, u"msec"_s, u"millisecond"_s, u"milliseconds"_s, u"millis"_s}, TimeUnit::Milliseconds},
         {{u"s"_s, u"sec"_s, u"secs"_s, u"second"_s, u"seconds"_s, u"sek"_s, u"sekunden"_s},
          TimeUnit::Seconds},
         {{u"min"_s, u"mins"_s, u"minute"_s, u"minutes"_s}, TimeUnit::Minutes},
         {{u"h"_s, u"hr"_s, u"hour"_s, u"hours"_s, u"std"_s}, TimeUnit::Hours},
         {{u"d"_s, u"day"_s, u"days"_s}, TimeUnit::Days}}};
    for (const auto &[names, timeUnit] : words) {
        if (names.contains(word))
            return timeUnit;
    }
    return std::nullopt;
}

QStringList uniqueNames(QStringList names)
{
    QSet<QString> taken;
    QHash<QString, int> numbers; ///< the last one given, by name: thousands may be alike
    for (qsizetype index = 0; index < names.size(); ++index) {
        QString name = names[index].isEmpty() ? u"Column %1"_s.arg(index + 1) : names[index];
        if (taken.contains(name)) {
            int &number = numbers.insert(name, numbers.value(name, 1)).value();
            const QString base = name;
            do
                name = u"%1 (%2)"_s.arg(base).arg(++number);
            while (taken.contains(name));
        }
        taken.insert(name);
        names[index] = name;
    }
    return names;
}

} // namespace chartstream
