// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/timeguess.h"

#include "core/replay/headertext.h"
#include "core/replay/numbercell.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double enough = 3; ///< score of a column that is taken for time

/// Patterns are compiled once: there may be thousands of columns.
bool matches(const QString &name, const QString &pattern)
{
    thread_local QHash<QString, QRegularExpression> compiled;
    auto found = compiled.find(pattern);
    if (found == compiled.end())
        found =
            compiled.insert(pattern, QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption));
    return found->match(name).hasMatch();
}

std::vector<double> numbersOf(const ColumnSample &sample, const NumberNotation &numbers)
{
    std::vector<double> result;
    for (size_t i = 0; i < sample.headCells; ++i) {
        if (const std::optional<double> number = readNumber(sample.cells[i], numbers))
            result.push_back(*number);
    }
    return result;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + qsizetype(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Seconds since 1970 from 1990 to 2080: no two units share a number.
bool isInOurTime(double seconds)
{
    return seconds > 6.3e8 && seconds < 3.47e9;
}

std::optional<TimeUnit> unitOfName(const QString &name)
{
    if (matches(name, u"milli|(^|_)ms$"_s))
        return TimeUnit::Milliseconds;
    if (matches(name, u"micro|(^|_)us$"_s))
        return TimeUnit::Microseconds;
    if (matches(name, u"nano|(^|_)ns$"_s))
        return TimeUnit::Nanoseconds;
    if (matches(name, u"minutes?$"_s))
        return TimeUnit::Minutes;
    if (matches(name, u"hours?$"_s))
        return TimeUnit::Hours;
    return std::nullopt;
}

/// 2^32 units: where a counter of 32 bits begins anew.
qint64 wrapOf(const std::vector<double> &values)
{
    constexpr double range = 4294967296.0;
    bool wraps = false;
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i] < 0 || values[i] >= range)
            return 0;
        if (i > 0 && values[i] < values[i - 1]) {
            if (values[i - 1] - values[i] < range / 2)
                return 0;
            wraps = true;
        }
    }
    return wraps ? qint64(range) : 0;
}

struct Course
{
    size_t values = 0;
    size_t falls = 0;
    bool isRegular = true;
    bool isConstant = true;
};

Course courseOf(const std::vector<qint64> &values)
{
    Course course{values.size()};
    for (size_t i = 1; i < values.size(); ++i) {
        course.falls += values[i] < values[i - 1];
        course.isConstant &= values[i] == values[0];
        if (i > 1) {
            const double step = double(values[i]) - double(values[i - 1]);
            const double before = double(values[i - 1]) - double(values[i - 2]);
            course.isRegular &= std::abs(step - before) <= 1e-6 * std::abs(before);
        }
    }
    return course;
}

/// The column's times, one behind the other, in nanoseconds: as doubles neighbours would be the same.
std::vector<qint64> timesOf(const ColumnSample &sample, const TimeFormat &format,
                            const NumberNotation &numbers, bool &hasDates)
{
    std::vector<qint64> times;
    hasDates = true;
    for (size_t i = 0; i < sample.headCells; ++i) {
        if (const auto reading = readTimeCell(sample.cells[i], format, numbers)) {
            times.push_back(reading->nanoseconds);
            hasDates &= reading->hasDate;
        }
    }
    return times;
}

/// Adds up what speaks for a column, and says it.
class Score
{
public:
    void add(double points, const QString &reason)
    {
        m_points += points;
        m_reasons.append(reason);
    }
    double points() const { return m_points; }
    QString reason() const { return m_reasons.join(u", "_s); }

private:
    double m_points = 0;
    QStringList m_reasons;
};

void scoreName(Score &score, const ColumnGuess &column)
{
    const QString &name = column.name;
    if (matches(name, u"^(index|idx|row|no|nr|n|id|count|sample|samples|frame|seq.*)$"_s))
        score.add(-3, u"named like a counter"_s);
    else if (matches(name, u"^(t|ts|time|timestamp|time.?stamp|date.?time|date|datum|zeit|zeitstempel|"
                           u"uhrzeit|utc|epoch|"
                           u"elapsed.*|clock|unix.*)$"_s))
        score.add(3, u"named like a time"_s);
    else if (matches(name, u"time|date|zeit|stamp|epoch|seconds|millis|micros|nanos|gps"_s))
        score.add(2, u"its name speaks of time"_s);
    if (timeUnitOf(column.unit))
        score.add(1.5, u"its unit is one of time"_s);
}

void scoreCourse(Score &score, const Course &course)
{
    // A few values rise by chance.
    constexpr double enoughValues = 5;
    const double weight = std::min(1.0, double(course.values) / enoughValues);
    if (course.values < 2)
        return;
    if (course.isConstant)
        score.add(-3, u"always the same"_s);
    else if (course.falls == 0)
        score.add((course.isRegular ? 2.5 : 2) * weight,
                  course.isRegular && course.values > 2 ? u"rises in even steps"_s : u"never falls"_s);
    else if (course.falls * 20 > course.values)
        score.add(-3, u"rises and falls"_s);
    else
        score.add(0.5, u"nearly always rises"_s);
}

void scoreColumn(ColumnGuess &column, size_t index, const ColumnSample &sample, const NumberNotation &numbers)
{
    Score score;
    scoreName(score, column);
    if (index == 0)
        score.add(0.5, u"the first column"_s);
    if (column.type.value == ColumnType::Time) {
        bool hasDates = false;
        const std::vector<qint64> times = timesOf(sample, column.time.value, numbers, hasDates);
        score.add(hasDates ? 4 : 3, hasDates ? u"holds dates"_s : u"holds times of day"_s);
        scoreCourse(score, courseOf(times));
    } else if (column.type.value == ColumnType::Number || column.type.value == ColumnType::Integer) {
        const Guess<TimeFormat> epoch = guessEpoch(sample, column.name, column.unit, numbers);
        bool hasDates = false;
        Course course = courseOf(timesOf(sample, epoch.value, numbers, hasDates));
        if (epoch.value.epoch.wrapsAt > 0 && score.points() > 1) {
            course.falls = 0;
            score.add(0, u"a counter of 32 bits that begins anew"_s);
        }
        scoreCourse(score, course);
        if (epoch.value.epoch.origin != TimeOrigin::Relative && course.falls == 0)
            score.add(2, epoch.reason);
    } else {
        score.add(-100, u"no times or numbers"_s);
    }
    column.timeScore = score.points();
    column.timeReason = score.reason();
}

bool isWeek(const ColumnGuess &column)
{
    return column.type.value == ColumnType::Integer &&
           matches(column.name, u"^(gps.?week|week|wn|week.?(no|number)|gps.?wn)$"_s);
}

bool isTimeOfWeek(const ColumnGuess &column)
{
    return (column.type.value == ColumnType::Integer || column.type.value == ColumnType::Number) &&
           matches(column.name, u"tow|sow|of.?week|gps.?(ms|sec|time)"_s);
}

enum class TimeParts { None, Date, Clock };

TimeParts partsOf(const ColumnGuess &column, const ColumnSample &sample, const NumberNotation &numbers)
{
    if (column.type.value != ColumnType::Time)
        return TimeParts::None;
    for (const QByteArray &cell : sample.cells) {
        if (const auto reading = readTimeCell(cell, column.time.value, numbers)) {
            if (reading->hasDate && reading->hasTime)
                return TimeParts::None;
            return reading->hasDate ? TimeParts::Date : TimeParts::Clock;
        }
    }
    return TimeParts::None;
}

std::optional<Guess<TimeSource>> guessPair(std::vector<ColumnGuess> &columns,
                                           const std::vector<ColumnSample> &samples,
                                           const NumberNotation &numbers)
{
    // There may be thousands of columns: each is looked at once, and few are left to be paired.
    std::vector<size_t> firsts;
    std::vector<size_t> seconds;
    std::vector<TimeParts> parts;
    for (size_t index = 0; index < columns.size(); ++index) {
        parts.push_back(partsOf(columns[index], samples[index], numbers));
        if (parts.back() == TimeParts::Date || isWeek(columns[index]))
            firsts.push_back(index);
        if (parts.back() == TimeParts::Clock || isTimeOfWeek(columns[index]))
            seconds.push_back(index);
    }
    for (const size_t first : firsts) {
        const bool isDate = parts[first] == TimeParts::Date;
        for (const size_t second : seconds) {
            if (second == first)
                continue;
            const QString names = u"\"%1\" and \"%2\""_s.arg(columns[first].name, columns[second].name);
            if (isDate && parts[second] == TimeParts::Clock) {
                return Guess<TimeSource>{{TimeSource::Kind::DateAndTime, int(first), int(second)},
                                         u"%1 hold dates and times of day"_s.arg(names),
                                         0.9};
            }
            if (!isDate && isTimeOfWeek(columns[second])) {
                const double middle = median(numbersOf(samples[second], numbers));
                const bool isMilliseconds =
                    middle > 604'800 || timeUnitOf(columns[second].unit) == TimeUnit::Milliseconds;
                columns[second].time.value.kind = TimeFormat::Kind::Epoch;
                columns[second].time.value.epoch.unit =
                    isMilliseconds ? TimeUnit::Milliseconds : TimeUnit::Seconds;
                const bool isComplete = median(numbersOf(samples[first], numbers)) >= 1024;
                return Guess<TimeSource>{
                    {TimeSource::Kind::WeekAndSeconds, int(first), int(second)},
                    u"%1 are named like GPS weeks and the time into them%2"_s.arg(
                        names, isComplete ? QString() : u"; weeks below 1024 may have begun anew"_s),
                    isComplete ? 0.9 : 0.4};
            }
        }
    }
    return std::nullopt;
}

} // namespace

Guess<TimeFormat> guessEpoch(const ColumnSample &sample, const QString &name, const QString &unit,
                             const NumberNotation &numbers)
{
    const std::vector<double> values = numbersOf(sample, numbers);
    const double middle = std::abs(median(values));
    Guess<TimeFormat> guess;
    guess.value.kind = TimeFormat::Kind::Epoch;
    EpochFormat &epoch = guess.value.epoch;
    const std::optional<TimeUnit> told = timeUnitOf(unit) ? timeUnitOf(unit) : unitOfName(name);
    const auto seconds = [](TimeUnit timeUnit) { return double(nanosecondsIn(timeUnit)) / 1e9; };

    if (matches(name, u"gps"_s) && middle > 6e8 && middle < 3e9) {
        epoch = {TimeUnit::Seconds, TimeOrigin::Year1980};
        guess.reason = u"named after GPS"_s;
        guess.confidence = 0.7;
    } else if (matches(name, u"excel|serial|date|datum"_s) && middle > 20'000 && middle < 80'000) {
        const bool is1904 = matches(name, u"1904"_s);
        epoch = {TimeUnit::Days, is1904 ? TimeOrigin::Year1904 : TimeOrigin::Year1900};
        guess.reason = u"named like a date, with numbers like a spreadsheet's days"_s;
        guess.confidence = 0.7;
    } else if (matches(name, u"2000"_s)) {
        epoch = {told.value_or(TimeUnit::Seconds), TimeOrigin::Year2000};
        guess.reason = u"named after the year 2000"_s;
        guess.confidence = 0.6;
    } else if (matches(name, u"1904|labview"_s) || (!told && middle >= 3.47e9 && middle < 4.3e9)) {
        epoch = {told.value_or(TimeUnit::Seconds), TimeOrigin::Year1904};
        guess.reason = u"seconds since 1904 lie in our time"_s;
        guess.confidence = 0.6;
    } else if (told) {
        epoch = {*told, isInOurTime(middle * seconds(*told)) ? TimeOrigin::Year1970 : TimeOrigin::Relative};
        guess.reason = u"%1, as the header says, since %2"_s.arg(nameOf(epoch.unit), nameOf(epoch.origin));
        guess.confidence = 0.9;
    } else {
        for (const TimeUnit unitTried :
             {TimeUnit::Seconds, TimeUnit::Milliseconds, TimeUnit::Microseconds, TimeUnit::Nanoseconds}) {
            if (!isInOurTime(middle * seconds(unitTried)))
                continue;
            epoch = {unitTried, TimeOrigin::Year1970};
            guess.reason = u"as %1 since 1970 its values lie between 1990 and 2080"_s.arg(nameOf(unitTried));
            guess.confidence = 0.9;
            return guess;
        }
        epoch = {TimeUnit::Seconds, TimeOrigin::Relative};
        guess.reason = u"no date in our time: seconds since the start"_s;
        guess.confidence = 0.5;
    }
    if (epoch.origin == TimeOrigin::Relative && epoch.unit <= TimeUnit::Milliseconds) {
        epoch.wrapsAt = wrapOf(values);
        if (epoch.wrapsAt > 0)
            guess.reason += u", a counter of 32 bits that begins anew"_s;
    }
    return guess;
}

Guess<TimeSource> guessTimeSource(std::vector<ColumnGuess> &columns, const std::vector<ColumnSample> &samples,
                                  const NumberNotation &numbers)
{
    for (size_t index = 0; index < columns.size(); ++index)
        scoreColumn(columns[index], index, samples[index], numbers);
    if (std::optional<Guess<TimeSource>> pair = guessPair(columns, samples, numbers))
        return *pair;
    const auto best =
        std::max_element(columns.begin(), columns.end(), [](const ColumnGuess &a, const ColumnGuess &b) {
            return a.timeScore < b.timeScore;
        });
    if (best == columns.end() || best->timeScore < enough)
        return {{TimeSource::Kind::RowNumber}, u"no column looks like a time: rows are numbered"_s, 0.7};
    const int index = int(best - columns.begin());
    if (best->type.value != ColumnType::Time)
        best->time = guessEpoch(samples[size_t(index)], best->name, best->unit, numbers);
    const double confidence = std::min(0.95, 0.3 + best->timeScore / 10);
    return {{TimeSource::Kind::Column, index}, u"\"%1\": %2"_s.arg(best->name, best->timeReason), confidence};
}

std::optional<TimeReading> readTimeCell(QByteArrayView cell, const TimeFormat &format,
                                        const NumberNotation &numbers)
{
    switch (format.kind) {
    case TimeFormat::Kind::Text:
        return readTime(cell, format.order);
    case TimeFormat::Kind::Pattern:
        return format.pattern.read(cell);
    case TimeFormat::Kind::Epoch:
        if (const std::optional<qint64> time = readEpoch(cell, format.epoch, numbers))
            return TimeReading{*time, format.epoch.origin != TimeOrigin::Relative, true, false};
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace chartstream
