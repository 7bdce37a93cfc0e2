// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ticks.h"

#include "core/figure/attributes.h"
#include "core/figure/periodlabels.h"
#include "core/figure/textmeasure.h"
#include "core/figure/ticklabels.h"
#include "core/figure/ticksteps.h"
#include "core/support/dates.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

enum class TickMode { Auto, Linear, Array };

TickMode tickMode(const Attributes &attributes, AxisType type)
{
    const bool hasValues = attributes.value(u"tickvals").isArray();
    const bool hasStep = attributes.has(u"dtick") && !attributes.value(u"dtick").isNull() &&
                         attributes.number(u"dtick", 1) != 0;
    const QString usual = hasValues ? u"array"_s : hasStep ? u"linear"_s : u"auto"_s;
    const QString mode =
        attributes.choice(u"tickmode", {u"auto"_s, u"linear"_s, u"array"_s, u"sync"_s}, usual);
    if (mode == "linear"_L1)
        return TickMode::Linear;
    return mode == "array"_L1 && hasValues && type != AxisType::MultiCategory ? TickMode::Array
                                                                              : TickMode::Auto;
}

/// How many ticks plotly.js aims at.
double wantedTicks(const ResolvedAxis &axis, const Attributes &attributes, TickMode mode)
{
    double count = attributes.integer(u"nticks", 0);
    if (count <= 0 && (axis.type == AxisType::Category || axis.type == AxisType::MultiCategory)) {
        const double pixelsPerTick = std::max(axis.tickFont.size, 1.0) * 1.2;
        count = axis.lengthInPixels / pixelsPerTick;
    } else if (count <= 0) {
        const double pixelsPerTick = axis.id.isX() ? 80 : 40;
        count = std::clamp(axis.lengthInPixels / pixelsPerTick, 4.0, 9.0) + 1;
    }
    // The step only rounds the texts of values that were chosen by hand.
    return mode == TickMode::Array ? count * 100 : count;
}

TickSpacing spacingOf(const ResolvedAxis &axis, const Attributes &attributes, TickMode mode)
{
    if (mode == TickMode::Linear)
        return {TickStep::fromJson(attributes.value(u"dtick"), axis.type),
                tick0FromJson(attributes.value(u"tick0"), axis.type, attributes.value(u"dtick"))};
    const double count = wantedTicks(axis, attributes, mode);
    TickSpacing spacing =
        automaticSpacing(axis.type, axis.range, std::abs(axis.range.span()) / std::max(count, 1e-3));
    const bool numbers = spacing.step.kind == TickStep::Kind::Number;
    if (axis.leastDtick > 0 && numbers && spacing.step.size < 2 * axis.leastDtick)
        return {{TickStep::Kind::Number, axis.leastDtick}, axis.leastTick0};
    const bool inDays = axis.type == AxisType::Date && numbers && spacing.step.size >= millisecondsPerDay;
    const QString format = inDays ? tickFormatFor(attributes, axis.type, spacing.step) : QString();
    if (format.contains("%u"_L1) || format.contains("%V"_L1) || format.contains("%W"_L1))
        spacing.tick0 = dateTick0Monday;
    return spacing;
}

/// A place given in `tickvals`.
std::optional<double> coordinateOf(const QJsonValue &value, const ResolvedAxis &axis)
{
    switch (axis.type) {
    case AxisType::Date:
        if (value.isString())
            return parseDate(value.toString());
        return numberOf(value);
    case AxisType::Log: {
        const double number = numberOf(value).value_or(0);
        return number > 0 ? std::optional(std::log10(number)) : std::nullopt;
    }
    case AxisType::Category:
    case AxisType::MultiCategory: {
        const auto found = std::find(axis.categories.begin(), axis.categories.end(), textOf(value));
        if (found != axis.categories.end())
            return double(found - axis.categories.begin());
        return numberOf(value);
    }
    default:
        return numberOf(value);
    }
}

std::vector<Tick> arrayTicks(const ResolvedAxis &axis, const Attributes &attributes, TickSpacing spacing)
{
    const double slack = std::abs(axis.range.span()) / 10'000;
    const double least = std::min(axis.range.from, axis.range.to) - slack;
    const double greatest = std::max(axis.range.from, axis.range.to) + slack;
    TickLabels labels(axis, spacing);
    labels.setExtraPrecision(true);
    const QJsonArray values = attributes.value(u"tickvals").toArray();
    const QJsonArray texts = attributes.value(u"ticktext").toArray();
    std::vector<Tick> ticks;
    for (qsizetype i = 0; i < values.size() && ticks.size() < mostTicks; ++i) {
        const std::optional<double> position = coordinateOf(values.at(i), axis);
        if (!position || !(*position >= least && *position <= greatest))
            continue;
        labels.setDateHead({});
        ticks.push_back({*position, i < texts.size() ? textOf(texts.at(i)) : labels.text(*position)});
    }
    return ticks;
}

/// How many steps a tick is from `tick0`.
double stepIndex(double position, const TickSpacing &spacing)
{
    const bool months = spacing.step.kind == TickStep::Kind::Months;
    return std::round((position - spacing.tick0) / (spacing.step.size * (months ? millisecondsPerMonth : 1)));
}

std::vector<Tick> steppedTicks(const ResolvedAxis &axis, const Attributes &attributes,
                               const TickSpacing &spacing, const std::optional<PeriodLabels> &period)
{
    std::vector<double> positions = tickPositions(axis.type, axis.range, spacing);
    if (axis.type == AxisType::Category || axis.type == AxisType::MultiCategory) {
        const double last = double(axis.categories.size()) - 1;
        std::erase_if(positions, [last](double position) { return position < 0 || position > last; });
    }
    TickLabels labels(axis, spacing);
    if (!positions.empty())
        labels.setEnds(positions.front(), positions.back());
    std::vector<std::optional<double>> labelPositions(positions.size());
    if (period && !positions.empty()) {
        const int direction = axis.range.from > axis.range.to ? 1 : -1;
        positions.insert(positions.begin(), steppedPosition(positions.front(), spacing, direction));
        labelPositions = period->labelPositions(positions);
    }
    const double least = std::min(axis.range.from, axis.range.to);
    const double greatest = std::max(axis.range.from, axis.range.to);
    const bool maySkip = axis.type != AxisType::Log && axis.type != AxisType::MultiCategory;
    const double labelStep = maySkip ? attributes.integer(u"ticklabelstep", 1, 1) : 1;
    std::vector<Tick> ticks;
    for (size_t i = 0; i < positions.size() && i < mostTicks; ++i) {
        const QString head = labels.dateHead();
        Tick tick{positions[i], labels.text(positions[i]), labelPositions[i]};
        const bool outside =
            tick.labelPosition && (*tick.labelPosition < least || *tick.labelPosition > greatest);
        if (outside || std::fmod(stepIndex(tick.position, spacing), labelStep) != 0) {
            tick.text = outside ? u" "_s : QString();
            labels.setDateHead(head);
        }
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

std::vector<Tick> minorTicks(const ResolvedAxis &axis, const Attributes &minor, const TickSpacing &major)
{
    const bool wanted = !minor.text(u"ticks").isEmpty() || minor.boolean(u"showgrid", false);
    if (!wanted || axis.type == AxisType::Category || axis.type == AxisType::MultiCategory)
        return {};
    TickSpacing spacing = major;
    if (minor.has(u"dtick")) {
        spacing = {TickStep::fromJson(minor.value(u"dtick"), axis.type),
                   tick0FromJson(minor.value(u"tick0"), axis.type, minor.value(u"dtick"))};
    } else if (axis.type == AxisType::Log && major.step.kind == TickStep::Kind::Number) {
        spacing.step = {TickStep::Kind::LogDigits, major.step.size > 1 ? 2.0 : 1.0};
    } else if (major.step.kind == TickStep::Kind::Months) {
        const std::array parts{12.0, 6.0, 4.0, 3.0, 2.0};
        const auto *whole = std::find_if(parts.begin(), parts.end(), [&](double part) {
            return part <= major.step.size && std::fmod(major.step.size, part) == 0;
        });
        if (whole != parts.end())
            spacing.step.size /= *whole;
    } else if (major.step.kind != TickStep::Kind::LogDigits) {
        const double count = std::max(minor.integer(u"nticks", 5), 1);
        const TickSpacing finer = automaticSpacing(AxisType::Linear, axis.range, major.step.size / count / 2);
        spacing.step.size = finer.step.size;
    }
    std::vector<Tick> ticks;
    for (const double position : tickPositions(axis.type, axis.range, spacing))
        ticks.push_back({position, {}});
    return ticks;
}

/// The angle that keeps the texts of an x axis off each other.
double automaticAngle(const ResolvedAxis &axis, const Attributes &attributes, const TextMeasure &measure)
{
    const bool digits = axis.type == AxisType::Log && axis.dtick.toString().startsWith('D'_L1);
    const double span = std::abs(axis.range.span());
    if (!axis.id.isX() || digits || axis.ticks.size() < 2 || !(span > 0) || !(axis.lengthInPixels > 0))
        return 0;
    constexpr double clearance = 2;
    const double pixelsPerUnit = axis.lengthInPixels / span;
    double lines = 1;
    bool overlaps = false;
    double end = -std::numeric_limits<double>::infinity();
    std::vector<const Tick *> ordered;
    for (const Tick &tick : axis.ticks)
        ordered.push_back(&tick);
    std::sort(ordered.begin(), ordered.end(),
              [](const Tick *a, const Tick *b) { return a->position < b->position; });
    for (const Tick *tick : ordered) {
        const TextSize size =
            measure ? measure(tick->text, axis.tickFont) : estimatedTextSize(tick->text, axis.tickFont);
        const double middle = tick->labelPosition.value_or(tick->position) * pixelsPerUnit;
        overlaps = overlaps || middle - size.width / 2 <= end;
        end = middle + size.width / 2 + clearance;
        lines = std::max(lines, double(tick->text.count("<br>"_L1)) + 1);
    }
    QJsonArray angles = attributes.value(u"autotickangles").toArray();
    if (angles.isEmpty())
        angles = {0, 30, 90};
    if (!overlaps)
        return angles.first().toDouble();
    const double adjacent =
        (ordered.back()->position - ordered.front()->position) * pixelsPerUnit / double(ordered.size() - 1);
    const double opposite = axis.tickFont.size * 1.25 * lines;
    const double largestCosine = adjacent / std::hypot(adjacent, opposite);
    double steepest = 0;
    double leastCosine = 2;
    for (const QJsonValue angle : std::as_const(angles)) {
        const double cosine = std::abs(std::cos(angle.toDouble() * std::numbers::pi / 180));
        if (cosine <= largestCosine)
            return angle.toDouble();
        if (cosine < leastCosine) {
            leastCosine = cosine;
            steepest = angle.toDouble();
        }
    }
    return steepest;
}

} // namespace

void layoutTicks(ResolvedAxis &axis, const TextMeasure &measure)
{
    axis.ticks.clear();
    axis.minorTicks.clear();
    if (!std::isfinite(axis.range.from) || !std::isfinite(axis.range.to))
        return;
    const Attributes attributes(axis.attributes);
    const TickMode mode = tickMode(attributes, axis.type);
    TickSpacing spacing = spacingOf(axis, attributes, mode);
    std::optional<PeriodLabels> period;
    if (axis.type == AxisType::Date && attributes.text(u"ticklabelmode") == "period"_L1 &&
        mode != TickMode::Array) {
        period = PeriodLabels(tickFormatFor(attributes, axis.type, spacing.step));
        spacing = period->coarsened(spacing, mode == TickMode::Auto);
    }
    if (mode == TickMode::Array) {
        if (axis.type == AxisType::Log && spacing.step.kind != TickStep::Kind::LogLinear) {
            const double least = std::floor(std::min(axis.range.from, axis.range.to));
            spacing.step = {TickStep::Kind::LogLinear, std::pow(10.0, least - 1)};
        }
        axis.ticks = arrayTicks(axis, attributes, spacing);
    } else {
        axis.ticks = steppedTicks(axis, attributes, spacing, period);
    }
    axis.tick0 = spacing.tick0Json(axis.type);
    axis.dtick = spacing.step.toJson();
    axis.minorTicks = minorTicks(axis, attributes.child(u"minor"), spacing);
    axis.shownTickAngle = axis.tickAngle ? *axis.tickAngle : automaticAngle(axis, attributes, measure);
}

} // namespace chartstream
